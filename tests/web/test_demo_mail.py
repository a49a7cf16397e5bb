"""The demo's mailbox: for an administrator of the demo, and for nobody anywhere else."""

from datetime import timedelta

import pytest

from network_hub.accounts.models import Affiliation
from network_hub.core.actor import Position
from network_hub.core.command import command
from network_hub.core.db import db
from tests.actors import ASTRID, BO
from tests.application import same_hub
from tests.mail import MORNING
from tests.pages import page
from tests.signing_in import ask_for_link, letters
from tests.talk import say, start

BOX = "/dev/mail"


@pytest.fixture
def administrator(app, cast, inside):
    """Gun, in a demo."""

    @command
    def promote():
        held = db.session.query(Affiliation).filter_by(user_id=7).one()
        held.position = Position.ADMINISTRATOR

    inside(promote)
    app.config["DEMO"] = True
    return cast.gun


@pytest.fixture
def digest(days, inside):
    topic = inside(start, ASTRID, "Chargers").topic_id
    inside(say, BO, topic, "We have <b>two</b>.")
    (mail,) = days.until(MORNING)
    return mail


def test_who_asks_for_a_link_is_told_where_the_mail_is_read(app, administrator, cast):
    told = cast.nobody.get("/sign-in/link/sent").text

    assert "Mail in the demo" in told
    assert str(app.config["INSTANCE"]) not in told
    assert "Mail in the demo" in administrator.get(BOX).text


def test_it_shows_the_newest_first_with_text_and_html(app, administrator, digest, days):
    days.set(MORNING + timedelta(minutes=1))
    ask_for_link(app)
    letters(app)

    rows = page(administrator.get(BOX)).select("#rows > li")
    assert "bo@trelleborg.example" in rows[0].text
    assert "astrid@skurup.example" in rows[1].text
    opened = page(administrator.get(rows[1].a["href"]))
    assert "We have" in opened.select_one("#text pre").text
    frame = opened.select_one("iframe")
    assert "allow-scripts" not in frame["sandbox"]
    assert "allow-same-origin" not in frame["sandbox"]
    html = administrator.get(frame["src"])
    assert "Chargers" in html.text
    assert html.headers["Content-Security-Policy"].startswith("sandbox ")
    assert "default-src 'none'" in html.headers["Content-Security-Policy"]
    of_link = page(administrator.get(rows[0].a["href"]))
    assert of_link.select_one("iframe") is None
    assert of_link.select_one("#text a")["href"].startswith("http://localhost:8000/sign-in")


def test_it_grows_page_by_page(app, administrator):
    for _ in range(45):
        ask_for_link(app)
    letters(app)

    first = page(administrator.get(BOX))
    rest = page(administrator.get(first.select_one("#pager a")["href"]))
    assert [len(one.select("#rows > li")) for one in (first, rest)] == [40, 5]


def test_an_empty_one_says_what_to_do(administrator):
    assert "No mail yet" in page(administrator.get(BOX)).select_one(".empty").text


@pytest.mark.parametrize("name", ["..", "hub.db", "..%2Fhub.db", "no-such.eml", "%00.eml"])
def test_nothing_else_can_be_read_by_it(administrator, digest, name):
    assert administrator.get(f"{BOX}/{name}").status_code == 404
    assert administrator.get(f"{BOX}/{name}/html").status_code == 404


def test_others_in_the_demo_find_nothing(app, cast, administrator, digest):
    (name,) = [file.name for file in (app.config["INSTANCE"] / "mail").glob("*.eml")]
    assert administrator.get(f"{BOX}/{name}").status_code == 200
    for path in (BOX, f"{BOX}/{name}", f"{BOX}/{name}/html"):
        assert [cast.astrid.get(path).status_code, cast.dag.get(path).status_code] == [404, 404]
        assert cast.nobody.get(path).status_code == 302


def test_the_administrators_menu_leads_to_it(app, administrator):
    with same_hub(app, DEMO=True) as hub:
        led = {}
        for nick in ("gun", "astrid"):
            client = hub.test_client()
            with client.session_transaction() as session:
                session["_user_id"] = nick
            led[nick] = BOX in client.get("/").text
    assert led == {"gun": True, "astrid": False}
    assert BOX not in administrator.get("/").text, "this one was not started as a demo"


@pytest.mark.parametrize("settings", [{"DEMO": False}, {"MAIL_URL": "smtp://mail.example"}])
def test_there_is_none_outside_the_demo_nor_beside_a_mail_server(
    app, administrator, digest, settings
):
    (name,) = [file.name for file in (app.config["INSTANCE"] / "mail").glob("*.eml")]
    app.config.update(settings)
    for path in (BOX, f"{BOX}/{name}", f"{BOX}/{name}/html"):
        assert administrator.get(path).status_code == 404
