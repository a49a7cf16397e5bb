"""Messages can be reported and hidden

Revision: 0018, after 0017
"""

import sqlalchemy as sa
from alembic import op

revision = "0018"
down_revision = "0017"
branch_labels = None
depends_on = None
BY = {"hidden_by_id": "user_account", "hidden_for_id": "organisation"}


def _refers(table, **columns):
    return (
        sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_{table}_{name}_{to}"))
        for name, to in columns.items()
    )


def upgrade():
    with op.batch_alter_table("message") as messages:
        messages.add_column(sa.Column("hidden_at", sa.DateTime(timezone=True), nullable=True))
        messages.add_column(sa.Column("hidden_reason", sa.Text(), nullable=True))
        for name, table in BY.items():
            messages.add_column(sa.Column(name, sa.Integer(), nullable=True))
            messages.create_foreign_key(op.f(f"fk_message_{name}_{table}"), table, [name], ["id"])
    op.create_table(
        "hidden_words",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("files", sa.JSON(), nullable=True),
        *_refers("hidden_words", message_id="message"),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_hidden_words")),
    )
    op.create_table(
        "report_case",
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.String(length=40), nullable=False),
        sa.Column("place_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        sa.Column("opened_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("closed_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("closed_by_id", sa.Integer(), nullable=True),
        sa.Column("closed_for_id", sa.Integer(), nullable=True),
        sa.Column("outcome", sa.String(length=40), nullable=True),
        sa.Column("answer", sa.Text(), nullable=False),
        *_refers(
            "report_case",
            message_id="message",
            closed_by_id="user_account",
            closed_for_id="organisation",
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_report_case")),
    )
    where = sa.text("closed_at IS NULL")
    op.create_index(
        "uq_report_case_open",
        "report_case",
        ["message_id"],
        unique=True,
        sqlite_where=where,
        postgresql_where=where,
    )
    op.create_index("ix_report_case_message", "report_case", ["message_id"])
    op.create_index("ix_report_case_place", "report_case", ["place", "place_id", "closed_at", "id"])
    op.create_table(
        "report",
        sa.Column("case_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("reason", sa.String(length=40), nullable=False),
        sa.Column("words", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *_refers(
            "report", case_id="report_case", user_id="user_account", organisation_id="organisation"
        ),
        sa.PrimaryKeyConstraint("case_id", "user_id", name=op.f("pk_report")),
    )


def downgrade():
    """What is hidden can be read again: nothing that was said is lost."""
    op.execute(
        "UPDATE message SET (text, html, files) = (SELECT text, html, files FROM hidden_words"
        " WHERE message_id = message.id)"
        " WHERE id IN (SELECT message_id FROM hidden_words)"
    )
    for table in ("report", "report_case", "hidden_words"):
        op.drop_table(table)
    with op.batch_alter_table("message") as messages:
        for name, table in BY.items():
            messages.drop_constraint(op.f(f"fk_message_{name}_{table}"), type_="foreignkey")
            messages.drop_column(name)
        messages.drop_column("hidden_reason")
        messages.drop_column("hidden_at")
