"""Input for the ways in, and for what one says of oneself and of the own organisation."""

from collections.abc import Iterable
from typing import Any

from flask_babel import lazy_gettext
from wtforms import BooleanField, EmailField, HiddenField, PasswordField, RadioField, SelectField
from wtforms.validators import EqualTo, InputRequired, Optional, ValidationError

from network_hub.accounts.passwords import LONGEST, weakness
from network_hub.edge.forms import Form
from network_hub.edge.inputs import AtMost, Filled, WholeNumber, choices, clean_address, line, prose
from network_hub.edge.refusals import words

_l = lazy_gettext
ADDRESS = _l("Write your email address, such as anna.berg@skurup.se.")


def address_field(**rest: Any) -> EmailField:
    return EmailField(
        _l("Email address"),
        [Filled(ADDRESS), AtMost(254)],
        filters=[clean_address],
        render_kw={"autocomplete": "username"},
        **rest,
    )


def password_field(label: Any, required: Any, autocomplete: str) -> PasswordField:
    return PasswordField(
        label,
        [Filled(required), AtMost(LONGEST)],
        render_kw={"autocomplete": autocomplete},
    )


class OwnForm(Form):
    """About the person, for whomever they act."""

    acting_for = None


class SignInForm(OwnForm):
    email = address_field()
    password = password_field(_l("Password"), _l("Write your password."), "current-password")


class LinkForm(OwnForm):
    email = address_field()

    def validate_email(self, field: EmailField) -> None:
        if "@" not in field.data or field.data.startswith("@") or field.data.endswith("@"):
            raise ValidationError(str(ADDRESS))


class PreferencesForm(OwnForm):
    name = line(
        _l("Name"),
        longest=120,
        required=_l("Write your name."),
        render_kw={"autocomplete": "name"},
    )
    language = RadioField(_l("Language"), choices=choices({"sv": "Svenska", "en": "English"}))
    colour_scheme = RadioField(
        _l("Colours"),
        choices=choices({"": _l("Same as the system"), "light": _l("Light"), "dark": _l("Dark")}),
    )
    shows_here = BooleanField(
        _l("Show others in a room that I am there"),
        description=_l("Off: nobody sees it, and nothing is sent."),
    )
    shows_writing = BooleanField(_l("Show others in a topic that I am writing"))
    single_keys = BooleanField(
        _l("Single-key shortcuts in the rooms"),
        description=_l("J for the next message, A to reply and more. Off: they do nothing."),
    )


class PasswordForm(OwnForm):
    """`about` is what others know of the person, which a password must not be made of."""

    about: tuple[str, ...] = ()
    current = PasswordField(
        _l("Current password"),
        [Optional(), AtMost(LONGEST)],
        render_kw={"autocomplete": "current-password"},
    )
    new = password_field(_l("New password"), _l("Write a new password."), "new-password")
    again = PasswordField(
        _l("New password again"),
        [EqualTo("new", message=_l("The two new passwords are not the same."))],
        render_kw={"autocomplete": "new-password"},
    )

    def validate_new(self, field: PasswordField) -> None:
        if weak := weakness(field.data or "", *self.about):
            raise ValidationError(words(weak))


class ActForForm(OwnForm):
    organisation = WholeNumber()


class RecogniseForm(Form):
    """Whose the addresses in a mail domain are."""

    domain = line(
        _l("Email domain"), longest=253, required=_l("Write a domain, such as skurup.se.")
    )
    organisation = SelectField(
        _l("Organisation"), [InputRequired(_l("Choose the organisation."))], validate_choice=False
    )

    def offer(self, authorities: Iterable[tuple[int, str]]) -> None:
        self.organisation.choices = [("", lazy_gettext("Choose the organisation")), *authorities]


class OrganisationForm(Form):
    """What an organisation says of itself. `seen` is what it said when the form was shown."""

    number = line(_l("Organisation number"), longest=20)
    domains = prose(_l("Email domains"), longest=2000)
    seen = HiddenField()

    def domain_list(self) -> list[str]:
        return (self.domains.data or "").replace(",", " ").split()
