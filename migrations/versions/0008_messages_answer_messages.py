"""A message can answer another one

Revision: 0008, after 0007
"""

import sqlalchemy as sa
from alembic import op

revision = "0008"
down_revision = "0007"
branch_labels = None
depends_on = None


def upgrade():
    with op.batch_alter_table("message") as messages:
        messages.add_column(sa.Column("answers_id", sa.Integer(), nullable=True))
        messages.create_foreign_key(
            op.f("fk_message_answers_id_message"), "message", ["answers_id"], ["id"]
        )


def downgrade():
    with op.batch_alter_table("message") as messages:
        messages.drop_constraint(op.f("fk_message_answers_id_message"), type_="foreignkey")
        messages.drop_column("answers_id")
