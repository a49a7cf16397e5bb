"""`network-hub person`: the way into an empty hub, and out of any."""

from functools import partial

import pytest

from network_hub.accounts.models import Affiliation, Organisation, User
from network_hub.core.actor import Position
from network_hub.core.db import db
from network_hub.core.events import AuditEntry


@pytest.fixture
def person(operate):
    return partial(operate, "person")


def test_a_new_person_gets_a_link_that_works_once(app, cast, person):
    said = ("--name", "Nils Ny", "--organisation", "Skurups kommun")
    answer = person("Nils.Ny@skurup.example", *said)

    assert answer.exit_code == 0, answer.output
    path = answer.output.split("localhost:8000")[1].strip()
    assert cast.nobody.post(path).status_code == 303
    assert "Nils Ny" in cast.nobody.get("/account").text
    assert cast.nobody.post(path).status_code == 410
    with app.app_context():
        assert "cli" in {entry.origin for entry in db.session.query(AuditEntry)}
        assert path.rpartition("/")[2] not in str(
            [entry.facts for entry in db.session.query(AuditEntry)]
        )


def test_an_empty_hub_is_entered_with_an_organisation_of_ones_own(app, person):
    answer = person(
        "first@agency.test",
        *("--name", "First", "--organisation", "The New Agency"),
        *("--kind", "state_authority", "--position", "facilitator"),
    )

    assert answer.exit_code == 0, answer.output
    with app.app_context():
        organisation = db.session.query(Organisation).filter_by(name="The New Agency").one()
        held = db.session.query(Affiliation).filter_by(organisation_id=organisation.id).one()
        assert held.position is Position.FACILITATOR


def test_who_is_here_already_gets_another_organisation_and_a_link(app, person):
    answer = person("bo@trelleborg.example", "--organisation", "Ystads kommun")

    assert answer.exit_code == 0, answer.output
    assert "Bo Alm can sign in" in answer.output
    with app.app_context():
        assert db.session.query(Affiliation).filter_by(user_id=2, ended_at=None).count() == 2
        assert db.session.query(User).count() == 7


def test_people_leave_organisations_and_the_hub(app, cast, person):
    left = person("bo@trelleborg.example", "--leaves", "--organisation", "Trelleborgs kommun")
    assert left.exit_code == 0, left.output
    assert "no organisation right now" in cast.bo.get("/act-for").text

    assert person("bo@trelleborg.example", "--end").exit_code == 0
    assert cast.bo.get("/account").status_code == 302


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (["no address", "--organisation", "Skurups kommun"], "EMAIL"),
        (["new@x.example", "--organisation", "Skurups kommun"], "--name"),
        (["new@x.example", "--name", "X"], "--organisation"),
        (["new@x.example", "--name", "X", "--organisation", "Nowhere"], "no organisation called"),
        (["new@x.example", "--end"], "Nobody here"),
        (["bo@trelleborg.example", "--leaves", "--organisation", "Ystads kommun"], "not act for"),
    ],
)
def test_what_is_wrong_is_one_clear_line(app, person, words, said):
    answer = person(*words)

    assert answer.exit_code != 0
    assert said in answer.output
    assert "Traceback" not in answer.output
    with app.app_context():
        assert db.session.query(User).count() == 7


def test_a_database_that_is_not_set_up_is_one_clear_line(person, monkeypatch, tmp_path):
    monkeypatch.setenv("HUB_DATABASE_URL", f"sqlite:///{tmp_path / 'empty.db'}")

    answer = person("new@x.example", "--name", "X", "--organisation", "Skurups kommun")

    assert answer.exit_code == 1
    assert "Has it been set up, by `network-hub up`? (no such table" in answer.output
