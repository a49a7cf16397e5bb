"""Files in forms that need no script: what was chosen is kept at once, whatever else is wrong."""

from collections.abc import Sequence
from typing import Any

from flask import request
from flask_babel import lazy_gettext as _l
from wtforms import MultipleFileField
from wtforms.fields.choices import SelectChoice

from network_hub.core.actor import Actor
from network_hub.core.errors import Conflict, Invalid
from network_hub.edge.forms import Form
from network_hub.edge.inputs import Ids
from network_hub.edge.refusals import words
from network_hub.files import intake, queries
from network_hub.files.kinds import ENDINGS
from network_hub.files.models import StoredFile

ACCEPTED = ",".join(f".{one}" for one in ENDINGS)  # what a browser offers first; the server decides


class FilesForm(Form):
    """A form with files. `kept` are those that have come already: unticked, they are left out."""

    files = MultipleFileField(_l("Attach files"), render_kw={"accept": ACCEPTED})
    waiting: Sequence[dict[str, Any]] = ()  # what is told of those that have come
    kept = Ids(_l("Attached"), coerce=int, choices=[], validate_choice=False)

    def take_in(self, actor: Actor) -> None:
        """Keep what came with the form. What is wrong with one file is said when the form is
        validated, and the others stay."""
        self.refused: list[str] = []
        for place, one in enumerate(_chosen()):
            try:
                name = f"{self.once.data}-{place}"  # of this showing of the form: again is once
                file = intake.take_in(actor, name, one.filename or "", one.stream)
            except (Invalid, Conflict) as refusal:
                self.refused.append(f"{one.filename}: {words(refusal)}")
            else:
                self.kept.data = [*self.file_ids, file.id]
        try:
            intake.expect_few(self.file_ids)
            self._offer(actor)
        except (Invalid, Conflict) as refusal:
            self.refused.append(words(refusal))

    def _offer(self, actor: Actor) -> None:
        self.offer(queries.own(actor, self.file_ids))

    def offer(self, files: Sequence[StoredFile]) -> None:
        """They have come already, and go along unless somebody unticks them."""
        self.waiting = [one.told for one in files]
        self.kept.data = [one.id for one in files]
        self.kept.choices = [SelectChoice(one.id, one.name) for one in files]

    @property
    def file_ids(self) -> Sequence[int]:
        return list(dict.fromkeys(self.kept.data or []))

    def validate(self, extra_validators: Any = None) -> bool:
        valid = super().validate(extra_validators)
        if refused := getattr(self, "refused", []):
            self.files.errors = refused
        return bool(valid and not refused)


def _chosen() -> Sequence[Any]:
    return [one for one in request.files.getlist("files") if one.filename]
