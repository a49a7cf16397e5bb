"""What `node assets/build.mjs` leaves behind."""

import csv
import json
import re
import subprocess
import time
from pathlib import Path

import pytest

from network_hub.bootstrap import node

ROOT = Path(__file__).parents[2]
DIST = ROOT / "static/dist"


def run(script, *words):
    answer = subprocess.run(
        [node.find(ROOT).program, ROOT / "assets" / script, *words],
        capture_output=True,
        text=True,
        check=True,
    )
    return answer.stdout


@pytest.fixture(scope="module")
def manifest():
    run("build.mjs")
    return json.loads((DIST / "manifest.json").read_text("utf-8"))["files"]


def test_every_name_carries_the_hash_of_its_content(manifest):
    for entry in manifest.values():
        assert re.search(r"-[0-9A-Za-z]{8,10}\.", entry["file"])
        assert (DIST / entry["file"]).is_file()


@pytest.mark.usefixtures("manifest")
def test_a_second_build_does_nothing_and_quickly():
    began = time.monotonic()

    said = run("build.mjs")

    assert said == "assets: up to date\n"
    assert time.monotonic() - began < 2  # 0.1 s on an idle machine


def test_nothing_is_fetched_from_elsewhere(manifest):
    css = (DIST / manifest["app.css"]["file"]).read_text("utf-8")

    assert set(re.findall(r"url\(['\"]?(\w+:)", css)) <= {"data:"}
    assert not re.search(r"@import", css)


def test_every_icon_that_code_asks_for_is_in_the_sprite(manifest):
    sprite = (DIST / manifest["icons.svg"]["file"]).read_text("utf-8")
    drawn = set(re.findall(r'<symbol id="([\w-]+)"', sprite))
    asked = set()
    for template in (ROOT / "templates").rglob("*.html"):
        text = template.read_text("utf-8")
        asked |= set(re.findall(r"(?:icon\(|icon=|icon_name=)'([\w-]+)'", text))

    assert asked - drawn == set()
    assert "house" in asked


def test_the_cpv_table_has_every_code_without_its_check_digit(tmp_path):
    table = tmp_path / "cpv.csv"

    first, second = run("cpv.mjs", table), run("cpv.mjs", table)

    with table.open(newline="", encoding="utf-8") as file:
        rows = list(csv.DictReader(file))
    assert (first, second) == ("cpv: wrote 9454 codes\n", "cpv: up to date\n")
    assert len({row["code"] for row in rows}) == 9454
    assert all(re.fullmatch(r"\d{8}", row["code"]) for row in rows)
    assert all(row["label_sv"] and row["label_en"] for row in rows)
