"""Messages and topics are found by their words

Revision: 0012, after 0011
"""

import sqlalchemy as sa
from alembic import op
from markupsafe import Markup

from network_hub.core.stems import stems

revision = "0012"
down_revision = "0011"
branch_labels = None
depends_on = None
AT_ONCE = 1_000  # messages
FORGET = (
    "INSERT INTO message_search (message_search, rowid, stems)"
    " VALUES ('delete', old.message_id, old.stems);"
)
LEARN = "INSERT INTO message_search (rowid, stems) VALUES (new.message_id, new.stems);"
IN_SQLITE = (
    "CREATE VIRTUAL TABLE message_search USING fts5"
    " (stems, content='message_stems', content_rowid='message_id',"
    " detail='none', tokenize='ascii')",
    f"CREATE TRIGGER message_stems_new AFTER INSERT ON message_stems BEGIN {LEARN} END",
    f"CREATE TRIGGER message_stems_gone AFTER DELETE ON message_stems BEGIN {FORGET} END",
    f"CREATE TRIGGER message_stems_other AFTER UPDATE ON message_stems BEGIN {FORGET} {LEARN} END",
)
IN_POSTGRES = (
    "CREATE INDEX ix_message_stems_lexemes ON message_stems USING gin"
    " (array_to_tsvector(string_to_array(stems, ' ')))",
)
topic = sa.table("topic", sa.column("id"), sa.column("title"), sa.column("stems"))
message = sa.table("message", sa.column("id"), sa.column("html"))
found_by = sa.table("message_stems", sa.column("message_id"), sa.column("stems"))


def upgrade():
    with op.batch_alter_table("topic") as topics:
        topics.add_column(sa.Column("stems", sa.Text(), nullable=True))
    _fill_topics()
    with op.batch_alter_table("topic") as topics:
        topics.alter_column("stems", existing_type=sa.Text(), nullable=False)
    op.create_table(
        "message_stems",
        sa.Column("message_id", sa.Integer(), nullable=False),
        sa.Column("stems", sa.Text(), nullable=False),
        sa.ForeignKeyConstraint(
            ["message_id"], ["message.id"], name=op.f("fk_message_stems_message_id_message")
        ),
        sa.PrimaryKeyConstraint("message_id", name=op.f("pk_message_stems")),
    )
    sqlite = op.get_bind().dialect.name == "sqlite"
    for statement in IN_SQLITE if sqlite else ():
        op.execute(statement)
    _fill_messages()
    for statement in () if sqlite else IN_POSTGRES:
        op.execute(statement)


def _fill_topics():
    database = op.get_bind()
    for key, title in database.execute(sa.select(topic.c.id, topic.c.title)).all():
        database.execute(topic.update().where(topic.c.id == key).values(stems=stems(title)))


def _fill_messages():
    database, last = op.get_bind(), 0
    of_a_few = sa.select(message.c.id, message.c.html).order_by(message.c.id).limit(AT_ONCE)
    while rows := database.execute(of_a_few.where(message.c.id > last)).all():
        values = [
            {"message_id": key, "stems": stems(Markup(html).striptags())}  # noqa: S704 -- made safe
            for key, html in rows
        ]
        database.execute(found_by.insert(), values)
        last = rows[-1][0]


def downgrade():
    op.drop_table("message_stems")
    if op.get_bind().dialect.name == "sqlite":
        op.execute("DROP TABLE message_search")
    with op.batch_alter_table("topic") as topics:
        topics.drop_column("stems")
