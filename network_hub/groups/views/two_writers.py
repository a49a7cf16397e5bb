"""Two people wrote in the same charter at once: nobody's words are lost, and few are asked about.

Former charters are not kept. The form carries a mark of each part as its writer saw it, which is
enough to tell who changed what.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from hashlib import sha256

from network_hub.core.errors import Invalid
from network_hub.groups.forms import CharterForm
from network_hub.groups.models import CHARTER, Group

WRITTEN = ("name", "language", *CHARTER)


@dataclass(frozen=True)
class Difference:
    """A part that both have changed. `keep` is empty: nobody chooses for the writer."""

    name: str
    label: str
    mine: str
    theirs: str
    keep: str = ""


def seen(group: Group) -> str:
    """Marks of all parts as they stand now, for the form to carry."""
    return ",".join(_mark(getattr(group, part)) for part in WRITTEN)


def bring_together(form: CharterForm, theirs: Group) -> list[Difference]:
    """Put the other's words where this writer changed nothing; return what both have changed."""
    before = dict(zip(WRITTEN, (form.seen.data or "").split(","), strict=False))
    both = []
    for part in WRITTEN:
        mine, other = form[part].data or "", getattr(theirs, part)
        if _mark(mine) == before.get(part):
            form[part].data = other
        elif mine != other and _mark(other) != before.get(part):
            both.append(_difference(form, part, theirs))
    form.version.data, form.seen.data = theirs.version, seen(theirs)
    return both


def asked_again(form: CharterForm, theirs: Group, sent: Mapping[str, str]) -> list[Difference]:
    """The questions that the sent form had, for showing it once more."""
    return [_difference(form, part, theirs) for part in WRITTEN if f"asked-{part}" in sent]


def chosen(form: CharterForm, theirs: Group, sent: Mapping[str, str]) -> dict[str, str]:
    """All parts, with the other's where the writer says so. Raises Invalid for an open question."""
    said = {part: form[part].data or "" for part in WRITTEN}
    for part in WRITTEN:
        choice = sent.get(f"keep-{part}")
        if f"asked-{part}" in sent and choice not in ("mine", "theirs"):
            raise Invalid("Choose which version to keep of each part that you both changed.")
        if choice == "theirs":
            said[part] = getattr(theirs, part)
    return said


def _difference(form: CharterForm, part: str, theirs: Group) -> Difference:
    label = str(form[part].label.text)
    return Difference(part, label, form[part].data or "", getattr(theirs, part))


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
