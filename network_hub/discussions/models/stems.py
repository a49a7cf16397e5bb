"""What messages are found by. The stems are `core.stems`'; each database indexes them its own way.

PostgreSQL has a GIN index over them as lexemes, SQLite an FTS5 table that triggers keep in step.
Both are said in the database's own words, here and in revision 0012.
"""

from typing import cast

from sqlalchemy import DDL, ForeignKey, Table, Text, event
from sqlalchemy.orm import Mapped, mapped_column

from network_hub.core.db import Base


class MessageStems(Base):
    """Beside the message and not in it: a page of messages does not read them."""

    __tablename__ = "message_stems"

    message_id: Mapped[int] = mapped_column(ForeignKey("message.id"), primary_key=True)
    stems: Mapped[str] = mapped_column(Text)


LEXEMES = "array_to_tsvector(string_to_array(message_stems.stems, ' '))"
POSTGRES = (
    "CREATE INDEX ix_message_stems_lexemes ON message_stems USING gin"
    " (array_to_tsvector(string_to_array(stems, ' ')))",
)
_FORGET = (
    "INSERT INTO message_search (message_search, rowid, stems)"
    " VALUES ('delete', old.message_id, old.stems);"
)
_LEARN = "INSERT INTO message_search (rowid, stems) VALUES (new.message_id, new.stems);"
SQLITE = (
    # ascii: what is not ASCII is part of a word, so that words end where `core.stems` ends them.
    "CREATE VIRTUAL TABLE message_search USING fts5"
    " (stems, content='message_stems', content_rowid='message_id',"
    " detail='none', tokenize='ascii')",
    f"CREATE TRIGGER message_stems_new AFTER INSERT ON message_stems BEGIN {_LEARN} END",
    f"CREATE TRIGGER message_stems_gone AFTER DELETE ON message_stems BEGIN {_FORGET} END",
    "CREATE TRIGGER message_stems_other AFTER UPDATE ON message_stems"
    f" BEGIN {_FORGET} {_LEARN} END",
)

_TABLE = cast(Table, MessageStems.__table__)
for _dialect, _words in (("postgresql", POSTGRES), ("sqlite", SQLITE)):
    for _statement in _words:
        event.listen(_TABLE, "after_create", DDL(_statement).execute_if(dialect=_dialect))
event.listen(
    _TABLE, "after_drop", DDL("DROP TABLE IF EXISTS message_search").execute_if(dialect="sqlite")
)
