"""The link in every mail that stops more of it. Who has the mail may use it, signed in or not;
it stops mail and nothing else, and says nothing of what the mail was about."""

from typing import NamedTuple

from flask import render_template, request
from flask.typing import ResponseReturnValue

from network_hub.accounts.queries import reader
from network_hub.core.actor import Actor
from network_hub.core.errors import NotFound
from network_hub.edge.access import PUBLIC, door, origin
from network_hub.edge.extensions import csrf
from network_hub.edge.tokens import STOP_MAIL, sealed, unsealed
from network_hub.notifications import services, words
from network_hub.notifications.models import Kind, MailChoice, Stop
from network_hub.notifications.views.blueprint import bp


class Stopping(NamedTuple):
    user_id: int
    network_id: int
    what: Kind | Stop

    @property
    def token(self) -> str:
        return sealed(STOP_MAIL, self.user_id, self.network_id, self.what.value)


@bp.route("/mail/stop/<token>", methods=["GET", "POST"])
@csrf.exempt
@door(PUBLIC)
def stop(token: str) -> ResponseReturnValue:
    """A GET only shows buttons, for filters and previews open every link. The POST is RFC 8058's
    too, which mail programs send without a session: hence no CSRF token, the link is the proof."""
    asked = _read(token)
    person = reader(asked.user_id)
    if person is None:
        raise NotFound("This link does not work.")
    if request.method == "POST":
        services.stop_mail(
            Actor(user_id=asked.user_id, origin=origin()), asked.what, asked.network_id
        )
    return render_template(
        "notifications/stop.html",
        token=token,
        done=request.method == "POST",
        said=words.stopping(asked.what, everywhere=asked.network_id == MailChoice.EVERYWHERE),
        wider=[(one.token, words.stopping(one.what, everywhere=True)) for one in _wider(asked)],
        address=person.email,
    )


def _read(token: str) -> Stopping:
    found = unsealed(STOP_MAIL, token, int, int, str)
    if found is None or found[2] not in {*Kind, *Stop}:
        raise NotFound("This link does not work.")
    user_id, network_id, what = found
    return Stopping(user_id, network_id, Kind(what) if what in set(Kind) else Stop(what))


def _wider(asked: Stopping) -> list[Stopping]:
    """What else one may want to stop, having come here."""
    everywhere = asked._replace(network_id=MailChoice.EVERYWHERE)
    found = [everywhere] if everywhere != asked else []
    if asked.what is not Stop.ALL:
        found.append(everywhere._replace(what=Stop.ALL))
    return found
