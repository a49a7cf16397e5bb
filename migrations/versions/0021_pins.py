"""Messages can be pinned

Revision: 0021, after 0020
"""

import sqlalchemy as sa
from alembic import op

revision = "0021"
down_revision = "0020"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "pin",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("scope", sa.String(length=40), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_pin_message_id_message")
        ),
        sa.ForeignKeyConstraint(["topic_id"], ["topic.id"], name=op.f("fk_pin_topic_id_topic")),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_pin_user_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_pin_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_pin")),
    )
    op.create_index("ix_pin_topic_id", "pin", ["topic_id"])
    with op.batch_alter_table("topic") as topics:
        topics.add_column(sa.Column("pin_count", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("topic") as topics:
        topics.alter_column("pin_count", existing_type=sa.Integer(), server_default=None)


def downgrade():
    with op.batch_alter_table("topic") as topics:
        topics.drop_column("pin_count")
    op.drop_table("pin")
