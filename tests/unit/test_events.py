"""One act is one record: stored with the command or not at all, and told after it."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from network_hub.core import events
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.events import AuditEntry, Event, Parcel, deliver_all, record

pytestmark = pytest.mark.both_databases
BO = Actor(user_id=2, organisation_id=2, origin="web 192.0.2.1")


@dataclass(frozen=True, kw_only=True)
class Tried(Event):
    kind: ClassVar[str] = "test.tried"
    what: str


@pytest.fixture
def heard():
    """What a prompt and a lasting reaction to Tried have heard; the lasting one fails on "fail"."""
    heard = {"prompt": [], "lasting": []}

    def lasting(entry):
        if entry.facts["what"] == "fail":
            raise OSError("mail server is down")
        heard["lasting"].append(entry.facts["what"])

    events.promptly(Tried)(lambda entry: heard["prompt"].append(entry.facts["what"]))
    events.on(Tried)(lasting)
    yield heard
    events._prompt.pop(Tried.kind)
    events._lasting.pop(Tried.kind)


@command
def do(what, *, then=None):
    record(BO, Tried(network_id=1, subject="need:7", what=what))
    if then:
        raise then


def test_an_act_is_stored_with_person_organisation_and_origin(app, heard):
    with app.app_context():
        do("it")

        entry = db.session.query(AuditEntry).one()
        assert (entry.actor_id, entry.organisation_id, entry.origin) == (2, 2, "web 192.0.2.1")
        assert (entry.network_id, entry.subject, entry.facts) == (1, "need:7", {"what": "it"})
        assert heard == {"prompt": ["it"], "lasting": []}
        deliver_all()
        assert heard["lasting"] == ["it"]
        assert db.session.query(Parcel).count() == 0


def test_what_is_undone_is_neither_stored_nor_told(app, heard):
    with app.app_context():
        with pytest.raises(ValueError):
            do("it", then=ValueError())
        do("after")
        deliver_all()

        assert [entry.facts["what"] for entry in db.session.query(AuditEntry)] == ["after"]
        assert heard == {"prompt": ["after"], "lasting": ["after"]}


def test_a_failing_reaction_is_put_off_and_holds_up_nobody(app, heard):
    with app.app_context():
        do("fail")
        do("next")
        deliver_all()

        assert heard["lasting"] == ["next"]
        parcel = db.session.query(Parcel).one()
        assert (parcel.failures, parcel.entry.facts["what"]) == (1, "fail")


def test_the_trail_cannot_be_changed(app, heard):
    with app.app_context():
        do("it")
        with pytest.raises(Exception, match="append-only"):
            _rewrite()


@command
def _rewrite():
    db.session.execute(db.update(AuditEntry).values(kind="test.other"))
