"""The rules of docs/architecture.md that a program can check."""

import ast
from pathlib import Path

import pytest

from network_hub.core import events, outbox
from network_hub.core.command import command
from network_hub.core.db import Base, db, put
from network_hub.core.policy import actions
from network_hub.core.prepared import prepared
from network_hub.edge.access import door_of, verify
from network_hub.networks.models import Network

SOURCES = sorted(Path("network_hub").rglob("*.py"))


def calls(path):
    for node in ast.walk(ast.parse(path.read_text())):
        if isinstance(node, ast.Call):
            yield node, getattr(node.func, "attr", getattr(node.func, "id", None))


def service_files():
    yield from Path("network_hub").glob("*/services.py")
    yield from Path("network_hub").glob("*/services/*.py")


def test_every_endpoint_has_a_door(app):
    assert [e for e in app.view_functions if door_of(app, e) is None] == []


def test_an_endpoint_without_a_door_keeps_the_app_from_starting(app):
    app.view_functions["forgotten"] = lambda: "hello"
    with pytest.raises(RuntimeError, match="forgotten"):
        verify(app)


def test_only_commands_commit():
    enders = {
        str(path)
        for path in SOURCES
        for node, name in calls(path)
        if name in ("commit", "rollback")
    }
    assert enders == {"network_hub/core/command.py"}


def test_every_authorized_action_has_a_rule(app):
    used = {
        node.args[1].value
        for path in SOURCES
        for node, name in calls(path)
        if name in ("authorize", "allows") and isinstance(node.args[1], ast.Constant)
    }
    assert used <= actions()


def test_every_public_service_is_a_command():
    for path in service_files():
        for node in ast.parse(path.read_text()).body:
            if isinstance(node, ast.FunctionDef) and not node.name.startswith("_"):
                assert "command" in [ast.unparse(d) for d in node.decorator_list], (
                    f"{path}:{node.name}"
                )


def test_every_template_that_posts_uses_the_form_macro():
    by_hand = {
        str(path)
        for path in Path("templates").rglob("*.html")
        if path.parent.name not in ("_macros", "_layout")
        and 'method="post"' in path.read_text().lower()
    }
    assert by_hand == set()


def test_every_relationship_says_how_it_loads():
    silent = [
        f"{mapper.class_.__name__}.{relation.key}"
        for mapper in Base.registry.mappers
        for relation in mapper.relationships
        if relation.lazy == "select"
    ]
    assert silent == []


def test_a_write_outside_a_command_is_refused(app):
    with app.app_context():
        db.session.add(Network(name="Stray"))
        with pytest.raises(RuntimeError, match="outside a command"):
            db.session.flush()
        db.session.rollback()
        with pytest.raises(RuntimeError, match="outside a command"):
            db.session.execute(db.update(Network).values(name="x"))
        with pytest.raises(RuntimeError, match="outside a command"):
            put(Network, name="x")
        with pytest.raises(RuntimeError, match="outside a command"):
            prepared(lambda *, name: db.update(Network).values(name=name))(name="x")


def test_an_inner_command_shares_its_callers_fate(app):
    @command
    def inner():
        db.session.get(Network, 1).name = "Changed"
        db.session.flush()

    @command
    def outer():
        inner()
        raise ValueError

    with app.app_context():
        with pytest.raises(ValueError):
            outer()
        assert db.session.get(Network, 1).name == "Transport"


def test_every_event_is_named_once():
    kinds = [event.kind for event in _all_events(events.Event)]
    assert len(kinds) == len(set(kinds))
    assert all("." in kind for kind in kinds)


def test_something_follows_each_event_or_it_says_that_nothing_does(app):
    ours = {one for one in _all_events(events.Event) if one.__module__.startswith("network_hub.")}
    books = (events._prompt, outbox._lasting)
    followed = {one for one in ours if any(book.get(one.kind) for book in books)}
    declared = {one for one in ours if one.on_record_only}

    assert followed
    assert ours - followed - declared == set(), "nothing follows, and nobody said so"
    assert followed & declared == set(), "said to be on record only, yet something follows"


def _all_events(base):
    for event in base.__subclasses__():
        yield event
        yield from _all_events(event)
