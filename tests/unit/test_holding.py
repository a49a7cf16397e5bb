"""Who is about to lose a right is kept out until it has ended, or the hold lapses."""

from network_hub.edge import holding
from network_hub.edge.holding import Holds


def test_a_hold_keeps_out_until_its_own_ending(monkeypatch):
    holds = Holds()
    holds.begin(7, ["user:3"], ["a"])
    holds.begin(8, ["user:3"], ["b"])

    assert holds.keep_out("talk:network:1", "user:3")
    assert not holds.keep_out("talk:network:1", "user:4")
    assert holds.end(7) == ["a"]
    assert holds.keep_out("user:3"), "another of their rights is still about to end"
    assert holds.end(8) == ["b"]
    assert not holds.keep_out("user:3")
    assert holds.end(8) == []


def test_all_that_is_held_for_the_same_ends_with_it():
    holds = Holds()
    holds.begin(7, ["need:3", "need:4"], ["a"])
    holds.begin(7, ["talk:need:3"], ["b"])

    assert [holds.keep_out(room) for room in ("need:4", "talk:need:3")] == [True, True]
    assert sorted(holds.end(7)) == ["a", "b"]
    assert [holds.keep_out(room) for room in ("need:4", "talk:need:3")] == [False, False]


def test_a_hold_that_nothing_ends_lapses_and_says_who_must_ask_again(monkeypatch):
    now = 100.0
    monkeypatch.setattr(holding, "monotonic", lambda: now)
    holds = Holds()
    holds.begin(7, ["talk:need:3"], ["a", "b"])
    assert holds.next_lapse() == holding.LAPSES
    assert holds.end_lapsed() == []

    now += holding.LAPSES

    assert not holds.keep_out("talk:need:3")
    assert holds.end_lapsed() == ["a", "b"]
    assert holds.next_lapse() is None
