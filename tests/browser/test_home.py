"""The first pages in a real browser: whoever comes, in both languages, light and dark."""

import pytest

from tests.browser.judges import broken_rules, invalid_html

pytestmark = pytest.mark.browser
PAGES = [
    (None, "/"),
    (None, "/about"),
    (None, "/accessibility"),
    ("coordinator", "/"),
    ("region", "/"),
    ("supplier", "/"),
]


LOOKS = [
    {"language": "sv", "width": 390, "color_scheme": "dark"},
    {"language": "en", "width": 1280, "color_scheme": "light"},
]


@pytest.mark.parametrize(("role", "path"), PAGES)
@pytest.mark.parametrize("look", LOOKS, ids=["phone", "desk"])
def test_first_pages_are_open_to_everyone(unspoken, role, path, look, tmp_path):
    page = unspoken.open(role, **look)

    answer = page.goto(f"{path}?language={look['language']}")

    assert invalid_html(answer.text(), tmp_path) == []
    assert broken_rules(page) == []
    assert page.evaluate("document.documentElement.scrollWidth - innerWidth") <= 0


def test_a_visitor_walks_in_by_keyboard_alone(unspoken):
    page = unspoken.open()
    page.goto("/")

    page.get_by_role("link", name="Prova med påhittade personer").focus()
    page.keyboard.press("Enter")
    page.wait_for_url("**/sign-in*")
    page.get_by_role("button", name="Tova").focus()
    page.keyboard.press("Enter")

    page.get_by_role("heading", name="Väntar på dig").wait_for()
