"""What files belong to decides who reads them: each feature answers for its own things."""

from collections.abc import Callable

from network_hub.core.actor import Actor
from network_hub.files.models import Holder

# May the actor read what is with the thing of this id? Absent and hidden are both no.
Reads = Callable[[Actor, int], bool]
_readers: dict[Holder, Reads] = {}


def holder(kind: Holder) -> Callable[[Reads], Reads]:
    """Answer for the files of a kind of thing. Of a kind without an answer nobody reads any."""

    def register(function: Reads) -> Reads:
        _readers[kind] = function
        return function

    return register


def may_read(actor: Actor, kind: Holder, key: int) -> bool:
    answer = _readers.get(kind)
    return answer is not None and answer(actor, key)
