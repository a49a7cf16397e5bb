"""A seminar as a calendar entry (RFC 5545): one UID, a SEQUENCE that rises with each change."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import TYPE_CHECKING

from network_hub.core import clock
from network_hub.seminars.models import Seminar, SeminarStatus

if TYPE_CHECKING:
    from icalendar import Event

# Our own: icalendar's writes some seventy dates where Outlook wants a rule.
STOCKHOLM = """\
BEGIN:VTIMEZONE
TZID:Europe/Stockholm
BEGIN:DAYLIGHT
DTSTART:19810329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
TZNAME:CEST
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
END:DAYLIGHT
BEGIN:STANDARD
DTSTART:19961027T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
TZNAME:CET
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
END:STANDARD
END:VTIMEZONE
"""


def calendar_file(seminar: Seminar, *, url: str, organiser: str, with_link: bool) -> bytes:
    """`with_link`: the reader may know the video link."""
    from icalendar import Calendar, Timezone  # late: 5 MB, for those who ask for the file

    calendar = Calendar()
    calendar.add("prodid", "-//Network Hub//Seminars//EN")
    calendar.add("version", "2.0")
    calendar.add("method", "PUBLISH")
    calendar.add_component(Timezone.from_ical(STOCKHOLM))
    calendar.add_component(_entry(seminar, url, organiser, with_link=with_link))
    return bytes(calendar.to_ical())


def _entry(seminar: Seminar, url: str, organiser: str, *, with_link: bool) -> Event:
    from icalendar import Event

    link = seminar.video_link if with_link else ""
    about = [seminar.cancelled_reason, seminar.description, link, url, organiser]
    entry = Event()
    entry.add("uid", seminar.uid)
    entry.add("sequence", seminar.sequence)
    entry.add("dtstamp", clock.now().astimezone(UTC))
    entry.add("created", seminar.created_at)
    entry.add("dtstart", _local(seminar.starts_at))
    entry.add("dtend", _local(seminar.ends_at))
    entry.add("summary", seminar.title, parameters={"LANGUAGE": seminar.language})
    entry.add("description", "\n\n".join(part for part in about if part))
    if seminar.place or link:
        entry.add("location", seminar.place or link)
    entry.add("url", url)
    entry.add("status", _status(seminar))
    return entry


def _local(moment: datetime) -> datetime:
    return moment.astimezone(clock.HOME)


def _status(seminar: Seminar) -> str:
    return {
        SeminarStatus.DRAFT: "TENTATIVE",
        SeminarStatus.PUBLISHED: "CONFIRMED",
        SeminarStatus.CANCELLED: "CANCELLED",
    }[seminar.status]
