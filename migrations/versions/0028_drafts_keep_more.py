"""Drafts keep what they answer and their files

Revision: 0028, after 0027
"""

import sqlalchemy as sa
from alembic import op

revision = "0028"
down_revision = "0027"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("draft") as drafts:
        drafts.add_column(sa.Column("answers_id", sa.Integer(), nullable=True))
        drafts.create_foreign_key(
            op.f("fk_draft_answers_id_message"), "message", ["answers_id"], ["id"]
        )
    with op.batch_alter_table("draft") as drafts:
        drafts.add_column(sa.Column("files", sa.JSON(), nullable=True))


def downgrade():
    with op.batch_alter_table("draft") as drafts:
        drafts.drop_column("files")
    with op.batch_alter_table("draft") as drafts:
        drafts.drop_constraint(op.f("fk_draft_answers_id_message"), type_="foreignkey")
        drafts.drop_column("answers_id")
