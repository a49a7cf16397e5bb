"""Files come in, are kept where nobody comes across them, and are given to who may have them."""

import io
from datetime import timedelta
from hashlib import sha256

import pytest

from network_hub.core import clock
from network_hub.core.actor import SYSTEM
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid
from network_hub.files import intake, services
from network_hub.files.models import MOST_UNSENT, UNSENT, StoredFile
from network_hub.files.store import BROKEN_OFF
from tests.actors import ASTRID, BO, DAG
from tests.application import same_hub
from tests.cast import NOON
from tests.files import PDF, PNG, fetch, kept
from tests.statements import statements
from tests.talk import say

pytestmark = pytest.mark.usefixtures("context")
ID = "an-id-of-the-sender"


def put(client, content=PDF, name="Report.pdf", client_id=ID):
    return client.put(f"/uploads/{client_id}?name={name}", data=content)


def on_disk(app):
    return [path for path in (app.config["INSTANCE"] / "files").rglob("*") if path.is_file()]


def test_a_file_is_kept_whole_under_a_name_that_says_nothing(app, cast):
    answer = put(cast.bo, name="Behov%20%C3%A5r%202027.pdf")

    assert answer.status_code == 201
    told = answer.json
    assert told == {
        "id": told["id"],
        "name": "Behov år 2027.pdf",
        "type": "application/pdf",
        "size": len(PDF),
        "sha256": sha256(PDF).hexdigest(),
    }
    (path,) = on_disk(app)
    assert path.read_bytes() == PDF
    assert "Behov" not in str(path)
    assert sha256(PDF).hexdigest() not in str(path)
    assert path.stat().st_mode & 0o077 == 0, "its owner alone reads it"


@pytest.mark.both_databases
def test_the_same_file_sent_again_is_one_file(app, cast):
    first, again = put(cast.bo), put(cast.bo)

    assert first.json == again.json
    assert len(on_disk(app)) == db.session.query(StoredFile).count() == 1
    assert put(cast.bo, PNG).status_code == 409
    assert put(cast.cia, PNG).status_code == 201, "another's id is another's"
    assert len(on_disk(app)) == 2


def test_a_sending_that_broke_off_before_its_end_is_mended_by_the_next(app, cast):
    put(cast.bo)
    (path,) = on_disk(app)
    path.unlink()  # as when the power went between the commit and the move

    assert put(cast.bo).status_code == 201
    assert path.read_bytes() == PDF


@pytest.mark.parametrize(
    ("content", "name", "client_id"),
    [
        (b"", "a.pdf", ID),
        (b"<!DOCTYPE html>", "a.pdf", ID),
        (PDF, "a.pdf", "short"),
        (PDF, "a.pdf", "x" * 37),
        (PDF, "a.pdf", "no spaces here"),
    ],
)
def test_what_is_not_taken_in_leaves_nothing(app, cast, content, name, client_id):
    answer = cast.bo.put(
        f"/uploads/{client_id}?name={name}",
        data=content,
        headers={"Accept": "application/json"},
        environ_overrides={"CONTENT_LENGTH": str(len(content))},
    )

    assert answer.status_code == 400
    assert answer.json["code"] == "invalid"
    assert answer.json["message"]
    assert on_disk(app) == []
    assert db.session.query(StoredFile).count() == 0


def test_too_large_is_said_before_it_is_read_and_found_out_while_it_is(app, cast, tmp_path):
    app.config["FILE_SIZE"] = 0.001

    answer = put(cast.bo, PDF + bytes(2000))
    assert answer.status_code == 400
    with pytest.raises(Invalid, match="at most"):
        kept(BO, PDF + bytes(2000))
    assert on_disk(app) == []


def test_what_breaks_off_is_no_file(app, cast):
    answer = cast.bo.put(
        f"/uploads/{ID}?name=a.pdf",
        input_stream=io.BytesIO(PDF),
        environ_overrides={
            "CONTENT_LENGTH": str(len(PDF) + 1),
            "wsgi.input_terminated": True,  # as gunicorn: the server notices no end of its own
        },
    )

    assert answer.status_code == 409
    assert on_disk(app) == []
    unsaid = cast.bo.put(
        f"/uploads/{ID}?name=a.pdf",
        input_stream=io.BytesIO(PDF),
        environ_overrides={"HTTP_TRANSFER_ENCODING": "chunked", "wsgi.input_terminated": True},
    )
    assert unsaid.status_code == 411


def test_who_buys_nothing_sends_nothing(cast):
    assert put(cast.dag).status_code == 404
    assert put(cast.nobody).status_code == 401
    with pytest.raises(Forbidden):
        kept(DAG)


def test_only_its_sender_reads_what_was_not_sent_yet(cast):
    key = put(cast.bo).json["id"]

    assert fetch(cast.bo, key).data == PDF
    for other in (cast.astrid, cast.cia, cast.finn, cast.eva, cast.gun, cast.dag):
        assert fetch(other, key).status_code == 404
    assert cast.bo.get("/files/987654").status_code == 404


def test_it_is_given_to_be_stored_and_never_to_be_shown(cast):
    key = put(cast.bo, PNG, name="%C3%84ldre%20%22bild%22.png").json["id"]

    answer = fetch(cast.bo, key)

    assert answer.headers["Content-Type"] == "image/png"
    said = answer.headers["Content-Disposition"]
    assert said.startswith("attachment;")
    assert "filename*=UTF-8''%C3%84ldre%20_bild_.png" in said
    assert answer.headers["X-Content-Type-Options"] == "nosniff"
    assert answer.headers["Content-Security-Policy"] == "sandbox; default-src 'none'"
    assert answer.headers["Cache-Control"] == "private, no-store"
    part = fetch(cast.bo, key, Range="bytes=1-3")
    assert (part.status_code, part.data) == (206, PNG[1:4])
    head = cast.bo.head(f"/files/{key}", buffered=True)
    assert head.headers["Content-Length"] == str(len(PNG))


def test_what_the_disk_has_lost_is_not_found(app, cast):
    key = put(cast.bo).json["id"]
    for path in on_disk(app):
        path.unlink()

    assert fetch(cast.bo, key).status_code == 404


def test_a_full_disk_is_said(cast, monkeypatch):
    def full(*_):
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    answer = put(cast.bo)

    assert answer.status_code == 409
    assert "no space" in answer.text


def test_many_that_were_never_sent_are_enough(cast):
    for _ in range(MOST_UNSENT):
        kept(BO)

    with pytest.raises(Conflict):
        kept(BO)
    kept(ASTRID)


@pytest.mark.both_databases
def test_what_was_never_sent_is_swept_and_what_was_sent_is_not(app, topic, monkeypatch):
    unsent, sent = kept(BO), kept(BO, PNG, "a.png")
    say(BO, topic, files=[sent.id])
    store = intake.store()
    assert services.sweep(SYSTEM, store) == 0

    monkeypatch.setattr(clock, "now", lambda: NOON + UNSENT)
    assert services.sweep(SYSTEM, store) == 1
    assert services.sweep(SYSTEM, store) == 0

    assert not store.path(unsent.key).exists()
    assert store.path(sent.key).read_bytes() == PNG
    assert [one.id for one in db.session.query(StoredFile)] == [sent.id]
    with pytest.raises(Conflict, match="no longer here"):
        say(BO, topic, files=[unsent.id])


def test_a_sweep_that_was_cut_off_is_done_again(app, monkeypatch):
    file = kept(BO)
    store = intake.store()
    store.remove(file.key)  # the process died before the row was gone

    monkeypatch.setattr(clock, "now", lambda: NOON + timedelta(days=2))
    assert services.sweep(SYSTEM, store) == 1


def test_nobody_sweeps_by_hand(app):
    for actor in (ASTRID, BO):
        with pytest.raises(Forbidden):
            services.sweep(actor, intake.store())


def test_what_never_became_whole_is_forgotten_after_a_day(app, monkeypatch):
    store = intake.store()
    with pytest.raises(RuntimeError), store.incoming(io.BytesIO(PDF), 1000) as arrived:
        raise RuntimeError
    assert not arrived.path.exists()
    arrived.path.write_bytes(b"from a crash")
    store.forget_broken_off()
    assert arrived.path.exists()

    later = arrived.path.stat().st_mtime + BROKEN_OFF.total_seconds() + 1
    monkeypatch.setattr("network_hub.files.store.time", lambda: later)
    store.forget_broken_off()
    assert not arrived.path.exists()


def test_a_person_sends_only_so_many_in_a_while(app):
    with same_hub(app, RATELIMIT_ENABLED=True) as hub:
        bo = hub.test_client()
        with bo.session_transaction() as session:
            session["_user_id"] = "bo"
        answers = [put(bo).status_code for _ in range(101)]

    assert answers == [201] * 100 + [429]


def test_a_file_costs_few_statements(app, cast, topic):
    file = kept(BO)
    say(BO, topic, files=[file.id])
    fetch(cast.cia, file.id)
    with statements(app) as seen:
        assert fetch(cast.cia, file.id).status_code == 200
    assert len(seen) <= 5, seen
