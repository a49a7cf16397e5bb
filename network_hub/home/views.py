"""The first page of everybody, and the pages that are about the hub itself."""

from datetime import datetime, timedelta

from flask import (
    Blueprint,
    Response,
    abort,
    current_app,
    make_response,
    redirect,
    render_template,
    request,
    url_for,
)
from flask.typing import ResponseReturnValue
from flask_babel import gettext
from flask_login import current_user

from network_hub.core import clock
from network_hub.core.errors import Invalid
from network_hub.discussions.queries.lately import last_visit
from network_hub.discussions.services import mark_all_read
from network_hub.edge.access import BUYER, PUBLIC, current_actor, door
from network_hub.edge.tokens import INVITATION, token_for
from network_hub.home import lately, queries, statement
from network_hub.networks.queries import public_networks
from network_hub.seminars.queries import public_coming

bp = Blueprint("home", __name__)
PUBLIC_NETWORKS = 8
PUBLIC_SEMINARS = 5
VISIT = "visit"
PERIODS = {"week": timedelta(days=7), "month": timedelta(days=30)}
MORNING_ENDS, EVENING_BEGINS = 10, 18


@bp.get("/")
@door(PUBLIC)
def start() -> ResponseReturnValue:
    """Visitors read what this is, buyers what waits for them, others that nothing does yet."""
    actor = current_actor()
    if actor.user_id is None:
        return render_template(
            "home/front.html",
            networks=public_networks(limit=PUBLIC_NETWORKS),
            seminars=public_coming(limit=PUBLIC_SEMINARS),
        )
    if not actor.buys:
        return render_template("home/calm.html", greeting=_greeting())
    mine = queries.belongings(actor)
    # The way to answer, for nobody but the addressee: they alone are told of the invitation.
    invited = [
        (one, url_for("networks.landing", token=token_for(INVITATION, one.id)))
        for one in mine.invitations
    ]
    return render_template(
        "home/start.html",
        greeting=_greeting(),
        mine=mine,
        invited=invited,
        today=clock.today(),
    )


@bp.get("/catch-up")
@door(BUYER)
def catch_up() -> ResponseReturnValue:
    """What has happened since the last visit, or in another period."""
    actor, now = current_actor(), clock.now()
    period = request.args.get("since", VISIT)
    if period in PERIODS:
        moment = now - PERIODS[period]
    else:
        period, moment = VISIT, last_visit(actor) or now - PERIODS["week"]
    return render_template(
        "home/catch_up.html",
        found=lately.since(actor, moment),
        period=period,
        moment=moment,
        until=now.isoformat(),
    )


@bp.post("/catch-up")
@door(BUYER)
def caught_up() -> ResponseReturnValue:
    """All that the page had shown, or could have, is read; what came meanwhile is still new."""
    try:
        until = datetime.fromisoformat(request.form.get("until", ""))
    except ValueError:
        until = None
    if until is None or until.tzinfo is None:
        raise Invalid("That is not a date and time.")
    mark_all_read(current_actor(), until)
    return redirect(url_for(".catch_up"), 303)


@bp.get("/check")
@door(PUBLIC)
def check() -> ResponseReturnValue:
    """Whom the hub sees asking, and as what itself: for `network-hub check`."""
    return {"address": request.remote_addr, "host": request.host, "scheme": request.scheme}


@bp.get("/about")
@door(PUBLIC)
def about() -> ResponseReturnValue:
    return render_template("home/about.html", contact=current_app.config["CONTACT"])


@bp.get("/accessibility")
@door(PUBLIC)
def accessibility() -> ResponseReturnValue:
    return render_template(
        "home/accessibility.html",
        statement=statement,
        operator=current_app.config["OPERATOR"],
        contact=current_app.config["CONTACT"],
    )


@bp.get("/robots.txt")
@door(PUBLIC)
def robots() -> ResponseReturnValue:
    """What is made up should not be found by searching for the authorities in it."""
    hidden = ["/"] if current_app.config["DEMO"] else ["/sign-in", "/invitations/"]
    return _plain("User-agent: *", *(f"Disallow: {path}" for path in hidden))


@bp.get("/.well-known/security.txt")
@door(PUBLIC)
def security() -> ResponseReturnValue:
    """RFC 9116; its date may be at most a year ahead."""
    contact = current_app.config["CONTACT"]
    if not contact:
        abort(404)
    expires = (clock.now() + timedelta(days=180)).replace(microsecond=0)
    return _plain(
        f"Contact: mailto:{contact}",
        f"Expires: {expires.isoformat().replace('+00:00', 'Z')}",
        "Preferred-Languages: sv, en",
    )


def _plain(*lines: str) -> Response:
    answer = make_response("\n".join(lines) + "\n")
    answer.content_type = "text/plain; charset=utf-8"
    return answer


def _greeting() -> str:
    """As people greet each other at this hour, by the first name."""
    name = current_user.name.split()[0]
    hour = clock.now().astimezone(clock.HOME).hour
    if hour < MORNING_ENDS:
        return gettext("Good morning, %(name)s", name=name)
    if hour < EVENING_BEGINS:
        return gettext("Hello, %(name)s", name=name)
    return gettext("Good evening, %(name)s", name=name)
