"""systemd's own judgement of the units, where it is at hand."""

import re
import shutil
import subprocess

import pytest

from tests.deploy.stack import DEPLOY

ANALYZE = shutil.which("systemd-analyze")
SERVICES = [path.name for path in (DEPLOY / "systemd").glob("*.service")]
MOST_EXPOSED = 2.0  # of 10


@pytest.fixture
def units(tmp_path, monkeypatch):
    """The units, with a program that is there in place of ours; templates as their first."""
    folder = tmp_path / "units"
    shutil.copytree(DEPLOY / "systemd", folder)
    for path in folder.glob("*.service"):
        path.write_text(re.sub(r"/opt/network-hub/.venv/bin/\S+", "/bin/true", path.read_text()))
    for path in list(folder.glob("*@.service")):
        shutil.copy(path, folder / path.name.replace("@", "@1"))
    monkeypatch.setenv("SYSTEMD_UNIT_PATH", f"{folder}:")
    return folder


def analyze(*words):
    done = subprocess.run([ANALYZE, *words], capture_output=True, text=True, check=False)
    return done.returncode, done.stdout + done.stderr


@pytest.mark.skipif(ANALYZE is None, reason="systemd is not on this machine")
def test_the_units_are_understood_and_shut_in(units):
    named = [str(path) for path in sorted(units.glob("network-hub*")) if "@." not in path.name]
    assert analyze("verify", "--man=no", *[name for name in named if not name.endswith(".d")]) == (
        0,
        "",
    )
    for service in SERVICES:
        name = service.replace("@", "@1")
        status, said = analyze("security", "--offline=yes", str(units / name))
        assert status == 0, said
        assert float(re.search(r"exposure level for \S+: ([\d.]+)", said)[1]) <= MOST_EXPOSED
