"""Invitations can be declined, and are found by address

Revision: 0004, after 0003
"""

import sqlalchemy as sa
from alembic import op

revision = "0004"
down_revision = "0003"
branch_labels = None
depends_on = None


def upgrade():
    op.add_column(
        "network_invitation", sa.Column("declined_at", sa.DateTime(timezone=True), nullable=True)
    )
    op.create_index(op.f("ix_network_invitation_email"), "network_invitation", ["email"])


def downgrade():
    op.drop_index(op.f("ix_network_invitation_email"), "network_invitation")
    with op.batch_alter_table("network_invitation") as invitations:
        invitations.drop_column("declined_at")
