"""What is new in an answer by mail, as the mail programs of municipalities write it."""

import time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from network_hub.notifications.replies import ABOVE, new_part, unflowed

OURS = f"— {ABOVE['sv']}: ditt svar blir ett inlägg i ämnet —\n\nNytt inlägg, Bo Alm\n\nVi har två."
QUOTED = "\n".join(f"> {line}" for line in OURS.splitlines())
PROGRAMS = {
    "gmail": f"Den mån 2 mars 2026 kl 13:03 skrev Hubben <svar+a@hub.example>:\n\n{QUOTED}",
    "gmail, wrapped": "Den mån 2 mars 2026 kl 13:03 skrev Nätverkshubben <\n"
    f"svar+abc@hub.example>:\n\n{QUOTED}",
    "gmail, English": f"On Mon, Mar 2, 2026 at 1:03 PM Hub <svar+a@hub.example> wrote:\n\n{QUOTED}",
    "apple": f"> 2 mars 2026 kl. 13:03 skrev Nätverkshubben <svar+a@hub.example>:\n> \n{QUOTED}",
    "apple, not quoted": f"2 mars 2026 kl. 13:03 skrev Hub <svar+a@hub.example>:\n\n{QUOTED}",
    "outlook": "Från: Nätverkshubben <natverkshubben@hub.example>\nSkickat: den 2 mars 2026 13:03\n"
    f"Till: Astrid Ek <astrid@skurup.example>\nÄmne: Laddare\n\n{OURS}",
    "outlook, English": "From: Hub <hub@hub.example>\nSent: Monday, March 2, 2026 1:03 PM\n"
    f"To: Astrid Ek\nSubject: Chargers\n\n{OURS}",
    "outlook, phone": "________________________________\nFrån: Nätverkshubben\nSkickat: måndag\n"
    f"Till: Astrid\nÄmne: Laddare\n\n{OURS}",
    "outlook, old": f"-----Ursprungligt meddelande-----\nFrån: Hub\nSkickat: i dag\n\n{OURS}",
    "thunderbird": f"Den 2026-03-02 kl. 13:03, skrev Nätverkshubben:\n{QUOTED}",
    "nothing but ours": OURS,
    "nothing but quotes": QUOTED,
}
SIGNATURES = {
    "none": "",
    "standard": "\n-- \nAstrid Ek\nInköpsstrateg",
    "closing": "\nMed vänliga hälsningar\n\nAstrid Ek\nSkurups kommun\n0411-53 60 00",
    "short": "\nMvh,\nAstrid",
    "telephone": "\nSkickat från min iPhone",
    "outlook on a telephone": "\nHämta Outlook för iOS<https://aka.ms/o0ukef>",
    "English": "\nKind regards,\nAstrid",
}
SAID = "Vi har tre, och en som\nladdas på natten.\n\n- en\n- två"


@pytest.mark.parametrize("signature", SIGNATURES)
@pytest.mark.parametrize("program", PROGRAMS)
def test_only_what_is_new_is_taken(program, signature):
    text = f"{SAID}\n{SIGNATURES[signature]}\n\n{PROGRAMS[program]}"

    assert new_part(text) == SAID
    assert new_part(text.replace("\n", "\r\n")) == SAID


@pytest.mark.parametrize("program", PROGRAMS)
def test_nothing_new_is_nothing(program):
    assert new_part(PROGRAMS[program]) == ""


@pytest.mark.parametrize(
    "text",
    [
        "Förra året skrev vi så här: vi väntar.",
        "Som jag skrev:\n\ndet går bra.",
        "Från: Malmö går tåget.",
        "Till: alla\nÄmne: laddare",
        "Hälsningar",
        "De hälsar att det går bra.",
        "a__________b",
        "Pris:\n- 100 kr",
    ],
)
def test_what_only_looks_like_a_quote_or_a_signature_stays(text):
    assert new_part(text) == text


def test_an_answer_between_quotes_keeps_them():
    text = "> Vem har laddare?\nVi har två.\n> Och lastbilar?\nInga.\n> Slut"

    assert new_part(text) == "> Vem har laddare?\nVi har två.\n> Och lastbilar?\nInga."


@given(st.text(alphabet="abc åäö.,!?\n", max_size=200))
def test_plain_words_come_through_whole(text):
    said = "\n".join(line.rstrip() for line in text.split("\n")).strip()

    assert new_part(f"{text}\n\n{PROGRAMS['gmail']}") == said


@pytest.mark.parametrize(
    "line", ["> ", "skrev ", "Från: a\n", "_" * 20 + "\n", "a@b 1 skrev:\n", "-"]
)
def test_no_mail_takes_long_to_read(line):
    text = line * (200_000 // len(line))
    began = time.perf_counter()
    new_part(text)
    assert time.perf_counter() - began < 3


def test_lines_that_flow_are_joined():
    flowed = "Vi har tre, och en \nsom laddas. \n\nTack\n-- \nAstrid\n> quoted \n> more"

    assert (
        unflowed(flowed)
        == "Vi har tre, och en som laddas. \n\nTack\n-- \nAstrid\n> quoted \n> more"
    )
    assert unflowed(" >inte ett citat") == ">inte ett citat"
