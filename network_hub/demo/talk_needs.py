"""Conversations about single needs."""

from network_hub.demo.kinds import Becomes, Says, TopicText
from network_hub.discussions.models import BannerKind

TOPICS = (
    TopicText(
        ("need", "leaks"),
        "Vad Ystad har provat",
        moved=(("network", "skane"), "tova", "-62 10:20"),
        messages=(
            Says(
                "hillevi",
                "-62 09:10",
                "Vi hade 40 akustiska loggar på prov i åtta månader. De hittade sju läckor. Tyvärr "
                "hittade de också busslinje 4, varje kvart.",
            ),
            Says("tova", "-62 10:25", "Känner igen det. Larmade de även på natten?"),
            Says(
                "hillevi",
                "-62 10:48",
                "Nej, mellan två och fyra var de rätt bra. Tryckgivare i tre punkter gav faktiskt "
                "mer än ljudet.",
            ),
            Says(
                "signhild",
                "-40 14:33",
                "Vi går in med 520 km. Vi kan också bidra med tolv kända läckor att testa mot, "
                "grävda och fotograferade.",
                signs=("thanks tova hillevi",),
            ),
            Says(
                "tova",
                "-39 08:07",
                "Det är guld värt. Då kan vi skriva kravet så att det går att pröva på riktigt.",
            ),
            Says(
                "alrik",
                "-2 10:52",
                "Räknas serviser in i ledningslängden? Med dem har vi nästan dubbelt så mycket.",
            ),
        ),
        unread_for=("tova", "egil"),
        unread=1,
    ),
    TopicText(
        ("need", "bins"),
        "Är HVO verkligen uteslutet?",
        (
            Says(
                "alrik",
                "-120 10:19",
                "Jag frågar för vår nämnds räkning: om fordonet är lika tyst, spelar det då roll "
                "vad som driver det?",
            ),
            Says(
                "sixten",
                "-119 09:03",
                "Nej, egentligen inte. Behovet är ingen avgas på gatan och inget buller. Klarar "
                "någon det på annat sätt än el ska de få visa det.",
            ),
            Says("alrik", "-119 09:40", "Då är vi överens. Bra att det står som funktion."),
        ),
        becomes=Becomes(
            "alrik",
            "-118 08:50",
            BannerKind.CONCLUDED,
            "Nej. Behovet är **ingen avgas på gatan och inget buller**. Klarar någon det på annat "
            "sätt än el ska de få visa det.",
        ),
    ),
    TopicText(
        ("need", "workwear"),
        "Namnen på kläderna",
        (
            Says(
                "gunnvor",
                "-55 11:02",
                "Hos oss är namnet på kläderna ett krav från skyddsombuden, efter en händelse. Hur "
                "löser ni andra det?",
            ),
            Says(
                "folke",
                "-54 13:36",
                "Löstagbar bricka med kardborre. Den tål tvätt och kostar elva kronor. I bärprovet "
                "var det ingen som tappade den.",
            ),
            Says(
                "egil",
                "-54 15:11",
                "Tack! Jag skrev om kravet: märkningen ska gå att ta bort, inte saknas.",
            ),
            Says(
                "tova",
                "-5 09:24",
                "Kan vi få låna en bricka att visa för våra skyddsombud?",
            ),
            Says("folke", "-4 10:47", "Ligger på posten. Skriv här vad de säger."),
        ),
        unread_for=("egil", "tova", "malva"),
        unread=2,
    ),
    TopicText(
        ("need", "remote"),
        "Vad menar vi med att mäta fortfarande?",
        (
            Says(
                "bodil",
                "-48 09:56",
                "80 procent efter sex månader låter bra, men räknas den som har avlidit eller "
                "flyttat till boende? Vi hade den diskussionen i ett helt år.",
            ),
            Says(
                "disa",
                "-47 08:40",
                "Nej, vi räknar dem som fortfarande är inskrivna. Jag förtydligar i kravet.",
            ),
            Says(
                "malva",
                "-46 16:04",
                "Vi kan prova på två vårdcentraler från februari om ni vill ha jämförelse.",
            ),
        ),
    ),
    TopicText(
        ("need", "winter_cars"),
        "Slingan i Hälsingland",
        (
            Says(
                "ylva",
                "-90 10:31",
                "Förslag till provslinga: 287 km, 640 höjdmeter, elva stopp på en kvart med "
                "avstängd motor men kupén över 18 grader.",
            ),
            Says(
                "asmund",
                "-89 09:18",
                "Hård men rättvis. Vi har ingen slinga som är värre, så det duger för oss också.",
            ),
            Says(
                "disa",
                "-30 13:13",
                "Vi höjer till 60 bilar. Cheferna fick åka med i er provbil och det avgjorde "
                "saken.",
            ),
        ),
    ),
)
