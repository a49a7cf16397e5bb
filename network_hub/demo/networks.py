"""Eight networks: topics from real ones, everything around them invented."""

from network_hub.core.actor import Role
from network_hub.demo.kinds import Asks, Invites, Joins, NetworkText
from network_hub.networks.models import Level, Openness, Stage

DEMO = "*Demo: ämnet är hämtat ur verkligheten, men människor, behov och belopp är påhittade.*"

SKANE = NetworkText(
    "skane",
    "Innovationsupphandling i Skåne",
    "Behov som flera skånska kommuner delar, oavsett sektor",
    "Vi är grannar med samma vardag och ofta samma behov. Här lägger vi fram dem innan någon av "
    "oss börjar skriva ett förfrågningsunderlag, ser vilka vi har gemensamt och bildar grupp när "
    f"ett behov är tillräckligt stort.\n\nVi ses en gång i månaden, oftast på distans.\n\n{DEMO}",
    Level.REGIONAL,
    Stage.ACTIVE,
    Openness.OPEN,
    started_by="tova",
    when="-255 09:20",
    facilitator="ragna",
    members=(
        Joins("sixten", "-252 10:41"),
        Joins("egil", "-251 08:55"),
        Joins("hillevi", "-248 13:32"),
        Joins("alrik", "-240 15:08"),
        Joins("malva", "-231 09:47"),
        Joins("hedda", "-198 10:12", Role.OBSERVER),
        Joins("signhild", "-150 14:20"),
        Joins("ragna", "-149 08:31"),
    ),
    goals=(
        ("Alla medlemmar har lagt in minst ett eget behov", -120, "-96 15:40"),
        ("Första gemensamma dialogen med marknaden", 35, None),
        ("Två behov har gått till gemensam upphandling", 240, None),
    ),
    invites=(
        Invites(
            "tova",
            "-4 14:22",
            "Hej Osvald! Ni har samma fråga om sopbilar som vi. Kom med i nätverket så ser du "
            "underlaget innan gruppen går ut på marknaden.",
            email="osvald@svedala.example",
        ),
        Invites("tova", "-18 09:05", "För er som var med på frukostmötet i Lund.", uses=10),
    ),
)

TRANSPORT = NetworkText(
    "transport",
    "Fossilfria transporter",
    "Fordon, drivmedel, laddning och varuleveranser utan fossila bränslen",
    "Kommuner och regioner i östra Sverige köper transporter för miljarder. Tillsammans kan vi "
    "efterfråga det som ännu inte finns på hyllan: tunga fordon som klarar vintern, depåer där "
    "elen räcker och leveranser som samordnas i stället för att mötas i samma port.\n\n"
    f"{DEMO}",
    Level.REGIONAL,
    Stage.ACTIVE,
    Openness.CLOSED,
    started_by="vendela",
    when="-248 11:02",
    members=(
        Joins("torkel", "-246 09:13"),
        Joins("asmund", "-244 16:01"),
        Joins("disa", "-230 10:26"),
        Joins("ylva", "-199 13:11"),
        Joins("malva", "-122 11:20", Role.OBSERVER),
        Joins("egil", "-61 09:35", Role.OBSERVER),
    ),
    goals=(
        ("Gemensam kravnivå för tunga elfordon, version 1", -30, "-28 11:15"),
        ("Kartlagt effektbehovet på samtliga depåer", 75, None),
    ),
    asks=(
        Asks(
            "signhild",
            "-6 10:48",
            "Vi bygger ny depå nästa år och vill inte uppfinna laddningen själva. Kan vi få vara "
            "med som gäst från Skåne?",
        ),
    ),
)

CIRCULAR = NetworkText(
    "circular",
    "Cirkulär kommun",
    "Möbler, textil, arbetskläder och annat som kan gå runt ett varv till",
    "Det mesta vi slänger är inte slitet, det är bara i vägen. Nätverket samlar dem som vill köpa "
    "användning i stället för nytt: möbler som renoveras, kläder som lagas, datorer som får leva "
    f"längre.\n\nVi möts fyra gånger om året och delar kravtexter däremellan.\n\n{DEMO}",
    Level.NATIONAL,
    Stage.ACTIVE,
    Openness.OPEN,
    started_by="folke",
    when="-242 08:44",
    facilitator="ragna",
    members=(
        Joins("gunnvor", "-240 09:30"),
        Joins("egil", "-236 14:17"),
        Joins("hjalmar", "-233 10:55"),
        Joins("sixten", "-205 08:38"),
        Joins("malva", "-180 15:21"),
        Joins("tova", "-133 11:06"),
        Joins("ragna", "-120 09:40", Role.OBSERVER),
    ),
    goals=(
        ("Gemensam mall för återbruksklausul", -60, "-57 13:30"),
        ("Minst tio organisationer i en grupp för arbetskläder", 120, None),
    ),
    invites=(
        Invites("folke", "-9 13:50", "Länken från höstmötet. Välkomna in!", uses=25),
        Invites(
            "folke",
            "-3 10:12",
            "Hej Hillevi, ni nämnde möbelförrådet som växer. Det är precis vårt ämne.",
            email="hillevi@ystad.example",
        ),
    ),
)

SITES = NetworkText(
    "sites",
    "Zero-emission construction sites",
    "Machines, power and materials for building without emissions on site",
    "Nordic and European cities ask the same machine makers for the same thing. We write our "
    "demand down together, meet the market together and publish what we learn. The working "
    "language is English.\n\n*Demo: the topic is real; people, needs and amounts are invented.*",
    Level.NATIONAL,
    Stage.STARTING,
    Openness.CLOSED,
    started_by="jorun",
    when="-174 10:10",
    members=(
        Joins("vendela", "-171 13:02"),
        Joins("iselin", "-170 09:16"),
        Joins("sixten", "-158 10:33"),
    ),
    goals=(
        ("Joint statement of demand signed by all members", 9, None),
        ("First common market dialogue", 60, None),
    ),
    invites=(
        Invites(
            "jorun",
            "-2 09:20",
            "Trelleborg moves its port: years of machines on one site. Come and tell us how.",
            email="egil@trelleborg.example",
        ),
    ),
    asks=(
        Asks(
            "malva",
            "-88 09:25",
            "Region Skåne is building two hospitals and would like to follow the work on machines.",
            answer="Most welcome. Hospitals are exactly the long sites we lack.",
            answered="-86 14:40",
        ),
    ),
    language="en",
)

HOUSING = NetworkText(
    "housing",
    "Energieffektiva flerbostadshus",
    "Renovering som halverar energin utan att höja hyran",
    "Allmännyttan äger hundratusentals lägenheter från samma tjugo år, med samma fasader och "
    "samma fläktar. Nätverket beställer lösningar som går att upprepa. Just nu vilar arbetet i "
    f"väntan på ny finansiering; registret är öppet för den som vill läsa.\n\n{DEMO}",
    Level.NATIONAL,
    Stage.DORMANT,
    Openness.OPEN,
    started_by="torkel",
    when="-250 13:15",
    stage_since="-128 10:07",
    members=(Joins("folke", "-247 10:22"), Joins("hjalmar", "-245 08:49")),
    goals=(("Utvärdering av tre testhus", -200, "-190 16:05"),),
)

CARE = NetworkText(
    "care",
    "Vårdens hållbara produkter",
    "Förbrukningsvaror, textil och teknik i regionernas vård",
    "Regionerna köper samma produkter av samma leverantörer, men ställer krav på tjugoen sätt. "
    "Vi tar fram gemensamma kravpaket, hör marknaden en gång i stället för många och följer upp "
    f"att löftena hålls.\n\n{DEMO}",
    Level.NATIONAL,
    Stage.ACTIVE,
    Openness.CLOSED,
    started_by="malva",
    when="-246 09:02",
    facilitator="ragna",
    members=(
        Joins("ragnvald", "-244 11:18"),
        Joins("ylva", "-243 14:36"),
        Joins("disa", "-228 08:57"),
        Joins("bodil", "-210 13:25"),
        Joins("runa", "-190 10:04", Role.OBSERVER),
    ),
    goals=(
        ("Kravpaket för inkontinensprodukter beslutat", -45, "-44 10:30"),
        ("Nästa produktområde valt", 28, None),
    ),
    asks=(
        Asks(
            "torkel",
            "-2 11:31",
            "Uppsala kommun köper inkontinensprodukter till särskilda boenden. Vi vill kunna luta "
            "oss mot samma kravpaket som regionen, och gärna bidra med uppföljning från golvet.",
        ),
    ),
)

PREPAREDNESS = NetworkText(
    "preparedness",
    "Försörjningsberedskap i vården",
    "Medicinteknik och material när leveranskedjan brister",
    "Ett litet nätverk för dem som ansvarar för att vården har material också när världen "
    "krånglar. Vi visar inte utåt vilka vi är eller vad vi saknar; därför är nätverket dolt.\n\n"
    f"{DEMO}",
    Level.NATIONAL,
    Stage.ACTIVE,
    Openness.HIDDEN,
    started_by="bodil",
    when="-215 08:20",
    members=(Joins("malva", "-214 09:44"), Joins("ragnvald", "-212 15:12")),
    goals=(("Gemensam lista över kritiska artiklar", 50, None),),
)

MEALS = NetworkText(
    "meals",
    "Måltider på Söderslätt",
    "Mat i skola och omsorg, lagad och köpt nära",
    "Tre grannkommuner som lagar elva tusen portioner om dagen. Vi vill att fler lantbrukare och "
    "livsmedelsföretag i trakten ska kunna lämna anbud, och att maten ska vara något att längta "
    f"till.\n\n{DEMO}",
    Level.LOCAL,
    Stage.STARTING,
    Openness.CLOSED,
    started_by="tova",
    when="-70 08:35",
    facilitator="ragna",
    members=(Joins("egil", "-68 10:15"), Joins("hillevi", "-66 13:41")),
    goals=(
        ("Gemensam kalender över avtal som löper ut", 21, None),
        ("Träff med lantbrukare i trakten", 47, None),
    ),
    asks=(
        Asks(
            "osvald",
            "-3 15:26",
            "Vi delar kök med Skurup två dagar i veckan redan i dag och har avtal som löper ut "
            "samtidigt som ert. Svedala vill gärna vara med, till att börja med jag som kostchef.",
        ),
        Asks(
            "alrik",
            "-1 09:12",
            "Staffanstorp ser över hela måltidsorganisationen i vår. Vi skulle vilja följa ert "
            "arbete och kanske ta in våra volymer.",
        ),
    ),
)

NETWORKS = (SKANE, TRANSPORT, CIRCULAR, SITES, HOUSING, CARE, PREPAREDNESS, MEALS)
