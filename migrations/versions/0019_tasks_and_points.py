"""Tasks and points for decision, and what messages become

Revision: 0019, after 0018
"""

import sqlalchemy as sa
from alembic import op

revision = "0019"
down_revision = "0018"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "task",
        *_placed("task"),
        sa.Column("title", sa.String(length=200), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("owner_id", sa.Integer(), nullable=True),
        sa.Column("owner_for_id", sa.Integer(), nullable=False),
        sa.Column("due_on", sa.Date(), nullable=True),
        sa.Column("sort_on", sa.Date(), nullable=False),
        sa.Column("done_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("done_by_id", sa.Integer(), nullable=True),
        sa.Column("done_for_id", sa.Integer(), nullable=True),
        _points_to("task", "owner_id", "user_account"),
        _points_to("task", "owner_for_id", "organisation"),
        _points_to("task", "done_by_id", "user_account"),
        _points_to("task", "done_for_id", "organisation"),
    )
    op.create_index("ix_task_network_sort", "task", ["network_id", "sort_on", "id"])
    op.create_index("ix_task_group_sort", "task", ["group_id", "sort_on", "id"])
    op.create_index("ix_task_owner_sort", "task", ["owner_id", "sort_on", "id"])
    op.create_index(op.f("ix_task_owner_for_id"), "task", ["owner_for_id"])
    op.create_table(
        "decision_point",
        *_placed("decision_point"),
        sa.Column("question", sa.String(length=300), nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("state", sa.String(length=40), nullable=False),
        sa.Column("outcome", sa.Text(), nullable=False),
        sa.Column("settled_at", sa.DateTime(timezone=True), nullable=True),
        sa.Column("settled_by_id", sa.Integer(), nullable=True),
        sa.Column("settled_for_id", sa.Integer(), nullable=True),
        _points_to("decision_point", "settled_by_id", "user_account"),
        _points_to("decision_point", "settled_for_id", "organisation"),
    )
    op.create_index("ix_decision_point_network_id_id", "decision_point", ["network_id", "id"])
    op.create_index("ix_decision_point_group_id_id", "decision_point", ["group_id", "id"])
    op.create_table(
        "message_became",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("thing_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("told", sa.Boolean(), nullable=False),
        _points_to("message_became", "message_id", "message"),
        sa.PrimaryKeyConstraint("message_id", "kind", "thing_id", name=op.f("pk_message_became")),
    )
    op.create_index("ix_message_became_thing", "message_became", ["kind", "thing_id"], unique=True)
    with op.batch_alter_table("message") as messages:
        count = sa.Column("outcome_count", sa.Integer(), nullable=False, server_default="0")
        messages.add_column(count)
    with op.batch_alter_table("message") as messages:
        messages.alter_column("outcome_count", existing_type=sa.Integer(), server_default=None)


def _placed(table):
    return (
        sa.Column("id", sa.Integer(), nullable=False),
        sa.Column("network_id", sa.Integer(), nullable=False),
        sa.Column("group_id", sa.Integer(), nullable=True),
        sa.Column("language", sa.String(length=2), nullable=False),
        sa.Column("created_by", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("created_at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("version", sa.Integer(), nullable=False),
        _points_to(table, "network_id", "network"),
        _points_to(table, "group_id", "buyer_group"),
        _points_to(table, "created_by", "user_account"),
        _points_to(table, "organisation_id", "organisation"),
        sa.PrimaryKeyConstraint("id", name=op.f(f"pk_{table}")),
    )


def _points_to(table, column, other):
    name = op.f(f"fk_{table}_{column}_{other}")
    return sa.ForeignKeyConstraint([column], [f"{other}.id"], name=name)


def downgrade():
    with op.batch_alter_table("message") as messages:
        messages.drop_column("outcome_count")
    op.drop_table("message_became")
    op.drop_table("decision_point")
    op.drop_table("task")
