"""What kinds, audiences and states of seminars are called."""

from flask_babel import lazy_gettext as _l

from network_hub.seminars.models import (
    Audience,
    RegistrationStatus,
    SeminarKind,
    SeminarStatus,
)

KINDS = {
    SeminarKind.LECTURE: _l("Lecture"),
    SeminarKind.WORKSHOP: _l("Workshop"),
    SeminarKind.NETWORK_MEETING: _l("Network meeting"),
    SeminarKind.TRAINING: _l("Training"),
}
AUDIENCES = {
    Audience.MEMBERS: _l("The members of the network or group"),
    Audience.BUYERS: _l("All public buyers"),
    Audience.PUBLIC: _l("Everybody may read; public buyers may register"),
}
STATES = {
    SeminarStatus.DRAFT: _l("Draft"),
    SeminarStatus.PUBLISHED: _l("Published"),
    SeminarStatus.CANCELLED: _l("Cancelled"),
}
REGISTRATIONS = {
    RegistrationStatus.CONFIRMED: _l("Registered"),
    RegistrationStatus.WAITING: _l("On the waiting list"),
    RegistrationStatus.WITHDRAWN: _l("Withdrawn"),
}
