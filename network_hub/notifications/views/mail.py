"""What one wants by mail, and when: one page, and one for each network that is to be otherwise."""

from flask import current_app, render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l
from flask_login import current_user

from network_hub.core.errors import NotFound
from network_hub.edge.access import SIGNED_IN, current_actor, door
from network_hub.edge.forms import settle
from network_hub.notifications import queries, services, words
from network_hub.notifications.forms import HoursForm, KindsForm, NetworkForm, OwnForm, said
from network_hub.notifications.kinds import DEFAULTS
from network_hub.notifications.models import Kind
from network_hub.notifications.queries import OwnNetwork, Wishes
from network_hub.notifications.views.blueprint import bp

SAVED = _l("Saved.")


@bp.route("/notices/mail", methods=["GET", "POST"])
@door(SIGNED_IN)
def mail() -> ResponseReturnValue:
    wishes = _wishes()
    form = KindsForm(data=wishes.everywhere())

    def act() -> str:
        services.choose_mail(current_actor(), said(form))
        return url_for(".mail")

    return settle(form, act, lambda status: _page(status, wishes, kinds=form), SAVED)


@bp.post("/notices/mail/hours")
@door(SIGNED_IN)
def hours() -> ResponseReturnValue:
    form = HoursForm()

    def act() -> str:
        services.choose_hours(current_actor(), form.hours)
        return url_for(".mail", _anchor="hours")

    return settle(form, act, lambda status: _page(status, _wishes(), hours=form), SAVED)


@bp.route("/notices/mail/networks/<int:network_id>", methods=["GET", "POST"])
@door(SIGNED_IN)
def network_mail(network_id: int) -> ResponseReturnValue:
    """For a network that the reader has a seat in, or has chosen for and still sees."""
    wishes = _wishes()
    network = next((one for one in _networks(wishes) if one.id == network_id), None)
    if network is None:
        raise NotFound("There is no such network.")
    form = NetworkForm(data=wishes.choices.get(network_id, {}))

    def act() -> str:
        services.choose_mail(current_actor(), said(form), network_id)
        return url_for(".mail", _anchor="networks")

    def again(status: int) -> ResponseReturnValue:
        page = render_template(
            "notifications/network_mail.html", f=form, network=network, kinds=_rows(form)
        )
        return page, status

    return settle(form, act, again, SAVED)


def _wishes() -> Wishes:
    return queries.wishes(current_actor().own_user)


def _networks(wishes: Wishes) -> list[OwnNetwork]:
    return list(queries.own_networks(current_actor(), list(wishes.choices)))


def _rows(form: OwnForm) -> list[tuple[object, object, object]]:
    """Field, name and explanation of each kind."""
    return [(form[kind.value], *words.KINDS[kind]) for kind in Kind]


def _page(
    status: int,
    wishes: Wishes,
    kinds: OwnForm | None = None,
    hours: HoursForm | None = None,
) -> ResponseReturnValue:
    kinds = kinds or KindsForm(formdata=None, data=wishes.everywhere())
    page = render_template(
        "notifications/mail.html",
        f=kinds,
        kinds=_rows(kinds),
        hours=hours or HoursForm(formdata=None, data=vars(wishes.hours)),
        networks=[(one, _otherwise(wishes, one.id)) for one in _networks(wishes)],
        address=current_user.email,
        stopped_at=wishes.stopped_at,
        answers=bool(current_app.config["MAIL_INTAKE"]),
    )
    return page, status


def _otherwise(wishes: Wishes, network_id: int) -> list[tuple[object, object]]:
    """What is mailed of the network in another way than of all: kind and rhythm."""
    chosen = wishes.choices.get(network_id, {})
    return [
        (words.KINDS[kind][0], words.RHYTHMS[chosen[kind]]) for kind in DEFAULTS if kind in chosen
    ]
