"""What is wrong in a field says what to do, never in the words of the library that checks it."""

import pytest
from wtforms.validators import DataRequired, InputRequired

from network_hub.edge.forms import STOCK, Form
from network_hub.edge.inputs import Filled
from tests.actors import ASTRID
from tests.pages import errors, fields, send
from tests.talk import start

DIGITS = "Write a whole number, in digits."
HUGE = "1" + "0" * 30


@pytest.fixture
def topic(app):
    with app.app_context():
        return start(ASTRID, "Chargers").topic_id


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"days": HUGE}, "Choose between 1 and 90 days."),
        ({"days": f"-{HUGE}"}, "Choose between 1 and 90 days."),
        ({"days": "3.5"}, DIGITS),
        ({"how": "link", "uses": HUGE}, "Choose between 1 and 500 people."),
        ({"how": "link", "uses": "some"}, DIGITS),
    ],
)
def test_an_invitation_asks_for_numbers_that_can_be(cast, typed, said):
    assert said in " ".join(errors(send(cast.astrid, "/networks/1/invitations", **typed)))


@pytest.mark.parametrize(
    ("typed", "said"),
    [
        ({"pace": "slow", "minutes": HUGE}, "Write a number of minutes from 1 to 1,440."),
        ({"pace": "slow", "minutes": "abc"}, DIGITS),
        ({"pace": ""}, "Choose one."),
    ],
)
def test_the_pace_of_a_topic_asks_for_minutes(cast, topic, typed, said):
    assert said in errors(send(cast.astrid, f"/rooms/network/1/topics/{topic}/pace", **typed))


def test_where_a_topic_goes_is_asked_for_by_name(app, cast, topic):
    with app.app_context():
        start(ASTRID, "Depots")
    for act, said in (("move", "Choose a room."), ("merge", "Choose a topic.")):
        url = f"/rooms/network/1/topics/{topic}/{act}"
        sent = {**fields(cast.astrid.get(url)), "room": "", "into": ""}
        assert said in errors(cast.astrid.post(url, data=sent))


def forms(base=Form):
    for form in base.__subclasses__():
        yield form
        yield from forms(form)


def test_what_must_be_filled_in_says_so_itself():
    told = InputRequired | DataRequired | Filled
    silent = [
        f"{form.__name__}.{name}"
        for form in forms()
        for name, field in vars(form).items()
        if hasattr(field, "field_class")
        for check in [*field.args[1:2], field.kwargs.get("validators", [])]
        for one in check
        if isinstance(one, told) and not one.message
    ]
    assert silent == []


@pytest.mark.parametrize("language", ["sv", "en"])
def test_no_form_speaks_in_stock_words(app, language):
    """As fields ask for them: what we say of each is ours, in either language."""
    with app.test_request_context(headers={"Accept-Language": language}):
        said = Form(meta={"csrf": False})._fields["once"]
        for stock, ours in STOCK.items():
            assert said.gettext(stock) == str(ours) != stock
