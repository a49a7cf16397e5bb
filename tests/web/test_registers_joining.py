"""Needs are shared, joined, left and closed."""

from decimal import Decimal

import pytest

from network_hub.core.db import db
from network_hub.registers import services
from network_hub.registers.models import Joining, Level, NeedStatus, Outcome
from tests.actors import BO, CIA
from tests.needs import drafted, fresh, join, shared
from tests.pages import errors, page, send

pytestmark = pytest.mark.usefixtures("context")


def test_a_need_is_shared_and_closed_with_its_reasons_in_the_time_line(cast):
    need = drafted()

    send(cast.bo, f"/needs/{need.id}/share", reason="The council has decided")
    send(cast.bo, f"/needs/{need.id}/close", outcome="met", reason="Bought together")

    line = page(cast.cia.get(f"/needs/{need.id}")).select_one("#timeline").text
    assert "shared the need" in line
    assert "The council has decided" in line
    assert "closed the need: Met" in line
    assert "Bought together" in line
    assert "Bo Alm" in line
    assert "Trelleborgs kommun" in line


def test_a_need_without_words_is_not_shared(cast):
    need = services.draft(BO, 1, title="Lorries", problem="", effect="", language="sv")

    answer = send(cast.bo, f"/needs/{need.id}/share")

    assert answer.status_code == 422
    assert fresh(need).status is NeedStatus.DRAFT


def test_a_product_in_the_text_is_hinted_at(cast):
    need = drafted(title="A Volvo or a lorry from Lastbilar AB")

    shown = cast.bo.get(f"/needs/{need.id}").text

    assert "name a product or a supplier: Lastbilar AB, Volvo" in shown


def test_another_organisation_joins_with_its_volume(cast):
    need = shared()

    answer = send(cast.cia, f"/needs/{need.id}/join", level="tests", volume="12,5", year="2028")

    assert answer.location == f"/needs/{need.id}"
    joining = db.session.get(Joining, (need.id, 3))
    assert (joining.level, joining.volume, joining.year) == (Level.TESTS, Decimal("12.5"), 2028)
    assert fresh(need).joined_volume == Decimal("12.5")


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"volume": ""}, "Write how much"),
        ({"volume": "0"}, "more than 0"),
        ({"volume": "-3"}, "more than 0"),
        ({"volume": "1" + "0" * 30}, "more than anyone can need"),
        ({"volume": "0,001"}, "at most two decimals"),
        ({"volume": "twelve"}, "Write a number"),
        ({"year": ""}, "Say from which year"),
        ({"year": "1999"}, "Give a year from"),
        ({"level": "observes"}, "Choose one."),
        ({"level": "lord"}, "Choose one."),
    ],
)
def test_a_joining_that_cannot_be_is_refused_beside_its_field(cast, typed, said):
    need = shared()

    answer = send(cast.cia, f"/needs/{need.id}/join", **{"volume": "12", "year": "2027", **typed})

    assert answer.status_code == 422
    assert any(said in error for error in errors(answer)), errors(answer)
    assert fresh(need).joined_count == 0


def test_observing_is_one_click_and_counts_nothing(cast):
    need = shared()

    cast.cia.post(f"/needs/{need.id}/observe")

    assert db.session.get(Joining, (need.id, 3)).level is Level.OBSERVES
    assert fresh(need).joined_count == 0
    assert "Region Skåne" in page(cast.bo.get(f"/needs/{need.id}/demand")).text


def test_leaving_asks_why(cast):
    need = shared()
    join(CIA, need.id)

    assert send(cast.cia, f"/needs/{need.id}/leave", reason="").status_code == 422
    assert send(cast.cia, f"/needs/{need.id}/leave", reason="Too dear").status_code == 303

    assert fresh(need).joined_count == 0
    assert "Too dear" in cast.bo.get(f"/needs/{need.id}").text


def test_a_closed_need_is_neither_joined_nor_changed(cast):
    need = shared()
    services.close(BO, need.id, version=2, outcome=Outcome.MET, reason="Done")

    for url in ("join", "leave", "close", "share", "edit/what"):
        assert cast.bo.get(f"/needs/{need.id}/{url}").status_code == 409, url
        assert cast.bo.post(f"/needs/{need.id}/{url}").status_code == 409, url


def test_joining_is_offered_in_the_head_and_without_being_bound(cast):
    need = shared()

    head = page(cast.cia.get(f"/needs/{need.id}")).select_one(".head")
    form = page(cast.cia.get(f"/needs/{need.id}/join"))

    assert head.select_one(f'a[href="/needs/{need.id}/join"]')
    offered = [one["value"] for one in form.select("input[name=level]")]
    assert offered == ["interested", "co_develops", "tests", "intends"]


def test_what_is_still_missing_is_told_with_the_totals_and_moves_with_them(cast):
    need = shared()
    wanting = "Nobody intends to buy yet"
    join(CIA, need.id)
    assert wanting in page(cast.bo.get(f"/needs/{need.id}")).text
    assert wanting in page(cast.bo.get(f"/needs/{need.id}/demand")).text
    assert wanting not in page(cast.cia.get(f"/needs/{need.id}/demand")).text

    join(CIA, need.id, level=Level.INTENDS)

    assert wanting not in page(cast.bo.get(f"/needs/{need.id}/demand")).text


def test_whose_need_it_is_states_a_volume_and_others_have_it_too(cast):
    need = shared()

    own = page(cast.bo.get(f"/needs/{need.id}")).text
    others = page(cast.cia.get(f"/needs/{need.id}")).text

    assert "State your own volume" in own
    assert "We have it too" not in own
    assert "Only observe" not in own
    assert "We have it too" in others
    assert "Only observe" in others
