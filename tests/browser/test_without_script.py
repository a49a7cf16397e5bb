"""The main job with JavaScript switched off: post, and load the page again."""

from datetime import timedelta

import pytest
from playwright.sync_api import expect

from network_hub.core import clock
from tests.browser.hub import follow, press, sign_in

pytestmark = pytest.mark.browser
NETWORK, NEED = "Innovationsupphandling i Skåne", "Cykelbanor utan grus i mars"
MEETING = "Sopning: vad lärde vi oss?"


@pytest.fixture
def tova(unspoken):
    return plain(unspoken, "coordinator")


@pytest.fixture
def egil(unspoken):
    return plain(unspoken, "officer")


def plain(visitors, role):
    page = visitors.open(java_script_enabled=False)
    sign_in(page, role)
    return page


def test_need_join_post_and_register(tova, egil):
    need = share(tova)
    egil.goto(need)
    follow(egil, "Vi har det också")
    press(egil, "Anslut med volym")
    expect(egil.locator("[data-error-summary]")).to_contain_text("Något behöver rättas")
    egil.get_by_label("Testar").check()
    egil.get_by_label("Volym").fill("8,5")
    egil.get_by_label("Från år").fill(str(clock.today().year + 1))
    press(egil, "Anslut med volym")
    expect(egil.locator("#joined-count")).to_have_text("1")
    tova.goto(need)
    expect(tova.locator("#joined-volume")).to_have_text("8,5")
    talk(tova, egil, need)
    register(tova, egil)


def share(tova):
    follow(tova, "Nätverk")
    follow(tova, NETWORK)
    follow(tova, "Föreslå ett behov")
    tova.get_by_label("Rubrik").fill(NEED)
    tova.get_by_label("Problem").fill("Gruset ligger kvar till maj.")
    tova.get_by_label("Önskad effekt").fill("Rena banor två veckor efter snön.")
    press(tova, "Spara utkastet och gå vidare")
    press(tova, "Spara och stäng")
    follow(tova, "Dela behovet")
    press(tova, "Dela behovet")
    expect(tova.get_by_role("main")).to_contain_text("Delat")
    return tova.url


def talk(tova, egil, need):
    tova.goto(need)
    follow(tova, "Öppna rummet")
    follow(tova, "Starta det första ämnet")
    tova.get_by_label("Vad handlar det om?").fill("När börjar ni sopa?")
    tova.get_by_label("Ditt inlägg").fill("Vi börjar i vecka 12.")
    press(tova, "Starta ämnet")
    topic = tova.url
    egil.goto(topic)
    egil.get_by_label("Ditt inlägg").fill("Vi väntar till *påsk*.")
    press(egil, "Skicka inlägget")
    tova.reload()
    for page in (tova, egil):
        expect(page.locator(".said__text")).to_have_text(
            ["Vi börjar i vecka 12.", "Vi väntar till påsk."]
        )


def register(tova, egil):
    tova.goto("/networks")
    follow(tova, NETWORK)
    follow(tova, "Planera ett möte")
    tova.get_by_label("Rubrik").fill(MEETING)
    tova.get_by_label("Dag", exact=True).fill(str(clock.today() + timedelta(days=41)))
    tova.get_by_label("Börjar").fill("06:10")
    tova.get_by_label("Slutar").fill("06:50")
    press(tova, "Publicera mötet")
    expect(tova.get_by_role("heading", level=1)).to_have_text(MEETING)
    egil.goto(tova.url)
    press(egil, "Anmäl dig")
    expect(egil.locator(".head__meta")).to_contain_text("Anmäld")
    press(egil, "Avanmäl mig")
    expect(egil.get_by_role("button", name="Anmäl dig")).to_be_visible()
