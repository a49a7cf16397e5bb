"""One person walks the main job with nothing but the keyboard, and always sees where they are."""

import re

import pytest
from playwright.sync_api import expect

from network_hub.core import clock

pytestmark = pytest.mark.browser
NETWORK, NEED = "Innovationsupphandling i Skåne", "Badplatser där vattnet går att lita på"
FAR = 150  # presses of Tab, after which something is out of reach
# What has the focus, and what shows that it has: an outline or a shadow that is really there.
FOCUSED = """
() => {
  const on = document.activeElement;
  if (!on || on === document.body) return null;
  const box = on.getBoundingClientRect(), looks = getComputedStyle(on);
  const covered = document.elementFromPoint(box.x + box.width / 2, box.y + box.height / 2);
  return {
    name: (on.labels?.[0]?.textContent || on.getAttribute("aria-label") || on.textContent).trim(),
    seen: looks.outlineStyle !== "none" && parseFloat(looks.outlineWidth) > 0
          || looks.boxShadow !== "none",
    hidden: Boolean(covered) && !on.contains(covered) && !covered.contains(on)
            && !covered.closest("label"),
  };
}
"""


class Keyboard:
    """Reaches things by Tab alone; at every stop the focus must be visible."""

    def __init__(self, page):
        self.page, self.press = page, page.keyboard.press

    def reach(self, name, exact=True):
        wanted = re.compile(re.escape(name) + ("$" if exact else ""))
        for _ in range(FAR):
            self.press("Tab")
            stop = self.page.evaluate(FOCUSED)
            if stop is None:  # the browser's own bar, between the last stop and the first
                continue
            assert stop["seen"], f"{stop['name']} has the focus and does not show it"
            expect(self.page.locator(":focus"), stop["name"]).to_be_in_viewport()
            assert not stop["hidden"], f"{stop['name']} has the focus beneath something else"
            if wanted.match(stop["name"]):
                return
        pytest.fail(f"{name} cannot be reached on {self.page.url}")

    def open(self, name, exact=True):
        """Follow a link or press a button that leads to another page."""
        self.reach(name, exact)
        with self.page.expect_navigation():
            self.press("Enter")

    def write(self, name, text):
        self.reach(name, exact=False)
        self.page.keyboard.type(text)


@pytest.fixture
def keys(unspoken):
    return Keyboard(unspoken.open())


def test_the_main_job(keys):
    page = keys.page
    page.goto("/sign-in")
    keys.open("Logga in som Tova")
    skip_to_the_content(keys)
    need = share_a_need(keys)
    join(keys, need)
    post(keys)
    register(keys)


def skip_to_the_content(keys):
    keys.page.reload()
    keys.reach("Hoppa till innehållet")
    keys.press("Enter")
    expect(keys.page.locator("main")).to_be_focused()


def share_a_need(keys):
    page = keys.page
    keys.open("Nätverk")
    keys.open(NETWORK)
    keys.open("Föreslå ett behov")
    keys.open("Spara utkastet och gå vidare")
    expect(page.locator("[data-error-summary]")).to_be_focused()
    keys.reach("Rubrik", exact=False)  # the link in the summary leads to its field
    keys.press("Enter")
    expect(page.get_by_label("Rubrik")).to_be_focused()
    page.keyboard.type(NEED)
    keys.write("Problem", "Provsvaren kommer efter helgen.")
    keys.write("Önskad effekt", "Badgäster vet innan de badar.")
    keys.open("Spara utkastet och gå vidare")
    keys.open(NEED)
    keys.open("Dela behovet")
    keys.open("Dela behovet")
    expect(page.get_by_role("main")).to_contain_text("Delat")
    return page.url


def join(keys, need):
    page = keys.page
    keys.reach("Ange er egen volym")
    keys.press("Enter")
    expect(page.locator("#joining input:focus")).to_have_count(1)  # opened in place
    keys.press("ArrowDown")
    keys.write("Volym", "4")
    keys.write("Från år", str(clock.today().year + 1))
    keys.press("Enter")
    expect(page.locator("#joining")).to_contain_text("Er organisation:")
    expect(page.locator("#joined-volume")).to_have_text("4")
    assert page.url.split("#")[0] == need


def post(keys):
    page = keys.page
    keys.open("Öppna rummet")
    keys.open("Starta det första ämnet")
    keys.write("Vad handlar det om?", "Vilka prover tar ni?")
    keys.write("Ditt inlägg", "Vi tar två i veckan.")
    keys.open("Starta ämnet")
    expect(page.locator("[data-state]").first).to_have_attribute("data-state", "live")
    keys.write("Ditt inlägg", "Och ett extra efter regn.")
    keys.reach("Skicka inlägget")
    keys.press("Enter")
    expect(page.locator(".said__text")).to_have_text(
        ["Vi tar två i veckan.", "Och ett extra efter regn."]
    )
    expect(page.locator(".said--waiting")).to_have_count(0)
    expect(page.get_by_label("Ditt inlägg")).to_be_focused()


def register(keys):
    page = keys.page
    keys.open("Kalender")
    meeting = page.locator(".rows li", has_not=page.locator(".badge")).first.get_by_role("link")
    keys.open(meeting.inner_text())
    keys.open("Anmäl dig")
    expect(page.locator(".head__meta")).to_contain_text("Anmäld")
