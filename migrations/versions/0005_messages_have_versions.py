"""Messages can be edited, and keep what they said before

Revision: 0005, after 0004
"""

import sqlalchemy as sa
from alembic import op

revision = "0005"
down_revision = "0004"
branch_labels = None
depends_on = None


def upgrade():
    """The messages that are there are in their first version."""
    with op.batch_alter_table("message") as messages:
        messages.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
        messages.add_column(sa.Column("edited_at", sa.DateTime(timezone=True), nullable=True))
    with op.batch_alter_table("message") as messages:
        messages.alter_column("version", existing_type=sa.Integer(), server_default=None)
    op.create_table(
        "message_version",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("version", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("text", sa.Text(), nullable=False),
        sa.Column("html", sa.Text(), nullable=False),
        sa.Column("written_at", sa.DateTime(timezone=True), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_message_version_message_id_message")
        ),
        sa.PrimaryKeyConstraint("message_id", "version", name=op.f("pk_message_version")),
    )


def downgrade():
    op.drop_table("message_version")
    with op.batch_alter_table("message") as messages:
        messages.drop_column("edited_at")
        messages.drop_column("version")
