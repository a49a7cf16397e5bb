"""What templates look with: marks, charts, fields, built files."""

import json
import os
import re
from pathlib import Path

import pytest
from wtforms import (
    BooleanField,
    Form,
    IntegerField,
    RadioField,
    SelectChoice,
    SelectField,
    TextAreaField,
)
from wtforms.validators import Length

from network_hub.edge.assets import Assets
from network_hub.edge.charts import columns
from network_hub.edge.field_kit import attributes, first_error, kind, limit_of, target
from network_hub.edge.marks import TINTS, initials, tint


@pytest.mark.parametrize(
    ("name", "letters"),
    [
        ("Skurups kommun", "Sk"),
        ("Region Skåne", "RS"),
        ("Upplands-Bro kommun", "UB"),
        ("Trafikverket", "Tr"),
        ("  ", "?"),
        ("– –", "?"),
        ("Kommun", "Ko"),
    ],
)
def test_initials_leave_out_words_that_many_share(name: str, letters: str) -> None:
    assert initials(name) == letters


def test_a_tint_is_the_same_in_every_process() -> None:
    assert tint("Skurups kommun") == tint("SKURUPS KOMMUN") == "tint-0"
    assert len({tint(f"Organisation {n}") for n in range(200)}) == TINTS


def test_columns_stand_on_the_ground_and_the_highest_fills_the_height() -> None:
    first, second = columns([2027, 2028], [("Interested", 1, [10, 30]), ("Tests", 3, [10, 50])])

    assert (first.total, second.total) == (20, 80)
    assert [(bar.shade, bar.height) for bar in second.bars] == [(1, 75), (3, 125)]
    assert second.top == 0
    assert first.bars[-1].y == first.top == 150


def test_a_chart_of_nothing_is_empty_not_an_error() -> None:
    (only,) = columns([2027], [("Interested", 1, [0])])

    assert (only.total, only.bars, only.top) == (0, [], 200)
    assert columns([], []) == []


class Sample(Form):
    text = TextAreaField(validators=[Length(max=40)])
    agree = BooleanField()
    level = RadioField(choices=[SelectChoice("a", "A")])
    year = SelectField(choices=[SelectChoice("1", "1")])
    volume = IntegerField()


def test_a_field_says_what_it_is() -> None:
    form = Sample()

    kinds = {field.name: kind(field) for field in form}

    assert kinds == {
        "text": "control",
        "agree": "tick",
        "level": "group",
        "year": "control",
        "volume": "control",
    }
    assert target(form.level) == "level-0"
    assert limit_of(form.text) == 40


def test_a_wrong_field_points_at_hint_and_error_and_is_never_cut() -> None:
    form = Sample()
    form.volume.errors = ["Too large"]

    assert attributes(form.volume, ["hint"], 10) == {
        "class": "ds-input w-10",
        "maxlength": False,
        "aria-describedby": "volume-hint volume-error",
        "aria-invalid": "true",
        "type": "text",
        "min": False,
        "max": False,
        "step": False,
        "inputmode": "numeric",
    }


def test_the_first_error_is_found_in_nested_fields() -> None:
    assert first_error(["Plain"]) == "Plain"
    assert first_error([[], ["In a list"]]) == "In a list"
    assert first_error({"day": ["In a form"]}) == "In a form"
    assert first_error([]) == ""


def build(folder: Path, name: str) -> None:
    entry = {
        "app.js": {"file": name, "imports": ["part-1.js"]},
        "icons.svg": {"file": "i.svg", "names": ["house"]},
    }
    (folder / "manifest.json").write_text(json.dumps({"files": entry}))


def test_a_module_brings_what_it_imports_along(tmp_path: Path) -> None:
    build(tmp_path, "app-1.js")
    assets = Assets(tmp_path, "/static/dist/", fresh=False)

    assert assets.asset("app.js") == "/static/dist/app-1.js"
    assert assets.module("app.js") == (
        '<link rel="modulepreload" href="/static/dist/part-1.js">'
        '<script type="module" src="/static/dist/app-1.js"></script>'
    )
    assert '<use href="/static/dist/i.svg#house">' in assets.icon("house")


def test_a_new_build_is_seen_only_where_asked_for(tmp_path: Path) -> None:
    build(tmp_path, "app-1.js")
    kept, fresh = (Assets(tmp_path, "/", fresh=one) for one in (False, True))
    assert kept.asset("app.js") == fresh.asset("app.js") == "/app-1.js"

    build(tmp_path, "app-2.js")
    os.utime(tmp_path / "manifest.json", (1, 1))

    assert kept.asset("app.js") == "/app-1.js"
    assert fresh.asset("app.js") == "/app-2.js"


def test_an_unknown_name_and_a_missing_build_say_what_to_do(tmp_path: Path) -> None:
    with pytest.raises(LookupError, match=r"node assets/build\.mjs"):
        Assets(tmp_path, "/", fresh=False).asset("app.css")
    build(tmp_path, "app-1.js")
    with pytest.raises(LookupError, match=r"'nope\.js'"):
        Assets(tmp_path, "/", fresh=False).asset("nope.js")
    with pytest.raises(LookupError, match=r"icons\.txt"):
        Assets(tmp_path, "/", fresh=False).icon("nope")


ROOT = Path(__file__).resolve().parents[2]


def _light(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (((one + 0.055) / 1.055) ** 2.4 for one in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def _contrast(one: str, other: str) -> float:
    dark, light = sorted((_light(one), _light(other)))
    return (light + 0.05) / (dark + 0.05)


def test_bars_stand_out_from_what_they_are_drawn_on() -> None:
    """3:1, as WCAG asks of graphics, on the page and on a card, in the light and in the dark."""
    css = ROOT / "static/src/css"
    pair = r"light-dark\((#\w{6}), (#\w{6})\)"
    grounds = re.findall(rf"--(?:ground|paper): {pair}", (css / "tokens.css").read_text())
    bars = re.findall(rf"\.bar-\d {{ fill: {pair}", (css / "charts.css").read_text())
    assert (len(grounds), len(bars)) == (2, 6)
    for ground in grounds:
        for bar in bars:
            for scheme in (0, 1):
                assert _contrast(ground[scheme], bar[scheme]) >= 3, (ground, bar)


def test_a_dot_between_two_words_is_never_left_at_the_end_of_a_line() -> None:
    """A hard space follows it; in mail it stands between links."""
    loose = [
        str(page.relative_to(ROOT))
        for page in (ROOT / "templates").rglob("*.html")
        if page.parent.name != "mail" and re.search(r"· ", page.read_text(encoding="utf-8"))
    ]
    assert loose == []
