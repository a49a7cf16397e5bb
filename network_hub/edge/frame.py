"""What every page's frame shows: where one is, who one is, where one can go."""

from dataclasses import dataclass

from flask import Flask, current_app, request, url_for
from flask_babel import gettext

from network_hub.edge.access import current_actor


@dataclass(frozen=True)
class Entry:
    """One entry of the navigation."""

    url: str
    label: str
    icon: str
    current: bool


# (blueprint, endpoint, label, icon); labels are marked for translation where they are read
BUYERS = (
    ("home", "home.start", "Home", "house"),
    ("networks", "networks.index", "Networks", "network"),
    ("registers", "registers.index", "Needs", "list-checks"),
    ("groups", "groups.index", "Groups", "users"),
    ("seminars", "seminars.index", "Calendar", "calendar"),
)


def navigation() -> list[Entry]:
    """At most six entries; suppliers and visitors have none of the buyers' places."""
    if not current_actor().buys:
        return []
    return [
        Entry(url_for(endpoint), gettext(label), icon, request.blueprint == blueprint)
        for blueprint, endpoint, label, icon in BUYERS
        if endpoint in current_app.view_functions
    ]


def has_endpoint(endpoint: str) -> bool:
    return endpoint in current_app.view_functions


def init_app(app: Flask) -> None:
    app.add_template_global(navigation)
    app.add_template_global(has_endpoint)
    app.add_template_global(app.config["DEMO"], "demo")
