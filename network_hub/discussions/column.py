"""How the messages of a topic stand in one column: what one person says in a row is one block."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta

from network_hub.discussions.models import Message
from network_hub.discussions.queries import Spoken
from network_hub.discussions.wire import Byline

PAUSE = timedelta(minutes=10)  # a longer one begins a new block


@dataclass(frozen=True)
class Block:
    """`new`: with it begins what the reader has not seen."""

    by: Byline
    at: datetime
    new: bool
    messages: list[Message]
    bys: list[Byline]  # of each message: the author is the block's, who deleted it is its own

    def takes(self, said: Spoken, new: bool) -> bool:
        last = self.messages[-1]
        same = (last.author_id, last.organisation_id) == (
            said.message.author_id,
            said.message.organisation_id,
        )
        return same and not new and said.message.at - last.at < PAUSE


def blocks(messages: Iterable[Spoken], read: int) -> Iterator[Block]:
    """`read`: how many the reader has seen; where all is new to them, nothing is marked."""
    open_block: Block | None = None
    for said in messages:
        new = said.message.number == read + 1 and read > 0
        if open_block is not None and open_block.takes(said, new):
            open_block.messages.append(said.message)
            open_block.bys.append(said.by)
            continue
        if open_block is not None:
            yield open_block
        open_block = Block(said.by, said.message.at, new, [said.message], [said.by])
    if open_block is not None:
        yield open_block
