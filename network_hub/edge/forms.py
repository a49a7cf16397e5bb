"""Forms: what was typed stays, faults are said beside their field, and sending twice is once."""

import re
from collections.abc import Callable
from datetime import date
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, TypeAlias

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import LazyString, gettext, lazy_gettext
from flask_wtf import FlaskForm
from wtforms import (
    DateField,
    Field,
    HiddenField,
    IntegerField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.meta import DefaultMeta
from wtforms.validators import InputRequired, Length, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget

from network_hub.core import text
from network_hub.core.errors import Conflict, Invalid, Stale
from network_hub.core.once import once
from network_hub.edge import acting
from network_hub.edge.access import current_actor
from network_hub.edge.converters import as_id
from network_hub.edge.language import chosen
from network_hub.edge.phrases import filled
from network_hub.edge.refusals import words

_l = lazy_gettext
Words: TypeAlias = str | LazyString
_MONEY = re.compile(r"(?<=\d)(kr\.?|kronor|sek|:-)$", re.IGNORECASE)


def _line(value: str | None) -> str:
    return text.clean_line(value or "")


class Form(FlaskForm):
    """A form of the hub. `once` names this showing of it (see `core.once`).

    `acting_for` is the organisation that it was shown for; None in forms about oneself.
    `stale` is set when somebody else changed the thing meanwhile, to what it is now; `saw` is the
    version that this writer had seen. Sent again, the form replaces what is now shown beside.
    """

    class Meta(FlaskForm.Meta):
        """WTForms' own messages, read from its catalogue once and not once a form."""

        @property
        def locales(self) -> list[str]:
            return [chosen()]

        def get_translations(self, form: Any) -> Any:
            return DefaultMeta.get_translations(self, form)

    once = HiddenField(default=lambda: token_urlsafe(16), validators=[Length(max=64)])
    acting_for = HiddenField(default=acting.for_whom, filters=[_line])
    stale: Any = None
    saw: Any = None

    def expect_actor(self) -> None:
        """Raises Conflict when the form was shown for another organisation, but once: the form
        that is shown again is for the present one, so that sending it again is meant."""
        shown_for = self.acting_for
        if shown_for is None or not shown_for.data:
            return
        former, shown_for.data = shown_for.data, acting.for_whom()
        acting.expect(former)

    def refuse(self, refusal: Invalid | Conflict) -> int:
        """Show the refusal on its field, or on the form. Returns the status to answer with."""
        said = words(refusal)
        named = getattr(refusal, "field", None)
        if named in self._fields:
            self._fields[named].errors = [*self._fields[named].errors, said]
        else:
            self.form_errors.append(said)
        if isinstance(refusal, Stale):
            self.stale = refusal.current
            if version := self._fields.get("version"):
                self.saw, version.data = version.data, self.stale.version
        return 422 if isinstance(refusal, Invalid) else 409


def settle(
    form: Form,
    act: Callable[[], str],
    again: Callable[[int], ResponseReturnValue],
    said: Words | None = None,
) -> ResponseReturnValue:
    """Answer for a page with a form: show it, or do what was sent.

    `act` does the work and returns the address to go to; a second sending of the same form goes
    there too without doing the work again. `again(status)` shows the form with what was typed.
    """

    def act_once() -> str:
        return once(current_actor(), _sending(form), act)

    return answer(form, act_once, again, said)


def _sending(form: Form) -> str:
    """What a repeat is recognised by: this showing of the form, where it goes and what it says.

    Who goes back to a form that was sent, changes it and sends it again means something else.
    """
    said = sorted(item for item in request.form.items(multi=True) if item[0] != "csrf_token")
    name = form.once.data or token_urlsafe(16)
    return sha256(repr((name, request.path, said)).encode()).hexdigest()


def answer(
    form: Form,
    act: Callable[[], str],
    again: Callable[[int], ResponseReturnValue],
    said: Words | None = None,
) -> ResponseReturnValue:
    """As `settle`, when `act` itself knows a second sending for what it is."""
    if not form.is_submitted():
        return again(200)
    try:
        valid = form.validate()
        form.expect_actor()
        if not valid:
            return again(422)
        location = act()
    except (Invalid, Conflict) as refusal:
        return again(form.refuse(refusal))
    if said:
        flash(str(said), "success")
    return redirect(location, 303)


def _prose(value: str | None) -> str:
    return text.clean(value or "")


class Filled:
    """The field must say something that is left after cleaning."""

    field_flags = {"required": True}

    def __init__(self, message: Words) -> None:
        self.message = message

    def __call__(self, form: FlaskForm, field: Field) -> None:
        if not field.data:
            raise ValidationError(str(self.message))


class AtMost(Length):
    """No more than so many characters, which are written as the reader writes numbers."""

    def __init__(self, longest: int) -> None:
        super().__init__(max=longest)

    def __call__(self, form: FlaskForm, field: Field) -> None:
        if len(field.data or "") > self.max:
            said = gettext("Shorten this to at most %(max)d characters.")
            raise ValidationError(filled(said, {"max": self.max}))


def _checks(longest: int, required: Words | None) -> list[Any]:
    return [Filled(required), AtMost(longest)] if required else [AtMost(longest)]


def line(label: Words, *, longest: int, required: Words | None = None, **rest: Any) -> StringField:
    """One line of text. `required` is what to say when it is empty; None: it may be."""
    return StringField(label, _checks(longest, required), filters=[_line], **rest)


def prose(
    label: Words, *, longest: int = 5000, required: Words | None = None, **rest: Any
) -> TextAreaField:
    """Text of any number of lines, in Markdown."""
    return TextAreaField(label, _checks(longest, required), filters=[_prose], **rest)


def typed_number(typed: str) -> str:
    """Without spaces between the thousands, and without the "kr" of a sum."""
    return _MONEY.sub("", "".join(typed.split()))


class WholeNumber(IntegerField):
    """A whole number, typed the Swedish way too: "1 200 000 kr"."""

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = typed_number(valuelist[0]) if valuelist else ""
        if not typed:
            self.data = None
            return
        if not typed.removeprefix("-").isdecimal() or len(typed) > 18:
            self.data = None
            raise ValueError(self.gettext("Not a valid integer value."))
        self.data = int(typed)


class Day(DateField):
    """A date. Browsers send it as year-month-day, whatever they show."""

    data: Any

    def process_formdata(self, valuelist: list[str]) -> None:
        self.data = None
        if typed := "".join(valuelist).strip():
            try:
                self.data = date.fromisoformat(typed)
            except ValueError:
                raise ValueError(gettext("Write the day like 2027-06-30.")) from None


class Ids(SelectMultipleField):
    """Tick boxes for things with ids. What cannot be an id counts as not ticked."""

    widget = ListWidget(prefix_label=False)
    option_widget = CheckboxInput()

    def process_formdata(self, valuelist: list[str]) -> None:
        ids = (as_id(one) for one in valuelist[:200])
        self.data = [one for one in ids if one is not None]

    def pre_validate(self, form: FlaskForm) -> None:
        """The service says which there are to choose."""


def version_field() -> HiddenField:
    """The version that the writer saw; the service refuses when it is no longer the current one."""
    return HiddenField(validators=[InputRequired()], filters=[_as_version])


def _as_version(value: object) -> int:
    return int(str(value)) if str(value).isdecimal() and len(str(value)) < 10 else 0
