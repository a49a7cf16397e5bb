"""People choose whether one letter is one act

Revision: 0026, after 0025
"""

import sqlalchemy as sa
from alembic import op

revision = "0026"
down_revision = "0025"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("user_account") as people:
        keys = sa.Column("single_keys", sa.Boolean(), nullable=False, server_default=sa.true())
        people.add_column(keys)
    with op.batch_alter_table("user_account") as people:
        people.alter_column("single_keys", existing_type=sa.Boolean(), server_default=None)


def downgrade():
    with op.batch_alter_table("user_account") as people:
        people.drop_column("single_keys")
