"""Moving a mark, with what has been read beyond it."""

from collections.abc import Iterable, Sequence

from sqlalchemy import select, update

from network_hub.core.db import db, locked, upsert
from network_hub.discussions import ahead
from network_hub.discussions.models import Mentioned, ReadMark


def move_on(user_id: int, topic_id: int) -> int:
    """Have the mark say what it can of what is read; for one that has just been moved. Returns
    where it is then."""
    mark = _mark(user_id, topic_id)
    return _set(mark, mark.runs or [])


def read_beyond(user_id: int, topic_id: int, numbers: Sequence[int]) -> None:
    """These are read, and what stands before them need not be; mentions in them are no news."""
    fresh = upsert(ReadMark).values(user_id=user_id, topic_id=topic_id, number=0, turned_back=0)
    keys = [ReadMark.user_id, ReadMark.topic_id]
    db.session.execute(fresh.on_conflict_do_nothing(index_elements=keys))
    mark = _mark(user_id, topic_id)
    _set(mark, [*(mark.runs or []), *([number, number] for number in numbers)])
    its = Mentioned.user_id == user_id, Mentioned.topic_id == topic_id
    read = update(Mentioned).where(*its, Mentioned.number.in_(numbers)).values(number=0)
    db.session.execute(read.execution_options(synchronize_session=False))


def forget_beyond(user_id: int, topic_id: int, number: int) -> None:
    """What comes after `number` is not read, nor was it."""
    mark = _mark(user_id, topic_id)
    _set(mark, [(first, min(last, number)) for first, last in mark.runs or []])


def _mark(user_id: int, topic_id: int) -> ReadMark:
    mine = ReadMark.user_id == user_id, ReadMark.topic_id == topic_id
    return db.session.scalars(locked(select(ReadMark).where(*mine))).one()


def _set(mark: ReadMark, runs: Iterable[Sequence[int]]) -> int:
    now = ahead.columns(mark.number, runs)
    mark.number, mark.ahead, mark.runs = now["number"], now["ahead"], now["runs"]
    db.session.flush()
    return mark.number
