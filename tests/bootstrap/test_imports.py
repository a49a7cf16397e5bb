"""The bootstrap runs before anything is installed, so it must import nothing that is."""

import ast
import subprocess
import sys

from tests.bootstrap.conftest import PYTHON, ROOT


def loaded_by(python, code):
    """Names of all modules that are loaded after `code` has run in a fresh interpreter."""
    words = [python, "-c", f"{code}\nimport sys; print(*sys.modules)"]
    answer = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True)
    return set(answer.stdout.split())


def test_importing_the_package_does_not_import_flask():
    loaded = loaded_by(sys.executable, "import network_hub")
    assert "network_hub" in loaded
    assert "flask" not in loaded


def test_the_bootstrap_runs_where_nothing_is_installed():
    loaded = loaded_by(f"{PYTHON}", "import sys; import network_hub.bootstrap.start")
    assert "network_hub.bootstrap.start" in loaded
    assert not loaded & {"flask", "click", "babel", "config"}


def test_the_bootstrap_names_the_standard_library_and_itself():
    files = list((ROOT / "network_hub" / "bootstrap").glob("*.py"))
    assert files
    strangers = [(file.name, name) for file in files for name in imports(file) if not allowed(name)]
    assert strangers == []


def test_a_stranger_would_be_seen(tmp_path):
    (tmp_path / "x.py").write_text("import os, flask.app\nfrom network_hub.core import db")
    assert [name for name in imports(tmp_path / "x.py") if not allowed(name)] == [
        "flask.app",
        "network_hub.core",
    ]


def imports(file):
    for node in ast.walk(ast.parse(file.read_text())):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            yield node.module or ""


def allowed(name):
    own = name.startswith("network_hub.bootstrap")
    return own or name.partition(".")[0] in sys.stdlib_module_names
