"""What can be wrong with a machine: one clear line each, and nothing half done."""

import ast
import os
import shutil
import socket
import subprocess
import sys

import pytest

from tests.bootstrap.conftest import PYTHON, ROOT

CLOSED = "http://127.0.0.1:9"  # nothing listens there: a machine without network
NO_NETWORK = {
    "HTTP_PROXY": CLOSED,
    "HTTPS_PROXY": CLOSED,
    "ALL_PROXY": CLOSED,
    "UV_HTTP_RETRIES": "0",
    "PIP_CONFIG_FILE": os.devnull,
}
TRACES = {".venv", "node_modules", "instance", "static"}


def traces(clone):
    """What a refused start has left behind."""
    left = {path.name for path in clone.iterdir()} & TRACES
    return left | {path.name for path in (clone / ".tools").glob("uv*")}


def only_line(answer):
    """The one line that was said on standard error."""
    assert answer.returncode == 1, answer.stdout + answer.stderr
    lines = answer.stderr.splitlines()
    assert len(lines) == 1, answer.stderr
    return lines[0]


def test_taken_port_is_refused_before_anything_is_installed(hub, clone):
    with socket.create_server(("127.0.0.1", 0)) as other:
        port = other.getsockname()[1]
        line = only_line(hub("up", "--port", str(port)))
    assert line.startswith(f"Port {port} on 127.0.0.1 is taken.")
    assert "--port" in line
    assert not traces(clone)
    assert not (clone / ".tools").exists()


def test_address_of_another_machine_is_refused(hub, clone):
    assert "Cannot listen on 192.0.2.1" in only_line(hub("up", "--host=192.0.2.1"))
    assert not traces(clone)


def test_missing_venv_module_names_the_package(hub, clone, bare_path, tmp_path):
    (tmp_path / "shadow").mkdir()
    (tmp_path / "shadow" / "ensurepip.py").write_text("raise ImportError('not on this machine')")
    answer = hub("up", "--port=0", PATH=bare_path, PYTHONPATH=str(tmp_path / "shadow"))
    assert f"apt install python3.{sys.version_info.minor}-venv" in only_line(answer)
    assert not traces(clone)


def test_no_network_and_no_uv(hub, clone, bare_path):
    answer = hub("up", "--port=0", PATH=bare_path, **NO_NETWORK)
    assert "registries cannot be reached" in only_line(answer)
    assert not traces(clone)


def test_no_network_for_the_packages(hub, clone, tmp_path):
    caches = {"UV_CACHE_DIR": str(tmp_path / "uv"), "npm_config_cache": str(tmp_path / "npm")}
    answer = hub("up", "--port=0", **NO_NETWORK, **caches)
    assert "registries cannot be reached" in only_line(answer)
    assert not traces(clone)


def test_unwritable_folder(hub, clone):
    """Permission bits do not bind root: for root the folder is mounted read-only."""
    if os.geteuid() == 0:
        answer = start_on_read_only_mount(clone)
    else:
        clone.chmod(0o500)
        answer = hub("up", "--port=0")
        clone.chmod(0o700)
    assert f"The folder {clone} cannot be written to" in only_line(answer)
    assert not traces(clone)


def start_on_read_only_mount(folder):
    """In a mount namespace of its own, which ends with the command."""
    script = (
        'mount --bind "$1" "$1" && mount -o remount,ro,bind "$1" || { echo no mounts; exit 77; }\n'
        'cd "$1" && exec "$2" -m network_hub up --port=0'
    )
    words = ["unshare", "--mount", "sh", "-c", script, "sh", str(folder), PYTHON]
    answer = subprocess.run(words, check=False, capture_output=True, text=True)
    if answer.returncode == 77 or answer.stderr.startswith("unshare:"):
        pytest.skip("mounts are not allowed here")
    return answer


def test_old_python_is_told_what_to_use():
    for name in ("__init__.py", "__main__.py"):  # what an old Python reads before it is told
        ast.parse((ROOT / "network_hub" / name).read_text(), feature_version=(3, 7))
    for found in filter(None, (shutil.which(f"python3.{n}") for n in range(7, 11))):
        words = [found, "-m", "network_hub", "up"]
        answer = subprocess.run(words, cwd=ROOT, check=False, capture_output=True, text=True)
        if answer.returncode != 127:  # a version manager's shim for a Python that is not there
            assert only_line(answer).startswith("Network Hub needs Python 3.11 or newer; this is")


def test_without_words_it_says_what_there_is(hub, clone):
    answer = hub()
    assert answer.returncode == 2
    assert "network_hub up" in answer.stdout
    assert not traces(clone)
