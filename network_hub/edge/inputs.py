"""What forms ask for: text, numbers, days, choices. Faults are said in words that help."""

import re
from collections.abc import Mapping
from datetime import date
from enum import StrEnum
from typing import Any, TypeAlias, TypeVar

from flask_babel import LazyString, gettext, lazy_gettext
from flask_wtf import FlaskForm
from markupsafe import Markup
from wtforms import (
    DateField,
    Field,
    HiddenField,
    IntegerField,
    RadioField,
    SelectField,
    SelectMultipleField,
    StringField,
    TextAreaField,
)
from wtforms.fields.choices import SelectChoice
from wtforms.validators import InputRequired, Length, StopValidation, ValidationError
from wtforms.widgets import CheckboxInput, ListWidget, html_params

from network_hub.core import text
from network_hub.edge.converters import as_id
from network_hub.edge.moments import NARROW
from network_hub.edge.phrases import filled

_l = lazy_gettext
E = TypeVar("E", bound=StrEnum)
Words: TypeAlias = str | LazyString
LANGUAGES: Mapping[str, Words] = {"sv": _l("Swedish"), "en": _l("English")}  # of people's texts
CHOOSE = _l("Choose one.")
_LARGEST = 10**18  # of whole numbers; what is larger is out of every range
_MONEY = re.compile(r"(?<=\d)(kr\.?|kronor|sek|:-)$", re.IGNORECASE)


def clean_line(value: str | None) -> str:
    """A filter: what was typed, on one line."""
    return text.clean_line(value or "")


def clean_address(value: str | None) -> str:
    """A filter: a mail address, in lower case."""
    return clean_line(value).lower()


def _prose(value: str | None) -> str:
    return text.clean(value or "")


class OnlyFor:
    """The field counts when another has this value: then something must stand in it, if there are
    words for when nothing does. Else nothing in it is wrong: the page does not even show it."""

    def __init__(self, other: str, value: str, missing: Words | None = None) -> None:
        self.other, self.value, self.missing = other, value, missing

    def __call__(self, form: Any, field: Any) -> None:
        if form[self.other].data != self.value:
            field.errors = []
            raise StopValidation
        if self.missing and field.data in (None, ""):
            raise StopValidation(str(self.missing))


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
    return StringField(label, _checks(longest, required), filters=[clean_line], **rest)


def prose(
    label: Words, *, longest: int = 5000, required: Words | None = None, **rest: Any
) -> TextAreaField:
    """Text of any number of lines, in Markdown."""
    return TextAreaField(label, _checks(longest, required), filters=[_prose], **rest)


def typed_number(typed: str) -> str:
    """Without spaces between the thousands, and without the "kr" of a sum."""
    return _MONEY.sub("", "".join(typed.split()))


def shown_number(plain: str) -> str:
    """As it is easiest to read in a field: "1 200 000", but "2027"."""
    whole, point, rest = plain.partition(".")
    if len(whole) > 4:
        whole = f"{int(whole):,}".replace(",", NARROW)
    return whole + point + rest


class WholeNumber(IntegerField):
    """A whole number, typed the Swedish way too: "1 200 000 kr"."""

    def _value(self) -> str:
        kept = str(super()._value())
        return kept if self.raw_data else shown_number(kept)

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = typed_number(valuelist[0]) if valuelist else ""
        if not typed:
            self.data = None
            return
        digits = typed.removeprefix("-")
        if not digits.isdecimal():
            self.data = None
            raise ValueError(gettext("Write a whole number, in digits."))
        # Too many digits are no fault of the writing: the field's own check says what its range is.
        number = int(digits) if len(digits) <= 18 else _LARGEST
        self.data = -number if digits != typed else number


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
    return HiddenField(validators=[InputRequired(_l("Reload the page."))], filters=[_as_version])


def _as_version(value: object) -> int:
    return int(str(value)) if str(value).isdecimal() and len(str(value)) < 10 else 0


OPTION = {
    chosen: Markup(f'<option value="{{}}"{" selected" if chosen else ""}>{{}}</option>')  # noqa: S704
    for chosen in (False, True)
}


class _Plainly:
    """A select whose options are a value and a word: WTForms' own asks three times for the word
    of each, and gathers attributes that none of them has."""

    def __call__(self, field: SelectField, **attributes: Any) -> Markup:
        options = (
            OPTION[bool(one.selected)].format(one.value, one.label) for one in field.iter_choices()
        )
        named = html_params(**{"id": field.id, "name": field.name, **attributes})
        return Markup(f"<select {named}>{''.join(options)}</select>")  # noqa: S704 -- all escaped


class Narrowing(SelectField):
    """By what a list is narrowed: on the page of the list, one that is asked for often."""

    widget = _Plainly()


def choices(names: Mapping[Any, Words]) -> list[SelectChoice]:
    return [SelectChoice(value, name) for value, name in names.items()]


def one_of(
    label: Words,
    names: Mapping[E, Words],
    *checks: Any,
    radio: bool = False,
    **rest: Any,
) -> SelectField:
    """A choice among the words of an enumeration."""
    kind = RadioField if radio else SelectField
    enum = type(next(iter(names)))
    return kind(label, list(checks), choices=choices(names), coerce=enum, **rest)
