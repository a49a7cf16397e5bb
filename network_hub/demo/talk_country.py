"""Conversations in the networks of the rest of the country."""

from network_hub.demo.kinds import Becomes, Says, Split, TopicText
from network_hub.discussions.models import BannerKind

TOPICS = (
    TopicText(
        ("network", "circular"),
        "Garanti på renoverade möbler",
        (
            Says(
                "gunnvor",
                "-72 09:27",
                "Vår leverantör vill ge två år på renoverat, fem på nytt. Har någon fått lika?",
            ),
            Says(
                "folke",
                "-72 13:44",
                "Ja, men vi fick släppa på färgen: klädseln får avvika en nyans. Det var hela "
                "invändningen när vi väl frågade varför.",
            ),
            Says(
                "sixten",
                "-71 10:09",
                "Det är en bra lärdom i sig. Frågan *varför* löste mer än kravet *fem*.",
            ),
            Says("gunnvor", "-70 08:31", "Jag frågar dem i morgon. Tack!"),
            Says(
                "gunnvor",
                "-1 10:20",
                "Återkommer sent, men: fem år, mot att vi tar emot möblerna samlat två gånger om "
                "året. Avtalet är påskrivet.",
                signs=("celebrate folke sixten egil", "thanks folke"),
            ),
        ),
        unread_for=("egil", "sixten", "malva", "tova", "ragna"),
        unread=1,
    ),
    TopicText(
        ("group", "workwear"),
        "Vad saknas i överenskommelsen?",
        (
            Says(
                "egil",
                "-11 09:08",
                "Vi har mål, omfattning och roller. Kvar är kostnader, mandat, sekretess och hur "
                "man lämnar. Jag har ingen bra text om kostnader, har någon?",
            ),
            Says(
                "folke",
                "-10 15:33",
                "Låna från sopbilarna i Skåne. Egen tid, tak för det gemensamma, delas efter "
                "invånare. Det tog dem en kvart att enas.",
            ),
            Says(
                "gunnvor",
                "-8 09:52",
                "För oss små är taket viktigast. Då vågar nämnden säga ja.",
            ),
            Says(
                "tova",
                "-5 13:40",
                "Jag kan skriva stycket om hur man lämnar. Kommer i veckan.",
            ),
            Says("folke", "-1 11:09", "Jag lägger in vår text om mandat i eftermiddag."),
        ),
        unread_for=("egil", "tova"),
        unread=1,
    ),
    TopicText(
        ("network", "transport"),
        "Effekt på depåerna: vem har fått besked?",
        (
            Says(
                "vendela",
                "-53 08:59",
                "Nätägaren svarade: fyra år. Hur är det hos er? Jag samlar svaren i behovet.",
            ),
            Says("asmund", "-53 10:40", "Arton månader, men bara halva effekten."),
            Says(
                "torkel",
                "-52 09:15",
                "Ett år, mot att vi accepterar att bli nedstyrda sjutton till tjugo. Det visade "
                "sig gå att förhandla om just det.",
            ),
            Says(
                "vendela",
                "-52 09:33",
                "Intressant! Det står inte på deras webbplats. Kan du dela hur ni frågade?",
            ),
            Says("torkel", "-49 14:12", "Ligger i behovet om depån, under begränsningar."),
        ),
        split=Split("Nedstyrning i utbyte mot effekt", 3, "vendela", "-48 09:30"),
    ),
    TopicText(
        ("network", "care"),
        "Handskar, kompresser eller textil?",
        (
            Says(
                "malva",
                "-12 08:41",
                "Inkontinens är klart. Vad tar vi nu? Jag ser tre kandidater och vill ha era "
                "volymer före mötet.",
            ),
            Says(
                "ylva",
                "-11 13:20",
                "Handskar. Det är störst och det är där leveranskedjan är svagast.",
            ),
            Says(
                "ragnvald",
                "-10 09:44",
                "Handskar för vår del också. Kompresser är enklare, men vinsten är liten.",
            ),
            Says("disa", "-2 11:58", "Vi har 24 miljoner handskar om året. Skrämmande siffra."),
        ),
        unread_for=("malva",),
        unread=1,
    ),
    TopicText(
        ("group", "incontinence"),
        "Avslut: vad lärde vi oss?",
        (
            Says(
                "malva",
                "-33 10:12",
                "Gruppen slutar snart. Skriv en mening var om vad du hade gjort annorlunda.",
            ),
            Says("ragnvald", "-32 09:21", "Frågat marknaden före sommaren i stället för efter."),
            Says(
                "ylva",
                "-31 14:05",
                "Låtit undersköterskorna prova materialet först. De såg på en dag det vi läste oss "
                "till på en månad.",
            ),
            Says("disa", "-30 08:50", "Bestämt tidigare vem som äger texten när vi är klara."),
        ),
    ),
    TopicText(
        ("network", "preparedness"),
        "Listan över kritiska artiklar",
        (
            Says("bodil", "-24 09:00", "Utkastet är på 140 rader. Det måste ner till 40."),
            Says(
                "malva",
                "-23 13:31",
                "Stryk allt som går att ersätta inom ett dygn. Då är det 52 kvar hos oss.",
            ),
            Says("bodil", "-3 10:05", "Bra regel. Med den blir det 47. Ny version på mötet."),
        ),
        unread_for=("malva",),
        unread=1,
    ),
    TopicText(
        ("network", "meals"),
        "Lägga avtalen samtidigt?",
        (
            Says(
                "hillevi",
                "-30 10:58",
                "Om alla tre förlänger till oktober nästa år kan vi annonsera samtidigt i mindre "
                "delar. Går det hos er?",
            ),
            Says("egil", "-29 09:35", "Ja. Vi har en option på sex månader som passar precis."),
            Says(
                "tova",
                "-28 08:23",
                "Skurup kan, men nämnden vill se att det inte blir dyrare. Jag gör en beräkning.",
            ),
            Says(
                "egil",
                "-1 15:02",
                "Tova, hur går det med beräkningen? Optionen måste utlösas före månadsskiftet.",
            ),
        ),
        unread_for=("tova",),
        unread=1,
    ),
    TopicText(
        ("group", "machines"),
        "Two figures left",
        (
            Says(
                "jorun",
                "-9 10:14",
                "Everyone's volumes are in but for two: Stockholm's cranes and Malmö's loaders. "
                "The text itself is agreed.",
            ),
            Says(
                "vendela",
                "-9 13:29",
                "Cranes: 8 from the year after next. I need my director's yes, Thursday at latest.",
            ),
            Says(
                "iselin",
                "-8 09:05",
                "I have checked the totals against last year's hours. They hold, with room to "
                "spare.",
            ),
            Says("sixten", "-6 08:34", "Loaders: 6. Approved by our committee yesterday."),
            Says(
                "jorun",
                "-1 16:20",
                "Thank you! Then only the cranes remain. The group ends in less than two weeks, "
                "so let us not be the ones who forgot to sign.",
            ),
        ),
        unread_for=("sixten",),
        unread=1,
        language="en",
    ),
    TopicText(
        ("network", "sites"),
        "Can a contractor demand the battery data?",
        (
            Says(
                "iselin",
                "-40 13:16",
                "A contractor refused to share logs because the machine was rented. Has anyone "
                "solved this in the contract?",
            ),
            Says(
                "sixten",
                "-39 10:47",
                "We ask for consumption per week and machine, not for logs. Nobody has refused "
                "yet.",
            ),
            Says("iselin", "-39 11:20", "Simple. I will try that wording."),
        ),
        becomes=Becomes("iselin", "-39 11:21", BannerKind.ANSWERED, answer=2),
        language="en",
    ),
)
