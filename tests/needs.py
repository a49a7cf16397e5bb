"""Needs made by the people of the cast, through the same services as everyone's."""

from decimal import Decimal

from network_hub.core.db import db
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


def fresh(need) -> Need:
    """The need as it is stored now."""
    db.session.remove()
    return db.session.get(Need, need.id)


def load_codes(file):
    """Three CPV codes, from a file as the one that is made at set-up."""
    file.write_text(
        "code,label_sv,label_en\n"
        "34000000,Transportutrustning,Transport equipment\n"
        "34144900,Elfordon,Electric vehicles\n"
        '90620000,"Snöröjning, på väg",Snow-clearing services\n'
    )
    services.load_cpv(file)
    return file
