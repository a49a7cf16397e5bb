"""Messages can be deleted, and say by whom

Revision: 0006, after 0005
"""

import sqlalchemy as sa
from alembic import op

revision = "0006"
down_revision = "0005"
branch_labels = None
depends_on = None
DELETERS = {"deleted_by_id": "user_account", "deleted_for_id": "organisation"}


def upgrade():
    with op.batch_alter_table("message") as messages:
        messages.add_column(sa.Column("deleted_at", sa.DateTime(timezone=True), nullable=True))
        for name, table in DELETERS.items():
            messages.add_column(sa.Column(name, sa.Integer(), nullable=True))
            messages.create_foreign_key(op.f(f"fk_message_{name}_{table}"), table, [name], ["id"])


def downgrade():
    """What was deleted stays without words."""
    with op.batch_alter_table("message") as messages:
        for name, table in DELETERS.items():
            messages.drop_constraint(op.f(f"fk_message_{name}_{table}"), type_="foreignkey")
            messages.drop_column(name)
        messages.drop_column("deleted_at")
