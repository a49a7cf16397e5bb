"""Whose the addresses in a mail domain are: the way in for an authority of which nobody is here."""

from flask import render_template, request, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from network_hub.accounts.forms import RecogniseForm
from network_hub.accounts.queries import authorities
from network_hub.accounts.services.organisations import recognise as give_domain
from network_hub.accounts.views.blueprint import bp
from network_hub.core.policy import authorize
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.converters import as_id
from network_hub.edge.forms import settle


@bp.route("/organisations/addresses", methods=["GET", "POST"])
@door(BUYER)
def recognise() -> ResponseReturnValue:
    authorize(current_actor(), "organisation.recognise", None)
    form = RecogniseForm(domain=request.args.get("domain", ""))

    def act() -> str:
        chosen = as_id(form.organisation.data or "") or 0
        give_domain(current_actor(), chosen, form.domain.data or "")
        return url_for(".recognise")

    def again(status: int) -> ResponseReturnValue:
        form.offer(authorities())
        return render_template("accounts/recognise.html", f=form), status

    said = _l("Saved. Whoever is invited at an address there can come in now.")
    return settle(form, act, again, said)
