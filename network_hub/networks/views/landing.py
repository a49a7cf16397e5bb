"""Where an invitation leads: whatever is the matter with it, the page says what to do."""

from flask import flash, redirect, render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import gettext as _
from flask_babel import lazy_gettext as _l

from network_hub.accounts.devices import device
from network_hub.accounts.models import Way
from network_hub.accounts.services.sessions import start_session
from network_hub.core.actor import Actor
from network_hub.core.errors import Conflict, Forbidden, NotFound
from network_hub.core.policy import allows
from network_hub.edge.access import PUBLIC, current_actor, door, origin
from network_hub.edge.cookie import enter
from network_hub.edge.extensions import limiter
from network_hub.edge.forms import Form, settle
from network_hub.edge.language import chosen
from network_hub.edge.tokens import INVITATION, read_token
from network_hub.networks.forms import AddressForm, AskForm, Confirm, NameForm
from network_hub.networks.models import InvitationState
from network_hub.networks.queries.invitations import Offer, offer
from network_hub.networks.services import invitations, newcomers, requests
from network_hub.networks.views.blueprint import bp

by_visitors = limiter.limit("20 per 10 minutes", methods=["POST"])


@bp.get("/invitations/<token>")
@door(PUBLIC)
def landing(token: str) -> ResponseReturnValue:
    return _page(token)


@bp.post("/invitations/<token>")
@door(PUBLIC)
@by_visitors
def accept(token: str) -> ResponseReturnValue:
    """Join by it. Who is not signed in does so first, and comes back here."""
    if current_actor().user_id is None:
        return redirect(url_for("accounts.sign_in", next=url_for(".landing", token=token)), 303)
    form = Confirm()

    def act() -> str:
        joined = invitations.accept(current_actor(), _id(token))
        return url_for(".network", network_id=joined)

    try:
        return settle(
            form,
            act,
            lambda status: _page(token, status, form),
            _l("Welcome! You are now in the network."),
        )
    except (NotFound, Forbidden):
        return _page(token, 409)


@bp.post("/invitations/<token>/decline")
@door(PUBLIC)
@by_visitors
def decline(token: str) -> ResponseReturnValue:
    if current_actor().user_id is None:
        return redirect(url_for("accounts.sign_in", next=url_for(".landing", token=token)), 303)
    form = Confirm()

    def act() -> str:
        invitations.decline(current_actor(), _id(token))
        return "/"

    said = _l("You have declined the invitation.")
    try:
        return settle(form, act, lambda status: _page(token, status, form), said)
    except NotFound:
        return _page(token, 409)


@bp.post("/invitations/<token>/account")
@door(PUBLIC)
@by_visitors
def accept_as_newcomer(token: str) -> ResponseReturnValue:
    """The address is proved by the mail that brought the token; only the name is asked for."""
    form = NameForm()
    if current_actor().user_id is not None:
        return redirect(url_for(".landing", token=token), 303)
    if not form.validate_on_submit():
        return _page(token, 422, form)
    try:
        user = newcomers.accept_as_newcomer(
            _visitor(), _id(token), name=form.name.data, language=chosen()
        )
    except Conflict as refusal:  # also the second of two clicks: the page says to sign in
        return _page(token, form.refuse(refusal), form)
    except (NotFound, Forbidden):
        return _page(token, 409)
    _sign_in(user.id)
    flash(_("Welcome! You are now in the network and have an account."), "success")
    return redirect(url_for(".network", network_id=offer(_visitor(), _id(token)).network.id), 303)


@bp.post("/invitations/<token>/address")
@door(PUBLIC)
@by_visitors
def send_to_address(token: str) -> ResponseReturnValue:
    form = AddressForm()
    if not form.validate_on_submit():
        return _page(token, 422, form)
    try:
        newcomers.send_to_address(_visitor(), _id(token), form.email.data)
    except Conflict as refusal:
        return _page(token, form.refuse(refusal), form)
    except NotFound:
        return _page(token, 409)
    flash(
        _("If the address belongs to an authority here, an email is on its way to it."), "success"
    )
    return redirect(url_for(".landing", token=token), 303)


@bp.post("/invitations/<token>/ask")
@door(PUBLIC)
@by_visitors
def ask_for_new(token: str) -> ResponseReturnValue:
    if current_actor().user_id is None:
        return redirect(url_for("accounts.sign_in", next=url_for(".landing", token=token)), 303)
    form = AskForm()

    def act() -> str:
        requests.ask_for_new_invitation(current_actor(), _id(token), reason=form.reason.data)
        return url_for(".landing", token=token)

    said = _l("The coordinators have your request.")
    try:
        return settle(form, act, lambda status: _page(token, status, form), said)
    except (NotFound, Forbidden):
        return _page(token, 409)


def _page(token: str, status: int = 200, form: Form | None = None) -> ResponseReturnValue:
    try:
        found = offer(current_actor(), _id(token))
    except NotFound:
        return render_template("networks/landing_unknown.html"), max(status, 200)
    template = "networks/landing.html" if _stands(found) else "networks/landing_over.html"
    page = render_template(
        template,
        token=token,
        offer=found,
        confirm=Confirm(formdata=None),
        name_form=form if isinstance(form, NameForm) else NameForm(formdata=None),
        address_form=form if isinstance(form, AddressForm) else AddressForm(formdata=None),
        ask_form=form if isinstance(form, AskForm) else AskForm(formdata=None),
        may_ask=_may_ask(found),
    )
    return page, status


def _stands(found: Offer) -> bool:
    return found.inside or (found.state is InvitationState.VALID and found.fits)


def _may_ask(found: Offer) -> bool:
    """As `requests.ask_for_new_invitation` decides, so that no button ends in a refusal."""
    actor = current_actor()
    if not allows(actor, "network.accept_invitation", found.network):
        return False
    withdrawn = found.state is InvitationState.REVOKED
    return not withdrawn or allows(actor, "network.view", found.network)


def _id(token: str) -> int:
    if (invitation_id := read_token(INVITATION, token)) is None:
        raise NotFound("There is no such invitation.")
    return invitation_id


def _visitor() -> Actor:
    return Actor(origin=origin())


def _sign_in(user_id: int) -> None:
    token = start_session(
        _visitor(),
        user_id,
        way=Way.LINK,
        address=request.remote_addr or "-",
        device=device(request.user_agent.string),
    )
    enter(token)
