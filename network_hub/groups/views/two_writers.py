"""Two people wrote in the same charter at once.

Former charters are not kept. The form carries a mark of each part as its writer saw it, which is
enough to tell who changed what.
"""

from collections.abc import Mapping
from hashlib import sha256

from network_hub.edge.two_writers import TwoWriters, put
from network_hub.groups.forms import CharterForm
from network_hub.groups.models import CHARTER, Group

WRITTEN = ("name", "language", *CHARTER)


class CharterWriters(TwoWriters):
    def __init__(self, form: CharterForm, group: Group, sent: Mapping[str, str]) -> None:
        super().__init__(WRITTEN, sent)
        self.form, self.group = form, group
        self.before = dict(zip(WRITTEN, (form.seen.data or "").split(","), strict=False))

    def label(self, part: str) -> str:
        return str(self.form[part].label.text)

    def mine(self, part: str) -> str:
        return self.form[part].data or ""

    def theirs(self, part: str) -> str:
        said: str = getattr(self.group, part)
        return said

    def was(self, part: str, said: str) -> bool:
        return self.before.get(part) == _mark(said)

    def take(self, part: str) -> None:
        put(self.form[part], self.theirs(part))


def seen(group: Group) -> str:
    """Marks of all parts as they stand now, for the form to carry."""
    return ",".join(_mark(getattr(group, part)) for part in WRITTEN)


def _mark(text: str) -> str:
    return sha256(text.encode()).hexdigest()[:16]
