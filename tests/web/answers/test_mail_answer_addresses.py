"""Addresses to answer to: nobody can make one up, and they stop working."""

from datetime import timedelta

from network_hub.notifications import addresses
from tests.actors import BO
from tests.answering import HOME, answer
from tests.cast import NOON
from tests.mail import SOON, text_of, to
from tests.talk import say


def test_an_address_stops_working_in_time(asked, days, talk):
    before = talk.spoken
    late = NOON + addresses.LASTS + timedelta(days=1)
    days.set(late)
    talk.arrive(answer(asked))

    assert talk.spoken == before
    (told,) = talk.told(late + timedelta(minutes=1))
    assert "gäller inte längre" in text_of(told)


def test_an_address_stops_working_when_its_owner_says_so(asked, topic, inside, cast, talk):
    before = talk.spoken
    assert cast.astrid.post("/notices/mail/replies").status_code == 303
    talk.arrive(answer(asked, "Again."))
    assert talk.spoken == before

    inside(say, BO, topic, "More?")
    fresh = to(talk.told(SOON + timedelta(minutes=5)), "astrid")
    talk.arrive(answer(fresh[-1], "Now."))
    assert talk.spoken[-1][2] == "Now."


def test_nobody_can_make_up_an_address(app, asked):
    with app.app_context():
        real = str(asked["Reply-To"])
        assert addresses.read(real) is not None
        assert addresses.read(real.upper()) is not None, "mail servers may change case"
        word = real.partition("+")[2].partition("@")[0]
        others = {
            real.replace(word, word[:-1] + ("a" if word[-1] != "a" else "b")),
            real.replace(word, "bb" + word[2:]),
            real.replace(word, word + "a"),
            real.replace("svar+", "svara+"),
            real.replace("@hub.example", "@evil.example"),
            HOME, f"svar+@{HOME}", "svar+1@hub.example", "", "@", "svar+åäö@hub.example",
        }  # fmt: skip
        assert [one for one in others if addresses.read(one) is not None] == []
        app.secret_key = "another hub's"
        assert addresses.read(real) is None


def test_the_largest_ids_fit_into_an_address(app):
    with app.app_context():
        address = addresses.reply_address(2**31, 2**31, 2**31, 1000)
        assert len(address.partition("@")[0]) <= 64
        found = addresses.read(address)
        assert (found.user_id, found.organisation_id, found.topic_id) == (2**31,) * 3
