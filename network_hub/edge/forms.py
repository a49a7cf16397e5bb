"""Forms: what was typed stays, faults are said beside their field, and sending twice is once."""

from collections.abc import Callable, Iterable
from hashlib import sha256
from secrets import token_urlsafe
from typing import Any, NamedTuple

from flask import flash, redirect, request
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_wtf import FlaskForm
from wtforms import Field, FieldList, FormField, HiddenField, StringField, TextAreaField
from wtforms.meta import DefaultMeta
from wtforms.validators import Length

from network_hub.core.errors import Conflict, Invalid, Stale, TooFast
from network_hub.core.once import once
from network_hub.edge import acting
from network_hub.edge.access import current_actor
from network_hub.edge.inputs import CHOOSE, Words, clean_line
from network_hub.edge.language import LANGUAGES, chosen
from network_hub.edge.refusals import words

# What WTForms says of itself tells nobody what to do.
STOCK = {
    "This field is required.": _l("Fill this in."),
    "Not a valid choice.": CHOOSE,
    "Invalid Choice: could not coerce.": CHOOSE,
    "Not a valid integer value.": _l("Write a whole number, in digits."),
    "Not a valid decimal value.": _l("Write a number, such as 12 or 12.5."),
    "Not a valid date value.": _l("Write the day like 2027-06-30."),
    "Not a valid time value.": _l("Write the time like 09:30."),
}


class OurWords(NamedTuple):
    """For what no field says better itself."""

    theirs: Any

    def gettext(self, said: str) -> str:
        return str(STOCK.get(said) or self.theirs.gettext(said))

    def ngettext(self, one: str, several: str, number: int) -> str:
        return str(self.theirs.ngettext(one, several, number))


class Form(FlaskForm):
    """A form of the hub. `once` names this showing of it (see `core.once`).

    `acting_for` is the organisation that it was shown for; None in forms about oneself.
    `stale` is set when somebody else changed the thing meanwhile, to what it is now; `saw` is the
    version that this writer had seen. Sent again, the form replaces what is now shown beside.
    """

    class Meta(FlaskForm.Meta):
        """WTForms' own messages in our words, or read from its catalogue once and not once a
        form."""

        @property
        def locales(self) -> list[str]:
            return [chosen()]

        def get_translations(self, form: Any) -> Any:
            return OurWords(DefaultMeta.get_translations(self, form))

    once = HiddenField(default=lambda: token_urlsafe(16), validators=[Length(max=64)])
    acting_for = HiddenField(default=acting.for_whom, filters=[clean_line])
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

    def speak(self, language: str) -> None:
        """What one writes is in this language, whatever the page's: spelling and voices follow."""
        _speak(self, language)

    def refuse(self, refusal: Invalid | Conflict | TooFast) -> int:
        """Show the refusal on its field, or on the form. Returns the status to answer with."""
        said = words(refusal)
        if refusal.field in self._fields:
            field = self._fields[refusal.field]
            field.errors = [*field.errors, said]
        else:
            self.form_errors.append(said)
        if isinstance(refusal, Stale):
            self.stale = refusal.current
            if version := self._fields.get("version"):
                self.saw, version.data = version.data, self.stale.version
        if isinstance(refusal, TooFast):
            return 429
        return 422 if isinstance(refusal, Invalid) else 409


class InOwnLanguage(Form):
    """A form in which one chooses the language of what one writes."""

    language: Any

    def process(self, *args: Any, **kwargs: Any) -> None:
        super().process(*args, **kwargs)
        if self.language.data in LANGUAGES:
            self.speak(self.language.data)


def _speak(fields: Iterable[Field], language: str) -> None:
    for field in fields:
        kept = field.render_kw or {}
        if isinstance(field, FieldList | FormField):
            _speak(field, language)
        elif type(field) in (StringField, TextAreaField) and "list" not in kept:
            field.render_kw = {**kept, "lang": language}


class Filters(Form):
    """What a list is narrowed by. Read from the address, hence neither token nor once."""

    class Meta:
        csrf = False

    once = None
    acting_for = None


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
    except (Invalid, Conflict, TooFast) as refusal:
        return again(form.refuse(refusal))
    if said:
        flash(str(said), "success")
    return redirect(location, 303)
