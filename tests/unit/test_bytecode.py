"""Compiled templates are kept for the next start, and never for another compiler."""

from pathlib import Path

import pytest
from flask import Flask
from jinja2 import DictLoader

from network_hub.edge import bytecode
from network_hub.edge.bytecode import Kept
from network_hub.edge.compiling import Quick


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.setattr("sys.dont_write_bytecode", False)
    return tmp_path / "__pycache__"


def started(folder: Path, source: str) -> tuple[str, list[str]]:
    """A new start: what its page says, and the templates that it had to compile."""
    environment = Quick(Flask(__name__), loader=DictLoader({"page": source}))
    environment.bytecode_cache = Kept(folder)
    compiled: list[str] = []
    compile_it = environment.compile

    def compiling(text, *words, **named):  # type: ignore[no-untyped-def]
        compiled.append(text)
        return compile_it(text, *words, **named)

    environment.compile = compiling  # type: ignore[method-assign,assignment]
    return environment.get_template("page").render(x=1), compiled


def test_the_second_start_compiles_nothing(folder: Path) -> None:
    assert started(folder, "{{ x }}") == ("1", ["{{ x }}"])
    assert started(folder, "{{ x }}") == ("1", [])


def test_another_text_is_compiled_anew(folder: Path) -> None:
    started(folder, "{{ x }}")

    assert started(folder, "{{ x + 1 }}") == ("2", ["{{ x + 1 }}"])


def test_another_compiler_looks_elsewhere(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    started(folder, "{{ x }}")
    monkeypatch.setattr(bytecode.jinja2, "__version__", "99")

    assert started(folder, "{{ x }}")[1]


def test_what_is_broken_or_may_not_be_written_is_done_without(folder: Path) -> None:
    started(folder, "{{ x }}")
    for file in folder.iterdir():
        file.write_bytes(file.read_bytes()[:-20])
    assert started(folder, "{{ x }}") == ("1", ["{{ x }}"])

    nowhere = folder / next(folder.iterdir()).name / "__pycache__"  # beneath a file
    assert started(nowhere, "{{ x }}") == ("1", ["{{ x }}"])
