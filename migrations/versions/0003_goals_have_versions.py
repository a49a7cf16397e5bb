"""Goals have versions

Revision: 0003, after 0002
"""

import sqlalchemy as sa
from alembic import op

revision = "0003"
down_revision = "0002"
branch_labels = None
depends_on = None


def upgrade():
    """The goals that are there are in their first version."""
    with op.batch_alter_table("network_goal") as goals:
        goals.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("network_goal") as goals:
        goals.alter_column("version", existing_type=sa.Integer(), server_default=None)


def downgrade():
    with op.batch_alter_table("network_goal") as goals:
        goals.drop_column("version")
