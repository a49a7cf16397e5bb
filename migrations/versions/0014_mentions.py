"""Mentions: what is written in messages, and whom it concerns

Revision: 0014, after 0013
"""

import sqlalchemy as sa
from alembic import op

revision = "0014"
down_revision = "0013"
branch_labels = None
depends_on = None


def _refers(table, **columns):
    for name, other in columns.items():
        yield sa.ForeignKeyConstraint(
            [name], [f"{other}.id"], name=op.f(f"fk_{table}_{name}_{other}")
        )


def upgrade():
    op.create_table(
        "mention",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("place", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("words", sa.String(length=200), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=True),
        sa.Column("organisation_id", sa.Integer(), nullable=True),
        sa.Column("role", sa.String(length=40), nullable=True),
        *_refers(
            "mention", message_id="message", user_id="user_account", organisation_id="organisation"
        ),
        sa.PrimaryKeyConstraint("message_id", "place", name=op.f("pk_mention")),
    )
    op.create_table(
        "mentioned",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("topic_id", sa.Integer(), nullable=False),
        sa.Column("number", sa.Integer(), nullable=False),
        sa.Column("direct", sa.Boolean(), nullable=False),
        sa.Column("stands", sa.Boolean(), nullable=False),
        sa.Column("seq", sa.Integer(), nullable=False),
        *_refers("mentioned", message_id="message", user_id="user_account", topic_id="topic"),
        sa.PrimaryKeyConstraint("message_id", "user_id", name=op.f("pk_mentioned")),
    )
    op.create_index(
        "ix_mentioned_user_topic_number", "mentioned", ["user_id", "topic_id", "number"]
    )
    op.create_index("ix_notice_thing_number", "notice", ["thing", "thing_id", "number"])


def downgrade():
    op.drop_index("ix_notice_thing_number", "notice")
    op.drop_table("mentioned")
    op.drop_table("mention")
