"""One act is one record: stored with the command or not at all, and told after it."""

from dataclasses import dataclass
from typing import ClassVar

import pytest

from network_hub.core import events, outbox
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.events import AuditEntry, Event, record
from network_hub.core.outbox import Parcel, deliver_all

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
    outbox.on(Tried)(lasting)
    yield heard
    events._prompt.pop(Tried.kind)
    outbox._lasting.pop(Tried.kind)


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


def test_what_comes_together_is_told_together_and_in_order(app, heard):
    took = []
    outbox.on_several(Tried)(lambda entries: took.append([e.facts["what"] for e in entries]))
    with app.app_context():
        for what in ("one", "fail", "two"):
            do(what)
        deliver_all()

        # The other reaction fails on the three, and then on one of them only.
        assert [one for one in took if one != ["fail"]] == [["one"], ["two"]]
        assert heard["lasting"][-2:] == ["one", "two"]
        took.clear()
        do("three")
        do("four")
        deliver_all()
        assert took == [["three", "four"]]


@dataclass(frozen=True, kw_only=True)
class Followed(Event):
    kind: ClassVar[str] = "test.followed"
    what: str


def test_what_reactions_record_is_heard_unless_they_fail(app, heard):
    """Several are delivered together; one that fails takes nothing from those before it."""

    def follow(entry):
        record(BO, Followed(what=entry.facts["what"]))
        if entry.facts["what"] == "broken":
            raise OSError("only after it was recorded")

    outbox.on(Tried)(follow)
    events.promptly(Followed)(lambda entry: heard["prompt"].append(f"{entry.facts['what']} after"))
    with app.app_context():
        for what in ("one", "broken", "two"):
            do(what)
        heard["prompt"].clear()
        deliver_all()

        assert heard["prompt"] == ["one after", "two after"]
        kept = db.session.query(AuditEntry).filter_by(kind=Followed.kind)
        assert [entry.facts["what"] for entry in kept.order_by(AuditEntry.id)] == ["one", "two"]
    events._prompt.pop(Followed.kind)


def test_the_trail_cannot_be_changed(app, heard):
    with app.app_context():
        do("it")
        with pytest.raises(Exception, match="append-only"):
            _rewrite()


@command
def _rewrite():
    db.session.execute(db.update(AuditEntry).values(kind="test.other"))
