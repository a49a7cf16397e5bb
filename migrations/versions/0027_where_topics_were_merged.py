"""Where topics were merged

Revision: 0027, after 0026
"""

import sqlalchemy as sa
from alembic import op

revision = "0027"
down_revision = "0026"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "topic_merge",
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("organisation_id", sa.Integer(), nullable=False),
        sa.ForeignKeyConstraint(
            ["topic_id"], ["topic.id"], name=op.f("fk_topic_merge_topic_id_topic")
        ),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_topic_merge_user_id_user_account")
        ),
        sa.ForeignKeyConstraint(
            ["organisation_id"],
            ["organisation.id"],
            name=op.f("fk_topic_merge_organisation_id_organisation"),
        ),
        sa.PrimaryKeyConstraint("topic_id", name=op.f("pk_topic_merge")),
    )
    with op.batch_alter_table("topic") as topics:
        topics.add_column(sa.Column("merge_count", sa.Integer(), nullable=True))


def downgrade():
    with op.batch_alter_table("topic") as topics:
        topics.drop_column("merge_count")
    op.drop_table("topic_merge")
