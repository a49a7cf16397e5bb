"""The main job by four people at once, each in a browser of their own, by the pages alone."""

import re
from datetime import timedelta
from types import SimpleNamespace

import pytest
from playwright.sync_api import expect

from network_hub.core import clock
from tests.browser.hub import follow, press, sign_in

pytestmark = pytest.mark.browser
NETWORK, NEED = "Tyst halkbekämpning på Söderslätt", "Halkfria gångvägar utan buller om natten"
GROUP, MEETING = "Tyst halkbekämpning", "Hur tyst är tyst nog?"
CHARTER = ("Syfte", "Omfattning", "Roller", "Kostnadsfördelning", "Mandat", "Sekretess", "Utträde")


@pytest.fixture
def people(unspoken):
    """Four browsers, each signed in by a click on the sign-in page."""
    roles = {"tova": "coordinator", "egil": "officer", "malva": "region", "ragna": "facilitator"}
    pages = {nick: unspoken.open() for nick in roles}
    for nick, role in roles.items():
        sign_in(pages[nick], role)
    return SimpleNamespace(**pages)


def test_from_a_network_to_a_talk(people):
    network = start_a_network(people.tova)
    come_in_by_link(people, network)
    come_in_by_request(people, network)
    need = share_a_need(people.tova, network)
    join_the_need(people, need)
    group = start_a_group(people, network)
    activate(people.tova, group)
    meet(people, group)
    talk(people, group)


def start_a_network(tova):
    follow(tova, "Nätverk")
    follow(tova, "Starta ett nätverk")
    tova.get_by_label("Namn").fill(NETWORK)
    tova.get_by_label("Ämnesområde").fill("Vinterväghållning utan buller")
    tova.get_by_label("Syfte").fill("Ingen ska väckas av plogen, och ingen ska halka.")
    tova.get_by_label("Lokalt").check()
    tova.get_by_label("På förfrågan").check()
    press(tova, "Starta nätverket")
    expect(tova.get_by_role("heading", level=1)).to_have_text(NETWORK)
    return tova.url


def come_in_by_link(people, network):
    tova = people.tova
    follow(tova, "Bjud in")
    tova.get_by_label("En länk som du skickar vidare").check()
    tova.get_by_label("Hur många får använda länken?").fill("2")
    press(tova, "Skapa inbjudan")
    link = tova.get_by_role("main").locator("code").inner_text()
    for page in (people.malva, people.ragna):
        page.goto(link)
        press(page, "Gå med i nätverket")
        expect(page).to_have_url(network)


def come_in_by_request(people, network):
    egil, tova = people.egil, people.tova
    follow(egil, "Nätverk")
    follow(egil, NETWORK)
    follow(egil, "Be att få gå med")
    egil.get_by_label("Varför vill du gå med?").fill("Vi har samma gator och samma nätter.")
    press(egil, "Skicka förfrågan")
    tova.goto(network)
    follow(tova, "1 person vill gå med")
    tova.get_by_label("Släpp in").check()
    press(tova, "Svara")
    egil.goto(network)
    expect(egil.locator(".head__action")).to_contain_text("Föreslå ett behov")


def share_a_need(tova, network):
    """Write it, with the own volume, and share it; the address of its page."""
    tova.goto(network)
    follow(tova, "Föreslå ett behov")
    tova.get_by_label("Rubrik").fill(NEED)
    tova.get_by_label("Problem").fill("Plogbilen väcker gatan klockan fyra.")
    tova.get_by_label("Önskad effekt").fill("Torra gångvägar och ingen som vaknar.")
    press(tova, "Spara utkastet och gå vidare")
    tova.get_by_role("navigation", name="Behovets avsnitt").get_by_role(
        "link", name="Hur mycket och när"
    ).click()
    tova.get_by_label("Enhet").fill("fordon")
    tova.get_by_label("Er egen volym").fill("12")
    tova.get_by_label("Från år").fill(str(clock.today().year + 1))
    press(tova, "Spara och stäng")
    follow(tova, "Dela behovet")
    press(tova, "Dela behovet")
    expect(tova.get_by_role("main")).to_contain_text("Delat")
    return tova.url


def join_the_need(people, need):
    """Everybody has the need's page open; two join, one after the other, and all pages count."""
    everybody = (people.tova, people.egil, people.malva, people.ragna)
    sockets = [open_live(page, need) for page in everybody]
    for page in everybody:
        shows(page, 1, "12")
        page.evaluate("window.loadedOnce = true")
    join(people.egil, "Testar", "7,5")
    for page in (people.tova, people.malva, people.ragna):
        shows(page, 2, "19,5")
    people.egil.wait_for_url(need)
    join(people.malva, "Avser att köpa", "1 200")
    for page in (people.tova, people.egil, people.ragna):
        shows(page, 3, "1 219,5")
    for page in (people.tova, people.ragna):
        assert page.evaluate("window.loadedOnce"), "the page was loaded anew"
    assert all(sockets)


def open_live(page, url):
    """Open a page whose live channel has come up."""
    with page.expect_websocket() as found:
        page.goto(url)
    return found.value


def shows(page, organisations, volume):
    expect(page.locator("#joined-count")).to_have_text(str(organisations))
    # Thousands are parted by a space that does not break.
    expect(page.locator("#joined-volume")).to_have_text(re.compile(volume.replace(" ", r"\s")))


def join(page, level, volume):
    follow(page, "Vi har det också")
    page.get_by_label(level, exact=True).check()
    page.get_by_label("Volym").fill(volume)
    page.get_by_label("Från år").fill(str(clock.today().year + 2))
    press(page, "Anslut med volym")
    expect(page.locator("#joining")).to_contain_text("Er organisation:")


def start_a_group(people, network):
    tova = people.tova
    tova.goto(network)
    tabs = tova.get_by_role("navigation", name="I nätverket")
    tabs.get_by_role("link", name="Grupper").click()
    tova.get_by_role("link", name="Starta en grupp").first.click()
    tova.get_by_label(NEED).check()
    tova.get_by_label("Gruppens namn").fill(GROUP)
    tova.get_by_label("Sista dag").fill(str(clock.today() + timedelta(days=300)))
    press(tova, "Starta gruppen")
    expect(tova.get_by_role("heading", level=1)).to_have_text(GROUP)
    group = tova.url
    for page in (people.egil, people.malva):
        page.goto(group)
        page.get_by_role("button", name="Gå med i gruppen").first.click()
        expect(page.locator("#members")).to_contain_text("organisationer")
    tova.reload()
    for name in ("Skurups kommun", "Trelleborgs kommun", "Region Skåne"):
        expect(tova.locator("#members")).to_contain_text(name)
    return group


def activate(tova, group):
    press(tova, "Aktivera gruppen")  # not yet: the charter is empty
    expect(tova.locator("[data-error-summary]")).to_be_focused()
    tova.goto(group)
    follow(tova, "Skriv överenskommelsen")
    for part in CHARTER:
        tova.get_by_label(part, exact=True).fill(f"{part}: detta är vi överens om.")
    press(tova, "Spara överenskommelsen")
    press(tova, "Aktivera gruppen")
    expect(tova.locator(".head__meta")).to_contain_text("Planera")


def meet(people, group):
    """A meeting of the group: planned, published, registered for."""
    tova, egil = people.tova, people.egil
    tova.goto(group)
    tova.get_by_role("link", name="Planera ett möte").first.click()
    tova.get_by_label("Rubrik").fill(MEETING)
    tova.get_by_label("Dag", exact=True).fill(str(clock.today() + timedelta(days=20)))
    tova.get_by_label("Börjar").fill("09:00")
    tova.get_by_label("Slutar").fill("11:30")
    tova.get_by_label("Antal platser").fill("2")
    press(tova, "Spara som utkast")
    press(tova, "Publicera mötet")
    expect(tova.get_by_role("heading", level=1)).to_have_text(MEETING)
    egil.goto(group)
    follow(egil, MEETING)
    press(egil, "Anmäl dig")
    expect(egil.locator(".head__meta")).to_contain_text("Anmäld")
    follow(egil, "Kalender")
    expect(egil.get_by_role("main")).to_contain_text(MEETING)


def talk(people, group):
    """Said by one, read by the others at once, and still there after a reload."""
    tova, egil, malva = people.tova, people.egil, people.malva
    tova.goto(group)
    follow(tova, "Öppna rummet")
    follow(tova, "Starta det första ämnet")
    tova.get_by_label("Vad handlar det om?").fill("Vilka mätningar har vi?")
    tova.get_by_label("Ditt inlägg").fill("Vi har ljudnivåer från i vintras.")
    press(tova, "Starta ämnet")
    topic = tova.url
    listeners = (tova, malva)
    for page in (*listeners, egil):
        open_live(page, topic)
        expect(page.locator("[data-state]").first).to_have_attribute("data-state", "live")
    egil.get_by_label("Ditt inlägg").fill("**Hos oss** är det 71 decibel vid fasad.")
    press(egil, "Skicka inlägget")
    for page in (*listeners, egil):
        said = page.locator(".said__text", has_text="Hos oss är det 71 decibel vid fasad.")
        expect(said).to_be_visible()
        expect(page.locator(".said--waiting")).to_have_count(0)
        page.reload()
        expect(said).to_have_count(1)
        expect(said.locator("strong")).to_have_text("Hos oss")
