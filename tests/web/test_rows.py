"""Rows that do not go the session's way are the same rows."""

from datetime import timedelta

import pytest
from sqlalchemy import Table, inspect, select

from network_hub.core import clock
from network_hub.core.as_read import AsRead
from network_hub.core.command import command
from network_hub.core.db import db, stored
from network_hub.discussions.models import Message
from network_hub.registers.models import Need

pytestmark = pytest.mark.both_databases


def need(title):
    now = clock.now()
    return Need(network_id=1, organisation_id=1, owner_id=1, title=title, problem="p", effect="e",
                language="sv", created_at=now, changed_at=now)  # fmt: skip


def values(row):
    return {column.key: getattr(row, column.key) for column in Need.__table__.columns}


@command
def _stored_the_usual_way():
    row = need("usual")
    db.session.add(row)
    db.session.flush()
    db.session.refresh(row)
    return values(row)


@command
def _stored_at_once():
    row = stored(need("at once"))
    assert inspect(row).persistent
    now = values(row)
    row.title = "changed"
    return row.id, now


def test_what_is_stored_at_once_has_its_defaults_and_keeps_what_is_changed_later(app):
    with app.app_context():
        usual = _stored_the_usual_way()
        key, now = _stored_at_once()
        db.session.expunge_all()
        kept = values(db.session.get(Need, key))

    apart = {"id", "title", "created_at", "changed_at"}
    assert {name: usual[name] for name in usual if name not in apart} == {
        name: now[name] for name in now if name not in apart
    }
    assert kept == now | {"title": "changed"}


def test_a_row_as_it_was_read_says_what_the_model_says_and_takes_nothing(app, topic):
    read = AsRead(Message)
    with app.app_context():
        model = db.session.scalars(select(Message).where(Message.topic_id == topic)).first()
        row = db.session.execute(
            select(*read.columns, Message.id).where(Message.id == model.id)
        ).one()
        left = iter(row)
        plain = read.of(left)

        assert isinstance(Message.__table__, Table)
        for column in Message.__table__.columns:
            assert getattr(plain, column.key) == getattr(model, column.key)
        assert plain.written_at == model.written_at
        assert list(left) == [model.id]
        with pytest.raises(AttributeError):
            plain.at = model.at + timedelta(days=1)
