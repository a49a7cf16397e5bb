"""Input for networks. Who may and whether it fits is the services' business."""

from datetime import date
from typing import Any

from flask_babel import gettext
from flask_babel import lazy_gettext as _l
from wtforms import BooleanField, DateField, RadioField, SelectField, StringField
from wtforms.validators import (
    Email,
    InputRequired,
    NumberRange,
    Optional,
    StopValidation,
    ValidationError,
)

from network_hub.core import clock
from network_hub.core.actor import Role
from network_hub.edge.forms import Filters, Form, InOwnLanguage
from network_hub.edge.inputs import (
    CHOOSE,
    LANGUAGES,
    AtMost,
    Filled,
    Narrowing,
    OnlyFor,
    WholeNumber,
    Words,
    choices,
    clean_address,
    line,
    prose,
    version_field,
)
from network_hub.networks.models import Level, Openness, Stage
from network_hub.networks.services.invitations import LONGEST, MOST
from network_hub.networks.services.networks import Description
from network_hub.networks.words import LEVELS, OPENNESS, ROLES, STAGES

INVITED_AS = {role: ROLES[role] for role in (Role.REPRESENTATIVE, Role.OBSERVER, Role.COORDINATOR)}


def address(label: Words, *checks: Any, **rest: Any) -> StringField:
    """A mail address in lower case. The domain is not looked up: that takes seconds."""
    form = Email(_l("This is not an email address."))
    checks = (*checks, Optional(), AtMost(254), _mailable, form)
    return StringField(label, list(checks), filters=[clean_address], **rest)


def _mailable(_form: Form, field: StringField) -> None:
    """Many mail servers take no other letters before the @, and ours sends none such."""
    if not (field.data or "").rpartition("@")[0].isascii():
        raise StopValidation(
            gettext("We cannot email an address with å, ä, ö or similar letters before the @.")
        )


class NetworkForm(InOwnLanguage):
    """What a network says of itself. Starting and changing one ask for the same."""

    name = line(_l("Name"), longest=120, required=_l("Give the network a name."))
    subject_area = line(
        _l("Subject area"),
        longest=200,
        required=_l("Say which subject area the network works in."),
        description=_l("One area, in a few words: fossil-free transport, digital inclusion."),
    )
    purpose = prose(
        _l("Purpose"),
        longest=4000,
        required=_l("Say what the network is for."),
        description=_l("What do you want to change together? Everyone who may see it reads this."),
    )
    level = RadioField(_l("Level"), [InputRequired(CHOOSE)], choices=choices(LEVELS))
    openness = RadioField(
        _l("Who may know of it and join?"), [InputRequired(CHOOSE)], choices=choices(OPENNESS)
    )
    stage = SelectField(_l("Stage"), [InputRequired(CHOOSE)], choices=choices(STAGES))
    language = SelectField(
        _l("The texts are in"), [InputRequired(CHOOSE)], choices=choices(LANGUAGES), default="sv"
    )

    def description(self) -> Description:
        return Description(
            name=self.name.data or "",
            subject_area=self.subject_area.data or "",
            purpose=self.purpose.data or "",
            language=self.language.data,
            level=Level(self.level.data),
            stage=Stage(self.stage.data),
            openness=Openness(self.openness.data),
        )


class ChangeForm(NetworkForm):
    facilitator = SelectField(_l("Facilitator"), coerce=int)
    version = version_field()


class GoalForm(Form):
    text = line(_l("Goal"), longest=300, required=_l("Say what is to be reached."))
    due_on = DateField(_l("By"), [InputRequired(_l("Give a date."))])

    def validate_due_on(self, field: DateField) -> None:
        if field.data and field.data < clock.today():
            raise ValidationError(gettext("This day has passed. Give one that is still to come."))


class ChangeGoalForm(GoalForm):
    """`held_on` is the goal's present day, which may be kept though it has passed."""

    held_on: date | None = None
    reached = BooleanField(_l("The goal is reached"))
    version = version_field()

    def validate_due_on(self, field: DateField) -> None:
        if field.data != self.held_on:
            super().validate_due_on(field)


class RemoveGoalForm(Form):
    """One button. `version` is that of the goal that was shown."""

    version = version_field()


class Confirm(Form):
    """One button, once."""


class RoleForm(Form):
    role = RadioField(
        _l("Role"),
        [InputRequired(CHOOSE)],
        choices=choices(INVITED_AS),
    )


class RemoveForm(Form):
    reason = line(
        _l("Reason"),
        longest=300,
        required=_l("Say why, in a sentence."),
        description=_l("Kept with the act. Those who are removed may read it."),
    )


class AskForm(Form):
    reason = prose(
        _l("Why do you want to join?"),
        longest=1000,
        required=_l("Say why, in a sentence."),
        description=_l("The coordinators read this: which need do you share?"),
    )


class AnswerForm(Form):
    role = SelectField(
        _l("Role, if you let them in"),
        choices=choices(INVITED_AS),
    )
    answer = prose(
        _l("Answer"),
        longest=1000,
        description=_l("Read by the person who asked. If you say no, explain why."),
    )
    verdict = RadioField(
        _l("Your decision"),
        [InputRequired(CHOOSE)],
        choices=choices({"accept": _l("Let them in"), "refuse": _l("Say no")}),
    )


WITHIN = _l("Choose between 1 and %(most)d days.", most=LONGEST)
ENOUGH = _l("Choose between 1 and %(most)d people.", most=MOST)


class InviteForm(Form):
    how = RadioField(
        _l("How?"),
        [InputRequired(CHOOSE)],
        choices=choices(
            {"mail": _l("By email to one person"), "link": _l("A link that you pass on")}
        ),
        default="mail",
    )
    email = address(_l("Email address"), OnlyFor("how", "mail", _l("Write the address to invite.")))
    role = RadioField(
        _l("Role"),
        [InputRequired(CHOOSE)],
        choices=choices(INVITED_AS),
        default=str(Role.REPRESENTATIVE),
    )
    text = prose(
        _l("A few words of your own"),
        longest=1000,
        description=_l("Shown with the invitation. Why this network, why them?"),
    )
    days = WholeNumber(
        _l("Valid for"),
        [InputRequired(WITHIN), NumberRange(1, LONGEST, WITHIN)],
        default=30,
    )
    uses = WholeNumber(
        _l("How many may use the link?"),
        [OnlyFor("how", "link", ENOUGH), NumberRange(1, MOST, ENOUGH)],
        default=1,
        description=_l("At most 500."),
    )


class NameForm(Form):
    """A newcomer's name; the address is the invitation's."""

    name = line(_l("Your name"), longest=120, required=_l("Write your name."))


class AddressForm(Form):
    email = address(
        _l("Your work address"),
        Filled(_l("Write your work address.")),
        description=_l("The address that you have at your authority."),
    )


class FilterForm(Filters):
    level = Narrowing(_l("Level"), choices=choices({"": _l("All levels"), **LEVELS}))
    stage = Narrowing(_l("Stage"), choices=choices({"": _l("All stages"), **STAGES}))
    mine = Narrowing(_l("Which"), choices=choices({"": _l("All networks"), "1": _l("My networks")}))
