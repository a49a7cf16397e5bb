"""The list of needs, with its filters."""

from collections.abc import Sequence
from functools import lru_cache
from typing import Any

from flask import get_template_attribute, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import ngettext
from markupsafe import Markup, escape

from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.converters import as_id
from network_hub.edge.language import chosen
from network_hub.edge.moments import number
from network_hub.registers import queries, words
from network_hub.registers.models import Nature, NeedStatus, Period
from network_hub.registers.queries import Filters, NeedRow
from network_hub.registers.views.blueprint import bp

OURS = ("own", "joined")


@bp.get("/needs")
@door(BUYER)
def index() -> ResponseReturnValue:
    actor, args = current_actor(), request.args
    filters = _filters()
    page = queries.need_rows(actor, filters, args.get("after"))
    networks = queries.known_networks(actor)
    return render_template(
        "registers/index.html",
        page=page,
        rows=_rows(page.rows, of_one=filters.network_id is not None),
        filters=filters,
        filtered=filters != Filters(),
        networks=networks,
        network=dict(networks).get(filters.network_id or 0),
        words=words,
        options=_options(filters, networks),
        more_open=bool(filters.status or filters.division or filters.county_code or filters.nature),
    )


# A row as text and not as a template: fifty of them are most of what the page costs.
ROW = (
    '<li><div class="row"><div class="row__text">'
    '<p class="row__title"><a href="{url}{id}" lang="{language}">{title}</a></p>'
    '<p class="quiet small">{whose}</p></div>'
    '<div class="row__action"><p class="small numbers">{demand}</p>{badge}</div></div></li>'
)


def _rows(rows: Sequence[NeedRow], *, of_one: bool) -> Markup:
    """`of_one`: all of one network, which the page says above."""
    url = url_for(".need", need_id=0)[:-1]  # one address for all: they end in the id
    badge = get_template_attribute("_macros/state.html", "badge")
    badges = {status: badge(word, words.TONE[status]) for status, word in words.STATUS.items()}
    demand = _Demand()
    return Markup("\n").join(
        Markup(  # noqa: S704 -- every text from people is escaped here
            ROW.format(
                url=url,
                id=row.id,
                language=escape(row.language),
                title=escape(row.title),
                whose=escape(
                    row.organisation
                    if of_one
                    else f"{row.organisation} ·\N{NO-BREAK SPACE}{row.network}"
                ),
                demand=demand.of(row),
                badge=badges[row.status],
            )
        )
        for row in rows
    )


class _Demand:
    """ "4 organisations · 220 teams per year", with the words looked up once for a page."""

    def __init__(self) -> None:
        self.one, self.many = (ngettext("organisation", "organisations", n) for n in (1, 2))
        self.per_year = str(words.PERIOD[Period.YEAR])

    def of(self, row: NeedRow) -> str:
        if not row.joined:
            return ""
        said = f"{number(row.joined)} {self.one if row.joined == 1 else self.many}"
        if not row.volume:
            return said
        period = self.per_year if row.period is Period.YEAR else ""
        volume = f"{number(float(row.volume))} {escape(row.unit)} {period}".rstrip()
        return f"{said} ·\N{NO-BREAK SPACE}{volume}"


def _filters() -> Filters:
    """A filter that says nothing known is no filter: old links go on working."""
    args = request.args
    return Filters(
        network_id=as_id(args.get("network", "")),
        status=_one(NeedStatus, "status"),
        division=args["division"] if _is_division(args.get("division", "")) else None,
        county_code=args["county"] if args.get("county") in words.COUNTIES else None,
        nature=_one(Nature, "kind"),
        ours=args["ours"] if args.get("ours") in OURS else None,
    )


def _is_division(typed: str) -> bool:
    return typed.isascii() and typed.isdecimal() and len(typed) == 2


def _one(kind: Any, name: str) -> Any:
    try:
        return kind(request.args.get(name, ""))
    except ValueError:
        return None


def _options(filters: Filters, networks: list[tuple[int, str]]) -> dict[str, Markup]:
    """The choices of the filters as HTML, made once a language: they are most of the page."""
    language = chosen()
    made = _fixed_options(language)
    return {
        "network": _chosen(_as_html(networks), filters.network_id),
        "status": _chosen(made["status"], filters.status),
        "kind": _chosen(made["kind"], filters.nature),
        "county": _chosen(made["county"], filters.county_code),
        "ours": _chosen(made["ours"], filters.ours),
        "division": _chosen(_division_options(language), filters.division),
    }


def _chosen(options: Markup, value: object) -> Markup:
    """Only known values come here (see `_filters`), so nothing needs escaping."""
    if value is None:
        return options
    chosen_one = f'value="{value}" selected'
    return Markup(str(options).replace(f'value="{value}"', chosen_one))  # noqa: S704 -- as above


@lru_cache(maxsize=4)
def _fixed_options(language: str) -> dict[str, Markup]:
    return {
        "status": _as_html((one.value, str(name)) for one, name in words.STATUS.items()),
        "kind": _as_html((one.value, str(name)) for one, name in words.NATURE.items()),
        "county": _as_html(words.COUNTIES.items()),
        "ours": _as_html(
            [("own", _("My organisation’s own")), ("joined", _("Joined by my organisation"))]
        ),
    }


_divisions: dict[str, Markup] = {}


def _division_options(language: str) -> Markup:
    if language not in _divisions:
        found = queries.cpv_divisions()
        made = _as_html((row.code[:2], f"{row.code[:2]} {row.label(language)}") for row in found)
        if not found:  # not loaded yet: ask again next time
            return made
        _divisions[language] = made
    return _divisions[language]


def _as_html(pairs: Any) -> Markup:
    option = Markup('<option value="{}">{}</option>')
    return Markup("").join(option.format(value, name) for value, name in pairs)
