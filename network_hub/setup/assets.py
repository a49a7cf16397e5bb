"""What Node makes for us: `static/dist` and the CPV table. Each script knows if there is work."""

from __future__ import annotations

import subprocess
from pathlib import Path

from network_hub.bootstrap import node
from network_hub.bootstrap.steps import Stop, explain
from network_hub.setup.report import step


def build(root: Path) -> None:
    _run("Assets", root, "assets/build.mjs")


def write_cpv(root: Path, table: Path) -> None:
    _run("CPV codes", root, "assets/cpv.mjs", str(table))


def _run(title: str, root: Path, script: str, *words: str) -> None:
    found = node.find(root)
    if found is None or not node.Modules(root).folder.exists():
        raise Stop("The front-end packages are not installed. Run: python3 -m network_hub up")
    with step(title) as line:
        answer = subprocess.run(
            [str(found.program), script, *words],
            cwd=root,
            env=found.variables(),
            check=False,
            capture_output=True,
            text=True,
        )
        if answer.returncode != 0:
            raise Stop(explain(title, answer.stdout + answer.stderr))
        if "up to date" in answer.stdout:
            line.skip()
