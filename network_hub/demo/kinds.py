"""The shapes that the demo's texts are written in.

Nobody is named by id: organisations, people, networks, groups, needs and seminars have short keys.
Moments are written "-34 09:12": 34 working days before the day of filling, at 09:12 in Stockholm.
Days without a time are calendar days from that day. So whatever day the demo is filled on, its
conversations happened on working days and its deadlines are ahead.
"""

from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from functools import lru_cache

from network_hub.accounts.models import OrganisationKind
from network_hub.core.actor import Position, Role
from network_hub.core.clock import HOME
from network_hub.discussions.models import BannerKind
from network_hub.groups.models import Phase
from network_hub.networks.models import Level as Reach
from network_hub.networks.models import Openness, Stage
from network_hub.registers.models import (
    Innovation,
    Level,
    Nature,
    NeedStatus,
    Period,
    Readiness,
    Visibility,
)
from network_hub.seminars.models import Audience, SeminarKind
from network_hub.work.models import PointState

HOLIDAYS = {(1, 1), (1, 6), (5, 1), (6, 6), (12, 24), (12, 25), (12, 26), (12, 31)}  # fixed ones
REACH = 420  # days; longer than the demo is


@lru_cache(maxsize=8)
def _calendar(today: date) -> tuple[list[date], list[date]]:
    """Working days: `today` and back, latest first; then those after it."""
    around = [today + timedelta(days=n) for n in range(-REACH, REACH)]
    working = [d for d in around if d.weekday() < 5 and (d.month, d.day) not in HOLIDAYS]
    past = [day for day in reversed(working) if day <= today]
    return past, [day for day in working if day > today]


def workday(today: date, days: int) -> date:
    """The day so many working days from `today`; a free day counts as the last one before it."""
    past, coming = _calendar(today)
    return coming[days - 1] if days > 0 else past[-days]


def moment(today: date, said: str) -> datetime:
    """The instant that "-34 09:12" means on this day."""
    days, clock = said.split()
    local = datetime.combine(workday(today, int(days)), time.fromisoformat(clock), HOME)
    return local.astimezone(UTC)


@dataclass(frozen=True)
class Organisation:
    name: str
    kind: OrganisationKind
    domain: str
    county: str | None = None
    municipality: str | None = None
    nuts3: str | None = None


@dataclass(frozen=True)
class Someone:
    name: str
    organisation: str
    title: str
    position: Position = Position.OFFICER
    language: str = "sv"
    also: str | None = None  # another organisation that they may act for


@dataclass(frozen=True)
class Joins:
    """A person comes into a network for their organisation."""

    who: str
    when: str
    role: Role = Role.REPRESENTATIVE


@dataclass(frozen=True)
class Asks:
    """A request to join: answered, or still waiting."""

    who: str
    when: str
    reason: str
    answer: str | None = None
    answered: str | None = None
    accepted: bool = True


@dataclass(frozen=True)
class Invites:
    by: str
    when: str
    text: str
    email: str | None = None
    uses: int = 1
    role: Role = Role.REPRESENTATIVE


@dataclass(frozen=True)
class NetworkText:
    key: str
    name: str
    subject_area: str
    purpose: str
    level: Reach
    stage: Stage
    openness: Openness
    started_by: str
    when: str
    members: tuple[Joins, ...]
    facilitator: str | None = None
    stage_since: str | None = None  # before that it was active
    goals: tuple[tuple[str, int, str | None], ...] = ()  # text, due in days, reached when
    asks: tuple[Asks, ...] = ()
    invites: tuple[Invites, ...] = ()
    language: str = "sv"


@dataclass(frozen=True)
class JoinsIn:
    """ "We have it too", or, when said again, a new level or volume."""

    who: str
    level: Level
    volume: int | None = None
    from_year: int = 1  # years from now


@dataclass(frozen=True, kw_only=True)
class NeedText:
    """`volume` is the owner's own. `day` is the working day on which the draft was made."""

    key: str
    network: str
    owner: str
    day: int
    title: str
    problem: str
    effect: str
    why_now: str = ""
    users: str = ""
    user_count: int | None = None
    consequence: str = ""
    now: str = ""
    now_cost: int | None = None
    contract_ends: int | None = None
    requirements: tuple[tuple[str, str, str], ...] = ()  # requirement, motive, how it is shown
    constraints: str = ""
    unit: str = ""
    period: Period = Period.YEAR
    volume: int | None = None
    value: tuple[int, int] | None = None
    needed: tuple[int, int] | None = None  # days from now
    cpv: str | None = None
    nature: Nature = Nature.GOODS
    innovation: Innovation = Innovation.UNKNOWN
    goal: str = ""
    readiness: Readiness = Readiness.UNKNOWN
    status: NeedStatus = NeedStatus.SHARED
    visibility: Visibility = Visibility.NETWORK
    closing: str = ""  # why it was closed
    language: str = "sv"
    joins: tuple[JoinsIn, ...] = ()


@dataclass(frozen=True, kw_only=True)
class GroupText:
    key: str
    network: str
    name: str
    started_by: str
    when: str
    ends: int
    needs: tuple[str, ...]
    charter: dict[str, str]
    members: tuple[tuple[str, str], ...] = ()  # who, when
    activated: str | None = None
    phases: tuple[tuple[Phase, str, str], ...] = ()  # which, when, why
    language: str = "sv"


@dataclass(frozen=True, kw_only=True)
class SeminarText:
    key: str
    title: str
    by: str
    planned: str
    starts: str
    minutes: int
    kind: SeminarKind
    description: str
    network: str | None = None
    group: str | None = None
    audience: Audience = Audience.MEMBERS
    place: str = ""
    video_link: str = ""
    capacity: int | None = None
    draft: bool = False
    cancelled: tuple[str, str] | None = None  # when, why
    language: str = "sv"
    guests: tuple[str, ...] = ()
    withdrawn: tuple[str, ...] = ()


@dataclass(frozen=True)
class Says:
    who: str
    when: str
    text: str
    at_first: str = ""  # what it said until it was edited, some minutes later
    signs: tuple[str, ...] = ()  # "agree egil hillevi": a reaction and who had it, soon after
    files: tuple[str, ...] = ()  # names in demo.papers
    reported: str = ""  # "egil sensitive": by whom and as what, soon after
    hidden: tuple[str, str] | None = None  # by whom and why, soon after


@dataclass(frozen=True)
class Becomes:
    """Answered by message number `answer`, concluded with `text`, or locked for it."""

    who: str
    when: str
    kind: BannerKind
    text: str = ""
    answer: int = 0


@dataclass(frozen=True)
class Merged:
    """Into the topic of that title in the room, once all has been said in both."""

    into: str
    who: str
    when: str


@dataclass(frozen=True)
class Split:
    """The messages from number `onward` on, once all of them are there."""

    title: str
    onward: int
    who: str
    when: str


@dataclass(frozen=True)
class TopicText:
    """`room` is ("network", key) and so on; `unread_for` have not seen the last `unread`. `moved`:
    in which room it was begun, and by whom and when it was moved, before anybody answered."""

    room: tuple[str, str]
    title: str
    messages: tuple[Says, ...]
    unread_for: tuple[str, ...] = ()
    unread: int = 0
    language: str = "sv"
    becomes: Becomes | None = None
    moved: tuple[tuple[str, str], str, str] | None = None
    merged: Merged | None = None
    split: Split | None = None


@dataclass(frozen=True)
class TaskText:
    """`number` is the message's in `topic` that it was made of; `due` in days from now."""

    room: tuple[str, str]
    topic: str = ""
    number: int = 0
    by: str = ""
    when: str = ""
    title: str = ""
    owner: str = ""
    due: int = 0
    done: str = ""


@dataclass(frozen=True)
class PointText:
    """Likewise."""

    room: tuple[str, str]
    topic: str
    number: int
    by: str = ""
    when: str = ""
    question: str = ""
    text: str = ""
    state: PointState = PointState.WAITING
    outcome: str = ""
    settled: str = ""
    settled_by: str = ""
