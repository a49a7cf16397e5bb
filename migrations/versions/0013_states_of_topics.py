"""Topics are answered, concluded, locked or slow, with a banner at the top

Revision: 0013, after 0012
"""

import sqlalchemy as sa
from alembic import op

revision = "0013"
down_revision = "0012"
branch_labels = None
depends_on = None
STATES = (
    ("state", sa.String(length=40), "open"),
    ("locked", sa.Boolean(), sa.false()),
    ("slow_minutes", sa.Integer(), "0"),
)


def upgrade():
    """The topics that are there are open to all."""
    with op.batch_alter_table("topic") as topics:
        for name, kind, value in STATES:
            topics.add_column(sa.Column(name, kind, nullable=False, server_default=value))
    with op.batch_alter_table("topic") as topics:
        for name, kind, _ in STATES:
            topics.alter_column(name, existing_type=kind, server_default=None)
    with op.batch_alter_table("read_mark") as marks:
        marks.add_column(sa.Column("spoke_at", sa.DateTime(timezone=True), nullable=True))
    op.create_table(
        "topic_banner",
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("message_id", sa.Integer(), nullable=True),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_topic_banner_topic_id_topic")
        ),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_topic_banner_message_id_message")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_topic_banner_user_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_topic_banner_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("topic_id", "kind", name=op.f("pk_topic_banner")),
    )


def downgrade():
    op.drop_table("topic_banner")
    with op.batch_alter_table("read_mark") as marks:
        marks.drop_column("spoke_at")
    with op.batch_alter_table("topic") as topics:
        for name, _, _ in STATES:
            topics.drop_column(name)
