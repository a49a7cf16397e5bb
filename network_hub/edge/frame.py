"""What every page's frame shows: where one is, who one is, where one can go."""

from dataclasses import dataclass
from urllib.parse import urlencode

from flask import Flask, current_app, g, request, url_for
from flask_babel import lazy_gettext as _l

from network_hub.edge.access import current_actor
from network_hub.edge.language import chosen
from network_hub.edge.sockets import token


@dataclass(frozen=True)
class Entry:
    """One entry of the navigation."""

    url: str
    label: str
    icon: str
    current: bool


# (blueprint, endpoint, label, icon)
BUYERS = (
    ("home", "home.start", _l("Home"), "house"),
    ("networks", "networks.index", _l("Networks"), "network"),
    ("registers", "registers.index", _l("Needs"), "list-checks"),
    ("groups", "groups.index", _l("Groups"), "users"),
    ("seminars", "seminars.index", _l("Calendar"), "calendar"),
)


def navigation() -> list[Entry]:
    """At most six entries; suppliers and visitors have none of the buyers' places."""
    if not current_actor().buys:
        return []
    kept = current_app.extensions.setdefault("navigation", {})
    tongue = chosen(), request.script_root
    if tongue not in kept:
        kept[tongue] = _places()
    here = g.get("belongs_to", request.blueprint)
    return [
        Entry(url, label, icon, here == blueprint) for blueprint, url, label, icon in kept[tongue]
    ]


def belongs_to(blueprint: str) -> None:
    """This page is found under another entry of the navigation than its own."""
    g.belongs_to = blueprint


def _places() -> list[tuple[str, str, str, str]]:
    """Addresses and words: the same on every page of an application in one language."""
    return [
        (blueprint, url_for(endpoint), str(label), icon)
        for blueprint, endpoint, label, icon in BUYERS
        if endpoint in current_app.view_functions
    ]


def this_page(**changes: object) -> str:
    """The address of this page with other arguments; None takes one away."""
    asked = {**request.args.to_dict(), **changes}
    kept = {name: value for name, value in asked.items() if value not in (None, "")}
    path = request.script_root + request.path
    return f"{path}?{urlencode(kept)}" if kept else path


def has_endpoint(endpoint: str) -> bool:
    return endpoint in current_app.view_functions


def init_app(app: Flask) -> None:
    app.add_template_global(navigation)
    app.add_template_global(has_endpoint)
    app.add_template_global(this_page)
    app.add_template_global(app.config["DEMO"], "demo")
    app.add_template_global(token, "live_token")
