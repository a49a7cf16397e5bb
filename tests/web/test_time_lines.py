"""What has happened to a need or in a group: the newest first, and all of it can be reached."""

import re
from datetime import timedelta

import pytest

from network_hub.core.actor import Role
from network_hub.groups import services as groups
from network_hub.groups.queries.page import PAGE as OF_GROUPS
from network_hub.registers.queries.history import PAGE as OF_NEEDS
from tests.actors import BO, CIA
from tests.groups import LAST_DAY, active, seated
from tests.needs import join, shared
from tests.pages import page

pytestmark = pytest.mark.usefixtures("context")
TIMES = 30


def lines(client, url, part):
    """Every line, page after page; the last address is that of the last page."""
    found = []
    while url:
        shown = page(client.get(url)).select_one(part)
        found += [one.get_text(" ", strip=True) for one in shown.select("#rows > li")]
        more = shown.select_one("#pager a")
        url = more and more["href"]
    return found


def test_every_line_of_a_need(cast):
    need = shared()
    for volume in range(1, TIMES + 1):
        join(CIA, need.id, str(volume))

    found = lines(cast.bo, f"/needs/{need.id}", "#timeline")

    volumes = [int(said[1]) for line in found if (said := re.search(r"interested, (\d+)", line))]
    assert volumes == [*range(TIMES, 0, -1)]
    assert TIMES > 2 * OF_NEEDS
    assert "began to write the need" in found[-1]


def test_every_line_of_a_group(cast):
    group = active()
    lead = seated(BO, group.id, Role.LEAD)
    for day in range(1, TIMES + 1):
        groups.extend(
            lead, group.id, ends_on=LAST_DAY + timedelta(days=day), reason=f"Reason {day}."
        )

    found = lines(cast.bo, f"/groups/{group.id}", "#history")

    reasons = [line for line in found if "Reason" in line]
    assert len(reasons) == TIMES > 2 * OF_GROUPS
    assert f"Reason {TIMES}." in reasons[0]
    assert "The group was started" in found[-1]


@pytest.mark.parametrize("token", ["x", "WyJhIl0", "%00"])
def test_a_damaged_link_to_earlier_lines_is_said_to_be_one(cast, token):
    need, group = shared(), active()

    assert cast.bo.get(f"/needs/{need.id}?before={token}").status_code == 400
    assert cast.bo.get(f"/groups/{group.id}?before={token}").status_code == 400
