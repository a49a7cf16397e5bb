"""The lock files name the public registries and nothing else, and nothing built is committed."""

import json
import re
import subprocess
import tomllib
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
PYTHON = {"https://pypi.org/simple"}
PYTHON_FILES = "https://files.pythonhosted.org/"
NPM = "https://registry.npmjs.org/"


def strangers_in_uv_lock(text):
    """Sources and files from elsewhere than the public Python registry."""
    found = []
    for package in tomllib.loads(text)["package"]:
        source = package["source"]
        own = package["name"] == "network-hub" and source == {"editable": "."}
        if not own and source.get("registry") not in PYTHON:
            found.append((package["name"], source))
        files = [*package.get("wheels", []), *([package["sdist"]] if "sdist" in package else [])]
        found += [
            (package["name"], file.get("url", file.get("path")))
            for file in files
            if not str(file.get("url")).startswith(PYTHON_FILES)
        ]
    return found


def strangers_in_package_lock(text):
    """Packages from elsewhere than the npm registry, or without a checksum."""
    return [
        name
        for name, package in json.loads(text)["packages"].items()
        if name
        and (
            not package.get("resolved", NPM).startswith(NPM)
            or "integrity" not in package
            or package.get("link")
        )
    ]


def test_python_packages_come_from_the_public_registry():
    assert strangers_in_uv_lock((ROOT / "uv.lock").read_text()) == []


def test_npm_packages_come_from_the_public_registry():
    assert strangers_in_package_lock((ROOT / "package-lock.json").read_text()) == []


@pytest.mark.parametrize(
    "wrong",
    [
        'source = { registry = "/srv/wheels" }',
        'source = { registry = "https://pypi.org/simple/" }',
        'source = { url = "https://example.org/x.whl" }',
        'source = { registry = "https://pypi.org/simple" }\nsdist = { url = "https://a.se/x" }',
        'source = { registry = "https://pypi.org/simple" }\nwheels = [{ path = "x.whl" }]',
    ],
)
def test_a_stranger_in_uv_lock_is_seen(wrong):
    assert strangers_in_uv_lock(f'[[package]]\nname = "x"\n{wrong}\n')


@pytest.mark.parametrize(
    "wrong",
    [
        {"resolved": "https://example.org/x.tgz", "integrity": "sha512-x"},
        {"resolved": "https://registry.npmjs.org.example.org/x.tgz", "integrity": "sha512-x"},
        {"resolved": "https://registry.npmjs.org/x.tgz"},
        {"resolved": "../x", "link": True},
    ],
)
def test_a_stranger_in_package_lock_is_seen(wrong):
    assert strangers_in_package_lock(json.dumps({"packages": {"": {}, "node_modules/x": wrong}}))


def test_nothing_built_or_fetched_is_committed():
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout")
    listed = subprocess.run(
        ["git", "ls-files"], cwd=ROOT, capture_output=True, text=True, check=True
    )
    built = re.compile(r"^(static/dist|node_modules|\.venv|\.tools|instance)/|\.mo$")
    files = listed.stdout.splitlines()
    assert files
    assert [name for name in files if built.search(name)] == []
