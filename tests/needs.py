"""Needs made by the people of the cast, through the same services as everyone's."""

from decimal import Decimal

from network_hub.registers import services
from network_hub.registers.models import Level, Need, Visibility
from tests.actors import BO


def drafted(actor=BO, network_id=1, title="Electric lorries that bear the winter"):
    return services.draft(
        actor,
        network_id,
        title=title,
        problem="The lorries we have run on diesel.",
        effect="Roads are cleared without emissions.",
        language="en",
    )


def shared(actor=BO, network_id=1, visibility=Visibility.NETWORK, **rest) -> Need:
    need = drafted(actor, network_id, **rest)
    if visibility is not need.visibility:
        services.write(
            actor, need.id, "handling", {"visibility": visibility}, version=need.version, reason=""
        )
    return services.share(actor, need.id, version=need.version, reason="")


def join(actor, need_id, volume="12", year=2027, level=Level.INTERESTED):
    return services.join(actor, need_id, level=level, volume=Decimal(volume), year=year)
