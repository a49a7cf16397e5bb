"""What the tools say about the whole code, so that one command says all."""

import subprocess
import sys
from pathlib import Path

import pytest

ROOT = Path(__file__).parents[2]


@pytest.mark.parametrize(
    "words",
    [
        pytest.param(["ruff", "check", "--quiet", "."], id="ruff"),
        pytest.param(["ruff", "format", "--check", "--quiet", "."], id="format"),
        pytest.param(["mypy"], id="mypy"),
        pytest.param(["lint-imports"], id="imports"),
    ],
)
def test_tool_finds_nothing(words):
    program = Path(sys.executable).with_name(words[0])
    answer = subprocess.run(
        [program, *words[1:]], cwd=ROOT, check=False, capture_output=True, text=True
    )
    assert answer.returncode == 0, answer.stdout + answer.stderr
