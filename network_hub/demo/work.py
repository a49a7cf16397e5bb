"""What is to be done and decided; most of it was said in a room first."""

from network_hub.demo.kinds import PointText, TaskText
from network_hub.work.models import PointState

SEAWEED = (("network", "skane"), "Ska tången bli en grupp?")
NOISE = (("group", "bins"), "Bullermätningen från provkörningen")
RANGE = (("group", "bins"), "Räckvidd i januari")

TASKS = (
    TaskText(
        *SEAWEED,
        6,
        by="tova",
        when="-4 16:16",
        title="Räkna ut vad upplaget kostar per ton tång",
        owner="Egil Brinkåker",
        due=6,
    ),
    TaskText(
        *SEAWEED,
        8,
        by="tova",
        when="-1 15:02",
        title="Skicka runt anteckningarna från länsstyrelsen",
        owner="Hillevi Kråkmo",
        due=3,
    ),
    TaskText(
        ("network", "skane"),
        by="tova",
        when="-16 09:12",
        title="Uppdatera listan över kontaktpersoner",
        owner="Skurups kommun",
        due=-3,
    ),
    TaskText(
        ("network", "skane"),
        by="tova",
        when="-30 13:40",
        title="Boka lokal till nätverksmötet",
        owner="Tova Sälgmark",
        due=-10,
        done="-18 10:05",
    ),
    TaskText(
        *NOISE,
        6,
        by="sixten",
        when="-8 10:52",
        title="Föreslå vilket kärl vi mäter med",
        owner="Sixten Mossnäs",
        due=-1,
        done="-2 16:33",
    ),
    TaskText(
        *NOISE,
        8,
        by="sixten",
        when="-1 09:10",
        title="Mät på kullersten också",
        owner="Ystads kommun",
        due=20,
    ),
)
POINTS = (
    PointText(
        *SEAWEED,
        8,
        by="hillevi",
        when="-1 14:50",
        question="Ska vi söka ett gemensamt tillstånd för tången?",
        text="Länsstyrelsen ser hellre en gemensam ansökan än fyra.",
    ),
    PointText(
        *RANGE,
        3,
        by="tova",
        when="-33 08:20",
        question="Ska räckvidden vara i två nivåer: 8 timmar för alla, 11 som option?",
        state=PointState.DECIDED,
        outcome="Ja. Åtta timmar är krav, elva är option. Då syns vad den längre turen kostar.",
        settled="-31 09:30",
        settled_by="sixten",
    ),
    PointText(
        *NOISE,
        5,
        by="tova",
        when="-9 09:51",
        question="Ska kravet gälla tömning med kärl, mätt på 7 meter?",
    ),
)
