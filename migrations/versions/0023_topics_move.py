"""Topics move between rooms

Revision: 0023, after 0022
"""

import sqlalchemy as sa
from alembic import op

revision = "0023"
down_revision = "0022"
branch_labels = None
depends_on = None
REFERS = {
    "topic_id": "topic",
    "room_id": "room",
    "user_id": "user_account",
    "organisation_id": "organisation",
}


def upgrade():
    op.create_table(
        "topic_move",
        sa.Column("id", sa.Integer(), nullable=False),
        *(sa.Column(name, sa.Integer(), nullable=False) for name in REFERS),
        sa.Column("at", sa.DateTime(timezone=True), nullable=False),
        *(
            sa.ForeignKeyConstraint([name], [f"{to}.id"], name=op.f(f"fk_topic_move_{name}_{to}"))
            for name, to in REFERS.items()
        ),
        sa.PrimaryKeyConstraint("id", name=op.f("pk_topic_move")),
    )
    op.create_index("ix_topic_move_room", "topic_move", ["room_id", "id"])


def downgrade():
    op.drop_table("topic_move")
