"""Topics are merged

Revision: 0024, after 0023
"""

import sqlalchemy as sa
from alembic import op

revision = "0024"
down_revision = "0023"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("topic") as topics:
        topics.alter_column("room_id", existing_type=sa.Integer(), nullable=True)
        topics.add_column(sa.Column("merged_into_id", sa.Integer(), nullable=True))
        topics.create_foreign_key(
            op.f("fk_topic_merged_into_id_topic"), "topic", ["merged_into_id"], ["id"]
        )
    with op.batch_alter_table("topic") as topics:
        topics.add_column(sa.Column("merged_after", sa.Integer(), nullable=True))
    with op.batch_alter_table("read_mark") as marks:
        marks.add_column(sa.Column("ahead", sa.Integer(), nullable=True))
    with op.batch_alter_table("read_mark") as marks:
        marks.add_column(sa.Column("runs", sa.JSON(), nullable=True))


def downgrade():
    """A topic that was merged is an empty one in the room of the other, and its steps are that
    one's: each is about a message in the revisions before."""
    for _ in range(20):  # into one that was merged itself, and so on
        op.execute(
            "UPDATE room_event SET topic_id = (SELECT merged_into_id FROM topic"
            " WHERE topic.id = room_event.topic_id) WHERE topic_id IN"
            " (SELECT id FROM topic WHERE merged_into_id IS NOT NULL)"
        )
    for _ in range(20):
        op.execute(
            "UPDATE topic SET message_count = 0, room_id ="
            " (SELECT room_id FROM topic AS other WHERE other.id = topic.merged_into_id)"
            " WHERE room_id IS NULL"
        )
    with op.batch_alter_table("read_mark") as marks:
        marks.drop_column("runs")
        marks.drop_column("ahead")
    with op.batch_alter_table("topic") as topics:
        topics.drop_constraint(op.f("fk_topic_merged_into_id_topic"), type_="foreignkey")
        topics.drop_column("merged_after")
        topics.drop_column("merged_into_id")
        topics.alter_column("room_id", existing_type=sa.Integer(), nullable=False)
