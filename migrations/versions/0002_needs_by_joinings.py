"""A network's most joined needs, read in their order

Revision: 0002, after 0001
"""

from alembic import op

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None


def upgrade():
    op.create_index("ix_need_network_joined", "need", ["network_id", "joined_count", "id"])


def downgrade():
    op.drop_index("ix_need_network_joined", "need")
