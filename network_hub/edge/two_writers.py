"""Two people wrote in the same thing at once: nobody's words are lost, and few are asked about.

What only one of them changed is as that one wrote it. For what both changed nobody chooses but the
writer: the form asks (`_macros/two_writers.html`), and is not taken before it has an answer.
"""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from wtforms import Field

from network_hub.core.errors import Invalid

CHOICES = ("mine", "theirs")


@dataclass(frozen=True)
class Difference:
    """A part that both have changed. `keep` is what the writer has chosen; empty before that."""

    name: str
    label: str
    mine: str
    theirs: str
    keep: str


class TwoWriters:
    """A form that was sent, and the stored thing as it is by now. A feature says what is asked
    of its parts, as text to compare."""

    def __init__(self, parts: Sequence[str], sent: Mapping[str, str]) -> None:
        self.parts, self.sent = parts, sent

    def label(self, part: str) -> str:
        raise NotImplementedError

    def mine(self, part: str) -> str:
        raise NotImplementedError

    def theirs(self, part: str) -> str:
        raise NotImplementedError

    def was(self, part: str, said: str) -> bool:
        """Whether the part said this when the form was shown. False when nobody knows."""
        raise NotImplementedError

    def take(self, part: str) -> None:
        """Put theirs in the form."""
        raise NotImplementedError

    def bring_together(self) -> list[Difference]:
        """Put theirs where this writer changed nothing; the questions about what both changed.

        Of a question that was answered before, and has the same theirs still, the answer holds.
        """
        asked = []
        for part in self.parts:
            mine, theirs = self.mine(part), self.theirs(part)
            same = self.was(part, theirs)
            if self.was(part, mine) or (same and self._choice(part) == "theirs"):
                self.take(part)
            elif mine != theirs and not same:
                asked.append(self._difference(part, keep=""))
        return asked

    def asked_again(self) -> list[Difference]:
        """The questions that the sent form had, for showing it once more."""
        return [self._difference(part, keep=self._choice(part)) for part in self._asked()]

    def chosen(self) -> set[str]:
        """The parts to keep as they stored them. Raises Invalid while a question is open."""
        if any(self._choice(part) not in CHOICES for part in self._asked()):
            raise Invalid("Choose which version to keep of each part that you both changed.")
        return {part for part in self._asked() if self._choice(part) == "theirs"}

    def _asked(self) -> Iterator[str]:
        return (part for part in self.parts if f"asked-{part}" in self.sent)

    def _choice(self, part: str) -> str:
        return self.sent.get(f"keep-{part}", "")

    def _difference(self, part: str, keep: str) -> Difference:
        return Difference(part, self.label(part), self.mine(part), self.theirs(part), keep)


def put(field: Field, value: Any) -> None:
    """Have the field say this instead of what was typed."""
    field.raw_data = None
    field.process_data(value)
