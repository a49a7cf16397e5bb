"""What the register's values are called. Message ids; the reader's language is found when shown."""

from flask_babel import LazyString, lazy_pgettext
from flask_babel import lazy_gettext as _l

from network_hub.registers.models import (
    LADDER,
    Innovation,
    Level,
    Nature,
    NeedStatus,
    Outcome,
    Period,
    Readiness,
    Visibility,
)

STATUS: dict[NeedStatus, LazyString] = {
    NeedStatus.DRAFT: lazy_pgettext("need", "Draft"),
    NeedStatus.SHARED: lazy_pgettext("need", "Shared"),
    NeedStatus.IN_GROUP: lazy_pgettext("need", "In a buyer group"),
    NeedStatus.CLOSED: lazy_pgettext("need", "Closed"),
}
TONE = {
    NeedStatus.DRAFT: "neutral",
    NeedStatus.SHARED: "info",
    NeedStatus.IN_GROUP: "progress",
    NeedStatus.CLOSED: "done",
}
OUTCOME: dict[Outcome, LazyString] = {
    Outcome.MET: lazy_pgettext("need", "Met"),
    Outcome.DROPPED: lazy_pgettext("need", "Dropped"),
}
VISIBILITY: dict[Visibility, LazyString] = {
    Visibility.OWN: _l("Our own organisation"),
    Visibility.NETWORK: _l("The network and the facilitators"),
    Visibility.BUYERS: _l("All buyers here"),
    Visibility.PUBLIC: _l("Everybody"),
}
NATURE: dict[Nature, LazyString] = {
    Nature.GOODS: _l("Goods"),
    Nature.SERVICES: _l("Services"),
    Nature.WORKS: _l("Works"),
}
INNOVATION: dict[Innovation, LazyString] = {
    Innovation.UNKNOWN: _l("Not assessed yet"),
    Innovation.MARKET_NOVELTY: _l("New to the market"),
    Innovation.PROCESS: _l("A better process"),
    Innovation.PRODUCT: _l("A better product or service"),
    Innovation.RESEARCH: _l("Research and development"),
}
READINESS: dict[Readiness, LazyString] = {
    Readiness.UNKNOWN: _l("We do not know"),
    Readiness.YES: _l("Yes"),
    Readiness.PARTLY: _l("Partly"),
    Readiness.NO: _l("No"),
}
PERIOD: dict[Period, LazyString] = {
    Period.YEAR: _l("per year"),
    Period.ONCE: _l("in all"),
}
LEVEL: dict[Level, LazyString] = {
    Level.OBSERVES: _l("Observes"),
    Level.INTERESTED: _l("Interested"),
    Level.CO_DEVELOPS: _l("Co-develops"),
    Level.TESTS: _l("Tests"),
    Level.INTENDS: _l("Intends to buy"),
    Level.BOUND: _l("Bound"),
}
SHADE = {level: LADDER.index(level) for level in LADDER}  # in charts: the firmer, the deeper
# What one can choose: to be bound comes with joint procurement.
LEVEL_MEANS: dict[Level, LazyString] = {
    Level.INTERESTED: _l("We have the need and want to follow closely."),
    Level.CO_DEVELOPS: _l("We put working time into the requirements."),
    Level.TESTS: _l("We take a prototype or pilot into real use."),
    Level.INTENDS: _l("We plan to buy if the result is good. Not binding."),
}
SECTION: dict[str, LazyString] = {
    "what": _l("The problem"),
    "today": _l("Today’s solution"),
    "volume": _l("How much and when"),
    "requirements": _l("Requirements"),
    "classes": _l("Classification"),
    "handling": _l("Handling"),
}
FIELD: dict[str, LazyString] = {
    "title": _l("Title"),
    "problem": _l("Problem"),
    "effect": _l("Wanted effect"),
    "why_now": _l("Why now"),
    "users": _l("Who is it for"),
    "user_count": _l("How many users"),
    "consequence": _l("What happens if nothing is done"),
    "today": _l("Today’s solution"),
    "today_cost": _l("Cost today"),
    "contract_ends_on": _l("Contract ends"),
    "unit": _l("Unit"),
    "period": _l("The volume is"),
    "value_min": _l("Lowest estimated value"),
    "value_max": _l("Highest estimated value"),
    "needed_from": _l("Needed from"),
    "needed_by": _l("Needed by"),
    "requirements": _l("Requirements"),
    "constraints": _l("Constraints"),
    "cpv": _l("CPV code"),
    "county_code": _l("County"),
    "nature": _l("Goods, services or works"),
    "innovation": _l("Kind of innovation"),
    "readiness": _l("Is there a solution on the market?"),
    "goal": _l("Goal that it serves"),
    "language": _l("Language of the texts"),
    "visibility": _l("Who may see it"),
    "diary_number": _l("Diary number"),
}
# SCB's county codes; the names are not translated.
COUNTIES = {
    "01": "Stockholms län",
    "03": "Uppsala län",
    "04": "Södermanlands län",
    "05": "Östergötlands län",
    "06": "Jönköpings län",
    "07": "Kronobergs län",
    "08": "Kalmar län",
    "09": "Gotlands län",
    "10": "Blekinge län",
    "12": "Skåne län",
    "13": "Hallands län",
    "14": "Västra Götalands län",
    "17": "Värmlands län",
    "18": "Örebro län",
    "19": "Västmanlands län",
    "20": "Dalarnas län",
    "21": "Gävleborgs län",
    "22": "Västernorrlands län",
    "23": "Jämtlands län",
    "24": "Västerbottens län",
    "25": "Norrbottens län",
}
