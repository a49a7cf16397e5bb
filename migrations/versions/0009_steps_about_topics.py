"""A room's steps name their topic, and may be about nothing else

Revision: 0009, after 0008
"""

import sqlalchemy as sa
from alembic import op

revision = "0009"
down_revision = "0008"
branch_labels = None
depends_on = None
OF_ITS_MESSAGE = (
    "UPDATE room_event SET topic_id ="
    " (SELECT topic_id FROM message WHERE message.id = room_event.message_id)"
)
ITS_FIRST_MESSAGE = (
    "UPDATE room_event SET message_id ="
    " (SELECT min(id) FROM message WHERE message.topic_id = room_event.topic_id)"
    " WHERE message_id IS NULL"
)


def upgrade():
    with op.batch_alter_table("topic") as topics:
        topics.add_column(sa.Column("version", sa.Integer(), nullable=False, server_default="1"))
    with op.batch_alter_table("topic") as topics:
        topics.alter_column("version", existing_type=sa.Integer(), server_default=None)
    with op.batch_alter_table("room_event") as steps:
        steps.add_column(sa.Column("topic_id", sa.Integer(), nullable=True))
        steps.alter_column("message_id", existing_type=sa.Integer(), nullable=True)
    op.execute(OF_ITS_MESSAGE)
    with op.batch_alter_table("room_event") as steps:
        steps.alter_column("topic_id", existing_type=sa.Integer(), nullable=False)
        steps.create_foreign_key(
            op.f("fk_room_event_topic_id_topic"), "topic", ["topic_id"], ["id"]
        )


def downgrade():
    """A step about a topic names its first message: the sequence keeps its numbers."""
    op.execute(ITS_FIRST_MESSAGE)
    with op.batch_alter_table("room_event") as steps:
        steps.alter_column("message_id", existing_type=sa.Integer(), nullable=False)
        steps.drop_constraint(op.f("fk_room_event_topic_id_topic"), type_="foreignkey")
        steps.drop_column("topic_id")
    with op.batch_alter_table("topic") as topics:
        topics.drop_column("version")
