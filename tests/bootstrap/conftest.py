"""A copy of the project as a stranger would have it, and a way to type commands in it."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]
KEPT = ("PATH", "HOME", "LANG", "TMPDIR", "SSL_CERT_FILE", "SSL_CERT_DIR")
# The system's Python, not the environment's: the bootstrap has nothing else either.
PYTHON = getattr(sys, "_base_executable", sys.executable)
NEEDED = ("network_hub", "assets", "*.toml", "*.lock", "*.json", "config.py", "README.md", ".npmrc")


@pytest.fixture
def clone(tmp_path):
    """What git would give: the files, and nothing that was built or installed."""
    folder = tmp_path / "clone"
    words = ["git", "ls-files", "-co", "--exclude-standard", "-z", *NEEDED]
    names = subprocess.run(words, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    for name in filter(None, names.split("\0")):
        if (ROOT / name).exists():
            (folder / name).parent.mkdir(parents=True, exist_ok=True)
            shutil.copy2(ROOT / name, folder / name)
    return folder


@pytest.fixture
def bare_path(tmp_path):
    """A PATH with a shell's tools, and neither uv nor Node."""
    folder = tmp_path / "bin"
    folder.mkdir()
    for name in ("sh", "env", "uname", "cat"):
        (folder / name).symlink_to(shutil.which(name))
    return str(folder)


@pytest.fixture
def hub(clone):
    """`hub("up", "--port", "1", NAME="value")`: the command in the clone, and what it said."""

    def run(*words, **variables):
        environment = {name: os.environ[name] for name in KEPT if name in os.environ}
        return subprocess.run(
            [PYTHON, "-m", "network_hub", *words],
            cwd=clone,
            env={**environment, "PYTHONDONTWRITEBYTECODE": "1", **variables},
            check=False,
            capture_output=True,
            text=True,
            timeout=120,
        )

    return run
