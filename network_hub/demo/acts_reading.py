"""What the people one can sign in as have begun and not sent, and how closely they follow."""

from collections.abc import Iterator
from functools import partial

from network_hub.demo.stage import Act, Stage
from network_hub.discussions.models import Address, Heed, PinScope, RoomKind
from network_hub.discussions.services import heed_room, pin_message, save_draft

TOPIC = "Vad saknas i överenskommelsen?"
PINNED = "Garanti på renoverade möbler"
BEGUN = "Då är det bara sekretessen kvar. Jag föreslår att vi "


def acts(stage: Stage) -> Iterator[Act]:
    yield Act(stage.at("-9 10:40"), partial(_follow, stage))
    yield Act(stage.at("-7 08:15"), partial(_pin, stage))
    yield Act(stage.at("-1 16:12"), partial(_begin, stage))


def _room(stage: Stage) -> Address:
    return Address(RoomKind.GROUP, stage.ids["group", "workwear"])


def _follow(stage: Stage) -> None:
    heed_room(stage.actor("egil"), _room(stage), Heed.ALL)


def _pin(stage: Stage) -> None:
    network = Address(RoomKind.NETWORK, stage.ids["network", "circular"])
    pin_message(stage.actor("folke"), network, stage.ids["topic", PINNED], 1, PinScope.ROOM)


def _begin(stage: Stage) -> None:
    save_draft(
        stage.actor("egil"),
        _room(stage),
        stage.ids["topic", TOPIC],
        text=BEGUN,
        seen="",
        writer="the-demo",
    )
