"""What benchmarks measure is there to be measured."""

from types import SimpleNamespace

from sqlalchemy import func, select

from bench import faults, soak
from bench.fill import MESSAGES, fill
from bench.processes import Sample
from network_hub.core.db import Base, db
from network_hub.discussions.models import Message
from network_hub.registers.models import Need
from tests.application import new_app


def test_a_hub_is_filled_to_measure_it(tmp_path):
    app = new_app(f"sqlite:///{tmp_path / 'bench.db'}", tmp_path)
    with app.app_context():
        Base.metadata.create_all(db.engine)
        fill(10)

        assert db.session.scalar(select(func.count()).select_from(Need)) == 10
        assert db.session.scalar(select(func.count()).select_from(Message)) == 3 * MESSAGES
        db.session.remove()
        db.engine.dispose()


def step(seq, key, text, kind="message.posted"):
    message = {"id": key, "topic": 1, "author": {"id": 2}, "client_id": f"c{key}", "text": text}
    return {"seq": seq, "event": {"kind": kind, "message": message}}


def client_of(steps):
    messages = {one["event"]["message"]["id"]: one["event"]["message"] for one in steps}
    return SimpleNamespace(room=SimpleNamespace(steps=steps, messages=messages))


def test_what_faults_did_is_counted():
    fresh = [step(1, 1, "One"), step(2, 2, "Two"), step(3, 3, "Two")]

    assert faults.lost(fresh, [{"seq": 1, "id": 1}, {"seq": 2, "id": 9}, {"seq": 4, "id": 4}]) == 2
    assert faults.doubled(fresh) == 1
    assert not faults.differs(client_of(fresh), fresh)
    assert faults.differs(client_of(fresh[:2]), fresh)
    assert faults.differs(client_of([*fresh, fresh[2]]), fresh)
    assert faults.differs(client_of([step(1, 1, "Won"), *fresh[1:]]), fresh)


def test_what_only_grows_is_not_flat():
    def samples(memory, threads):
        return [(at, Sample(memory(at), 40, threads(at), 5)) for at in range(0, 600, 5)]

    warm = soak.judge(samples(lambda at: 100 + min(at, 100) / 5 + at % 3, lambda at: 10 + at % 2))
    leaks = soak.judge(samples(lambda at: 100 + at / 50, lambda at: 10))

    assert [one["flat"] for one in warm.values()] == [True] * 4
    assert {name for name, one in leaks.items() if not one["flat"]} == {"memory_mb"}
