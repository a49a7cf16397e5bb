"""Messages are taken into topics of their own

Revision: 0025, after 0024
"""

import sqlalchemy as sa
from alembic import op

revision = "0025"
down_revision = "0024"
branch_labels = None
depends_on = None
REFERS = {"moved_to_id": "message", "moved_by_id": "user_account", "moved_for_id": "organisation"}


def upgrade():
    with op.batch_alter_table("message") as messages:
        for name, table in REFERS.items():
            messages.add_column(sa.Column(name, sa.Integer(), nullable=True))
            messages.create_foreign_key(op.f(f"fk_message_{name}_{table}"), table, [name], ["id"])
    with op.batch_alter_table("message") as messages:
        messages.add_column(sa.Column("moved_at", sa.DateTime(timezone=True), nullable=True))


def downgrade():
    """Where a message stood that was taken elsewhere, one stands then that was deleted."""
    op.execute(
        "UPDATE message SET deleted_at = moved_at, deleted_by_id = moved_by_id,"
        " deleted_for_id = moved_for_id WHERE moved_to_id IS NOT NULL"
    )
    with op.batch_alter_table("message") as messages:
        for name, table in REFERS.items():
            messages.drop_constraint(op.f(f"fk_message_{name}_{table}"), type_="foreignkey")
            messages.drop_column(name)
        messages.drop_column("moved_at")
