"""Reactions at messages

Revision: 0010, after 0009
"""

import sqlalchemy as sa
from alembic import op

revision = "0010"
down_revision = "0009"
branch_labels = None
depends_on = None
NAMED = {"message_id": "message", "user_id": "user_account", "organisation_id": "organisation"}


def upgrade():
    with op.batch_alter_table("message") as messages:
        count = sa.Column("reaction_count", sa.Integer(), nullable=False, server_default="0")
        messages.add_column(count)
    with op.batch_alter_table("message") as messages:
        messages.alter_column("reaction_count", existing_type=sa.Integer(), server_default=None)
    op.create_table(
        "message_reaction",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("sign", sa.String(length=40), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.Column("given", sa.Boolean(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        *(
            sa.ForeignKeyConstraint(
                [name], [f"{table}.id"], name=op.f(f"fk_message_reaction_{name}_{table}")
            )
            for name, table in NAMED.items()
        ),
        sa.PrimaryKeyConstraint("message_id", "user_id", "sign", name=op.f("pk_message_reaction")),
    )
    op.create_index(
        "ix_message_reaction_message_seq", "message_reaction", ["message_id", "seq"], unique=True
    )


def downgrade():
    op.drop_table("message_reaction")
    with op.batch_alter_table("message") as messages:
        messages.drop_column("reaction_count")
