"""How commits tell the deliverer: seldom, and so that nothing is overlooked."""

import pytest

from network_hub import jobs


@pytest.fixture(autouse=True)
def without_pauses(monkeypatch):
    monkeypatch.setattr(jobs, "PAUSE", 0)


@pytest.fixture
def sent():
    return []


def sending(nudges, sent):
    return lambda: nudges.send(lambda: sent.append("nudge"))


def test_one_nudge_is_enough_for_as_long_as_the_deliverer_looks(sent):
    nudges = jobs._Nudges(nearby=True)
    commit, looks = sending(nudges, sent), []

    def look():
        looks.append(len(sent))
        if len(looks) == 1:
            commit()  # while it looks, or just after
        return False

    commit()
    commit()
    nudges.follow(look)

    assert (sent, looks) == (["nudge"], [1, 1])
    commit()
    assert sent == ["nudge", "nudge"]


def test_where_the_deliverer_is_elsewhere_each_commit_sends_one(sent):
    nudges = jobs._Nudges(nearby=False)
    commit = sending(nudges, sent)

    commit()
    commit()

    assert sent == ["nudge", "nudge"]


def test_a_nudge_that_was_not_sent_is_none(sent):
    nudges = jobs._Nudges(nearby=True)

    def queue_is_away():
        raise OSError

    with pytest.raises(OSError):
        nudges.send(queue_is_away)
    sending(nudges, sent)()

    assert sent == ["nudge"]


def test_a_look_that_fails_does_not_end_the_nudges(sent):
    nudges = jobs._Nudges(nearby=True)
    commit = sending(nudges, sent)

    def look():
        raise OSError

    commit()
    with pytest.raises(OSError):
        nudges.follow(look)
    commit()

    assert sent == ["nudge", "nudge"]


def test_the_queue_loses_no_more_than_a_nudge(app):
    """`deliver` and its kin are asked for again each minute: no commit of theirs waits for the
    disk (2, FULL), and none can break the file (0, OFF)."""
    queue = jobs._queue_of(app)
    try:
        assert queue.storage.sql("PRAGMA synchronous", results=True) == [(1,)]
    finally:
        queue.storage.close()
