"""The scripts of a topic's page, as far as they need no browser; run by Node."""

import json
import shutil
import subprocess

import pytest

from network_hub.edge.marks import initials, tint

NODE = shutil.which("node")
pytestmark = pytest.mark.skipif(NODE is None, reason="Node is not in the path")
NAMES = [
    "Skurups kommun",
    "Region Skåne",
    "Upphandlingsmyndigheten",
    "Ä",
    "Malmö stad",
    "Sala-Heby kommuner",
    "och",
    "3 Kronor AB",
    "– –",
    "Åre kommun",
]


@pytest.mark.parametrize("script", ["sequence", "outbox"])
def test_steps_are_applied_and_messages_sent_once_and_in_order(script):
    run = subprocess.run(
        [NODE, "--test", f"tests/unit/{script}.test.mjs"],
        capture_output=True, text=True, timeout=60, check=False,
    )  # fmt: skip
    assert run.returncode == 0, run.stdout


def test_an_organisation_has_the_same_mark_in_the_script_as_on_the_page():
    program = (
        'import { initials, tint } from "./static/src/js/discussion/mark.js";'
        f"console.log(JSON.stringify({json.dumps(NAMES)}.map((n) => [tint(n), initials(n)])));"
    )
    run = subprocess.run(
        [NODE, "--input-type=module", "-e", program],
        capture_output=True, text=True, timeout=60, check=True,
    )  # fmt: skip
    assert json.loads(run.stdout) == [[tint(name), initials(name)] for name in NAMES]
