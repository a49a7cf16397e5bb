"""What one's own organisation says of itself: its number, and whose mail addresses are its own."""

from flask import render_template, url_for
from flask.typing import ResponseReturnValue
from flask_babel import lazy_gettext as _l

from network_hub.accounts.forms import OrganisationForm
from network_hub.accounts.organisations import said
from network_hub.accounts.queries import own_organisation
from network_hub.accounts.services.organisations import describe_organisation
from network_hub.accounts.views.blueprint import bp
from network_hub.core.policy import authorize
from network_hub.edge.access import BUYER, current_actor, door
from network_hub.edge.forms import settle


@bp.route("/organisation", methods=["GET", "POST"])
@door(BUYER)
def organisation() -> ResponseReturnValue:
    shown, domains = own_organisation(current_actor())
    authorize(current_actor(), "organisation.describe", shown)
    form = OrganisationForm(
        data={
            "number": shown.number or "",
            "domains": "\n".join(domains),
            "seen": said(shown.number, domains),
        }
    )

    def act() -> str:
        describe_organisation(
            current_actor(),
            shown.id,
            number=form.number.data,
            domains=form.domain_list(),
            seen=form.seen.data or "",
        )
        return url_for(".organisation")

    def again(status: int) -> ResponseReturnValue:
        theirs = form.stale
        if theirs is not None:  # sent again, it replaces what is now shown beside
            form.seen.data = said(theirs[0] or None, theirs[1])
        page = render_template(
            "accounts/organisation.html", f=form, organisation=shown, theirs=theirs
        )
        return page, status

    return settle(form, act, again, _l("Saved."))
