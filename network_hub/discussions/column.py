"""How the messages of a topic stand in one column: what one person says in a row is one block."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from network_hub.discussions.models import Message
from network_hub.discussions.queries import Spoken
from network_hub.discussions.wire import Byline, Merged
from network_hub.edge.moments import local

PAUSE = timedelta(minutes=10)  # a longer one begins a new block


@dataclass(frozen=True)
class Block:
    """`new`: with it begins what the reader has not seen; `day`: with it begins that day;
    `merged`: with it begin messages that were in these topics before."""

    by: Byline
    at: datetime
    new: bool
    day: date | None
    merged: Sequence[Merged]
    messages: list[Message]
    bys: list[Byline]  # of each message: the author is the block's, who deleted it is its own

    def takes(self, said: Spoken) -> bool:
        last = self.messages[-1]
        same = (last.author_id, last.organisation_id) == (
            said.message.author_id,
            said.message.organisation_id,
        )
        return same and said.message.at - last.at < PAUSE


def blocks(messages: Iterable[Spoken], read: int, merged: Sequence[Merged] = ()) -> Iterator[Block]:
    """`read`: how many the reader has seen; where all is new to them, nothing is marked. `merged`:
    the topics whose messages came into this one."""
    open_block: Block | None = None
    today: date | None = None
    for said in messages:
        new = said.message.number == read + 1 and read > 0
        day = local(said.message.at).date()
        came = [one for one in merged if one.first == said.message.number]
        goes_on = not new and not came and day == today
        if goes_on and open_block is not None and open_block.takes(said):
            open_block.messages.append(said.message)
            open_block.bys.append(said.by)
            continue
        if open_block is not None:
            yield open_block
        begins = day if day != today else None
        open_block = Block(said.by, said.message.at, new, begins, came, [said.message], [said.by])
        today = day
    if open_block is not None:
        yield open_block
