"""The words of a needs register: how far, whose, what kind; and how much at most."""

from decimal import Decimal
from enum import StrEnum


class NeedStatus(StrEnum):
    """How far a need has come."""

    DRAFT = "draft"
    SHARED = "shared"
    IN_GROUP = "in_group"
    CLOSED = "closed"


OPEN = (NeedStatus.SHARED, NeedStatus.IN_GROUP)  # others can find it and join


class Outcome(StrEnum):
    """What became of a closed need."""

    MET = "met"
    DROPPED = "dropped"


class Visibility(StrEnum):
    OWN = "own"  # the owner organisation
    NETWORK = "network"
    BUYERS = "buyers"  # every authority on the platform
    PUBLIC = "public"


class Nature(StrEnum):
    GOODS = "goods"
    SERVICES = "services"
    WORKS = "works"


class Innovation(StrEnum):
    """eForms code list innovative-acquisition, with "unknown" for a need that nobody has judged."""

    UNKNOWN = "unknown"
    MARKET_NOVELTY = "mar-nov"
    PROCESS = "proc-innov"
    PRODUCT = "prod-innov"
    RESEARCH = "rd-act"


class Readiness(StrEnum):
    """Is there a solution on the market?"""

    UNKNOWN = "unknown"
    YES = "yes"
    PARTLY = "partly"
    NO = "no"


class Period(StrEnum):
    YEAR = "year"
    ONCE = "once"


class Level(StrEnum):
    """What an organisation commits to, in rising order (`LADDER`)."""

    OBSERVES = "observes"
    INTERESTED = "interested"
    CO_DEVELOPS = "co_develops"
    TESTS = "tests"
    INTENDS = "intends"
    BOUND = "bound"


LADDER = tuple(Level)
LARGEST_VOLUME = Decimal(1_000_000_000)
LARGEST_SUM = 10**12  # SEK
LATEST_YEARS = 15  # how far ahead a commitment may begin
