"""People say how closely they follow topics, and what they want to read again

Revision: 0020, after 0019
"""

import sqlalchemy as sa
from alembic import op

revision = "0020"
down_revision = "0019"
branch_labels = None
depends_on = None


def upgrade():
    op.create_table(
        "room_wish",
        sa.Column("user_id", sa.Integer(), nullable=False),
        sa.Column("kind", sa.String(length=40), nullable=False),
        sa.Column("subject_id", sa.Integer(), autoincrement=False, nullable=False),
        sa.Column("heed", sa.String(length=40), nullable=False),
        sa.ForeignKeyConstraint(
            ["user_id"], ["user_account.id"], name=op.f("fk_room_wish_user_id_user_account")
        ),
        sa.PrimaryKeyConstraint("user_id", "kind", "subject_id", name=op.f("pk_room_wish")),
    )
    with op.batch_alter_table("read_mark") as marks:
        marks.add_column(sa.Column("at", sa.DateTime(timezone=True), nullable=True))
        marks.add_column(sa.Column("heed", sa.String(length=40), nullable=True))
        marks.add_column(sa.Column("turned_back", sa.Integer(), nullable=False, server_default="0"))
    with op.batch_alter_table("read_mark") as marks:
        marks.alter_column("turned_back", existing_type=sa.Integer(), server_default=None)


def downgrade():
    with op.batch_alter_table("read_mark") as marks:
        for column in ("turned_back", "heed", "at"):
            marks.drop_column(column)
    op.drop_table("room_wish")
