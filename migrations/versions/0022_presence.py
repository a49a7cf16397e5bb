"""People choose whether others see where they are and that they write

Revision: 0022, after 0021
"""

import sqlalchemy as sa
from alembic import op

revision = "0022"
down_revision = "0021"
branch_labels = None
depends_on = None
CHOICES = ("shows_here", "shows_writing")


def upgrade():
    for name in CHOICES:
        with op.batch_alter_table("user_account") as people:
            shown = sa.Column(name, sa.Boolean(), nullable=False, server_default=sa.true())
            people.add_column(shown)
        with op.batch_alter_table("user_account") as people:
            people.alter_column(name, existing_type=sa.Boolean(), server_default=None)


def downgrade():
    with op.batch_alter_table("user_account") as people:
        for name in CHOICES:
            people.drop_column(name)
