"""Who reacted to messages, in one statement however many they are."""

from collections.abc import Iterable
from typing import Any

from sqlalchemy import func, or_, select

from network_hub.accounts.models import Organisation, User
from network_hub.core.prepared import Rows, prepared
from network_hub.discussions.models import Message, MessageReaction, Sign
from network_hub.discussions.signs import NAMED, Given, Person

NOBODY_IN_PARTICULAR = 0
Signs = dict[int, tuple[Given, ...]]  # by the message's id


def reactions(
    messages: Iterable[Message], reader_id: int = NOBODY_IN_PARTICULAR, named: int = NAMED
) -> Signs:
    """The signs at those of the messages that have any; asks nothing when none has.

    The messages are the proof that they may be read. Of each sign the first `named` people come.
    """
    among = sorted({message.id for message in messages if message.reaction_count})
    if not among:
        return {}
    found: dict[int, dict[Sign, Given]] = {}
    for message_id, sign, times, place, *person in _given(
        among=among, reader_id=reader_id, named=named
    ):
        signs = found.setdefault(message_id, {})
        given = signs.get(sign) or Given(sign, times, ())
        by = Person(*person)
        signs[sign] = given._replace(
            people=(*given.people, by) if place <= named else given.people,
            mine=given.mine or by.id == reader_id,
        )
    return {
        key: tuple(signs[sign] for sign in Sign if sign in signs) for key, signs in found.items()
    }


@prepared
def _given(*, among: Any, reader_id: Any, named: Any) -> Rows:
    same = (MessageReaction.message_id, MessageReaction.sign)
    ranked = (
        select(
            MessageReaction,
            func.count().over(partition_by=same).label("times"),
            func.row_number().over(partition_by=same, order_by=MessageReaction.seq).label("place"),
        )
        .where(MessageReaction.message_id.in_(among), MessageReaction.given)
        .subquery()
    )
    return (
        select(
            ranked.c.message_id,
            ranked.c.sign,
            ranked.c.times,
            ranked.c.place,
            User.id,
            User.name,
            Organisation.id,
            Organisation.name,
        )
        .join(User, User.id == ranked.c.user_id)
        .join(Organisation, Organisation.id == ranked.c.organisation_id)
        .where(or_(ranked.c.place <= named, ranked.c.user_id == reader_id))
        .order_by(ranked.c.place)
    )
