"""Who reads a message can report it; who keeps the room tidy decides, and the reporter is told."""

from dataclasses import replace

import pytest

from network_hub.accounts.models import Seat
from network_hub.core.actor import Place, Role
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.errors import Conflict, Forbidden, Invalid, NotFound
from network_hub.core.outbox import deliver_all
from network_hub.discussions import queries
from network_hub.discussions.models import Outcome, Report, ReportCase, ReportReason
from network_hub.notifications.models import Notice
from network_hub.notifications.queries import notices
from tests.actors import ASTRID, BO, CIA, EVA, FINN, GUN
from tests.rooms import ROOM, menu, page, send
from tests.statements import statements
from tests.talk import TRANSPORT, delete, edit, hide, leave, report, say, start
from tests.together import at_once

both_databases = pytest.mark.both_databases
pytestmark = pytest.mark.usefixtures("context")


@pytest.fixture
def topic():
    """Bo's is its second message."""
    key = start(ASTRID).topic_id
    say(BO, key, "Rude")
    return key


def waiting(actor):
    """What waits for the actor: whose message it is, and by whom it was reported for what."""
    return [
        (case.author, [(one.person, one.reason) for one in case.reports])
        for case in queries.waiting_reports(actor).rows
    ]


def counted(actor):
    return db.session.scalar(queries.counted_reports(actor))


def told(actor):
    """What reports have made the actor hear, the oldest first."""
    deliver_all()
    rows = [row for row in notices(actor).rows if "report" in row.kind or "hid" in row.kind]
    return [(row.kind, row.facts.get("outcome"), row.facts.get("answer")) for row in rows[::-1]]


@both_databases
def test_reports_of_a_message_stand_together_the_first_reported_first(topic):
    say(CIA, topic, "Ruder")
    report(FINN, topic, 3, reason=ReportReason.OTHER, words="I know him")
    report(CIA, topic, 2)
    report(FINN, topic, 2, reason=ReportReason.PERSONAL)
    report(FINN, topic, 2, reason=ReportReason.ADVERTISING)  # on second thoughts

    assert waiting(ASTRID) == [
        ("Cia Lind", [("Finn Björk", "other")]),
        ("Bo Alm", [("Cia Lind", "unkind"), ("Finn Björk", "advertising")]),
    ]
    assert counted(ASTRID) == 2
    for other in (BO, CIA, FINN, EVA, GUN):
        assert (waiting(other), counted(other)) == ([], 0)


@both_databases
def test_the_queue_is_paged_in_as_many_statements_however_long(app, topic):
    for number in range(3, 3 + queries.reports.CASES):
        say(BO, topic, f"Rude {number}")
        report(CIA, topic, number)
    report(CIA, topic, 2)
    venue = queries.room(ASTRID, TRANSPORT)

    with statements(app) as asked:
        first = queries.waiting_reports(ASTRID, venue)
    assert len(asked) == 2
    second = queries.waiting_reports(ASTRID, venue, first.next)

    numbers = [case.message.number for case in [*first.rows, *second.rows]]
    assert numbers == [*range(3, 3 + queries.reports.CASES), 2]
    assert second.next is None


@both_databases
def test_of_many_reports_at_once_each_is_there_once(app, topic):
    at_once(app, [lambda one=one: report(one, topic, 2) for one in (CIA, FINN, CIA, FINN)])

    assert db.session.query(ReportCase).count() == 1
    assert sorted(one.user_id for one in db.session.query(Report)) == [CIA.user_id, FINN.user_id]


def test_what_can_be_reported(topic):
    with pytest.raises(Forbidden):
        report(BO, topic, 2)  # one's own
    for stranger in (EVA, GUN):
        with pytest.raises(NotFound):
            report(stranger, topic, 2)
    with pytest.raises(Invalid):
        report(CIA, topic, 2, reason=ReportReason.OTHER)
    delete(BO, topic, 2)
    with pytest.raises(Forbidden):
        report(CIA, topic, 2)


@both_databases
def test_hiding_closes_the_reports_and_their_authors_hear_of_it(topic):
    report(CIA, topic, 2)
    report(FINN, topic, 2)
    assert told(ASTRID) == [("message.reported", None, None)]

    hide(ASTRID, topic, 2, answer="Thank you")

    assert waiting(ASTRID) == []
    for one in (CIA, FINN):
        assert told(one) == [("message.reports_closed", "hidden", "Thank you")]
    assert told(BO) == [("message.hidden", None, None)]


def test_leaving_it_closes_them_too_and_the_same_words_are_not_reported_again(topic):
    report(CIA, topic, 2)

    leave(ASTRID, topic, 2, answer="It is meant kindly")
    leave(ASTRID, topic, 2)

    assert told(CIA) == [("message.reports_closed", "left", "It is meant kindly")]
    with pytest.raises(Conflict):
        report(CIA, topic, 2)
    report(FINN, topic, 2)
    edit(BO, topic, 2, "Ruder")
    report(CIA, topic, 2)
    assert waiting(ASTRID) == [("Bo Alm", [("Cia Lind", "unkind"), ("Finn Björk", "unkind")])]


def test_deleting_it_closes_them(topic):
    report(CIA, topic, 2)

    delete(BO, topic, 2)

    assert waiting(ASTRID) == []
    assert db.session.query(ReportCase).one().outcome is Outcome.DELETED
    assert told(CIA)[0][1] == "deleted"


def test_no_notice_names_a_reporter_and_only_those_who_judge_see_one(topic):
    report(CIA, topic, 2)
    report(FINN, topic, 2)
    hide(ASTRID, topic, 2)
    deliver_all()

    assert "message.reported" in repr(notices(ASTRID).rows)
    for reader in (BO, CIA, FINN):
        text = repr(notices(reader).rows)
        assert "Chargers" in text
        assert not [word for word in ("message.reported", "Cia", "Finn") if word in text]


def test_who_no_longer_tidies_sees_no_notice_of_a_report(topic):
    report(CIA, topic, 2)
    deliver_all()
    give_notice_to(FINN)

    assert "message.reported" in repr(notices(ASTRID).rows)
    assert "message.reported" not in repr(notices(FINN).rows)


@command
def give_notice_to(actor):
    """As if they had kept the room tidy when it was written."""
    row = db.session.query(Notice).filter_by(user_id=ASTRID.user_id, number=None).one()
    values = {column.name: getattr(row, column.name) for column in Notice.__table__.columns}
    db.session.add(Notice(**{**values, "user_id": actor.user_id}))


@command
def promoted(actor):
    """The actor as a coordinator of network 1 too."""
    db.session.query(Seat).filter_by(user_id=actor.user_id).one().role = Role.COORDINATOR
    return replace(actor, seats={(Place.NETWORK, 1): Role.COORDINATOR})


def test_what_one_said_oneself_another_judges_when_there_is_another(topic):
    report(BO, topic, 1)
    assert [author for author, _ in waiting(ASTRID)] == ["Astrid Ek"]
    leave(ASTRID, topic, 1)

    say(ASTRID, topic, "Rude too")
    helper = promoted(CIA)
    report(BO, topic, 3)

    assert waiting(ASTRID) == []
    with pytest.raises(Forbidden):
        leave(ASTRID, topic, 3)
    assert [author for author, _ in waiting(helper)] == ["Astrid Ek"]
    leave(helper, topic, 3)


def test_reporting_and_judging_without_script(cast, topic):
    url = f"{ROOM}/topics/{topic}/messages/2"
    cia, astrid = cast.cia, cast.astrid
    assert menu(cia, f"{ROOM}/topics/{topic}", 2).find("a", href=f"{url}/report")
    assert send(cia, f"{url}/report", words="So rude").status_code == 422

    assert send(cia, f"{url}/report", reason="unkind", words="So rude").status_code == 303

    assert "So rude" in cia.get(f"{url}/report").text
    assert "So rude" not in cast.finn.get(f"{url}/report").text
    for path in ("/", ROOM):
        assert "1 message is reported" in astrid.get(path).text
        assert "is reported" not in cia.get(path).text
    queue = page(astrid.get(f"{ROOM}/reports"))
    assert "So rude" in queue.text
    assert "Cia Lind" in queue.text
    assert "So rude" in astrid.get("/messages/reports").text

    answer = send(astrid, f"{url}/leave", answer="It is a joke")

    assert answer.location == f"{ROOM}/reports"
    assert "So rude" not in astrid.get(answer.location).text
    assert "It is a joke" in cia.get(f"{url}/report").text
    assert cast.cia.get(f"{ROOM}/reports").status_code == 403
