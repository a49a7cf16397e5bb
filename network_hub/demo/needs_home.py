"""Needs about homes and meals: housing, and food on Söderslätt."""

from network_hub.demo.kinds import JoinsIn, NeedText
from network_hub.registers.models import (
    Innovation,
    Level,
    Nature,
    NeedStatus,
    Period,
    Readiness,
    Visibility,
)

HEAT = NeedText(
    key="heat",
    network="housing",
    owner="torkel",
    day=-236,
    title="Värmeåtervinning ur frånluften i hus som redan finns",
    problem="I 11 000 av våra lägenheter blåser vi ut 21-gradig luft genom taket dygnet runt. Att "
    "dra nya kanaler kräver att hyresgästerna flyttar ut, och då blir det inte av.",
    effect="Minst hälften av värmen tas till vara utan att någon flyttar ut och utan att det låter "
    "mer i sovrummet.",
    users="Hyresgäster",
    user_count=23_000,
    now="Frånluftsfläktar från byggåret.",
    now_cost=31_000_000,
    requirements=(
        (
            "Installation på högst tre dagar per trapphus, med kvarboende",
            "Det är evakueringen som kostar.",
            "Referensinstallation i två trapphus.",
        ),
        (
            "Högst 25 dB(A) i sovrum",
            "Annars stänger hyresgästerna donen.",
            "Mätning före och efter.",
        ),
    ),
    unit="lägenheter",
    volume=900,
    value=(35_000_000, 60_000_000),
    cpv="42500000",
    nature=Nature.WORKS,
    innovation=Innovation.PRODUCT,
    readiness=Readiness.PARTLY,
    visibility=Visibility.PUBLIC,
    joins=(JoinsIn("folke", Level.INTERESTED, 1_500, 2), JoinsIn("hjalmar", Level.TESTS, 120)),
)

FACADES = NeedText(
    key="facades",
    network="housing",
    owner="folke",
    day=-229,
    title="Rationell tilläggsisolering av fasader från 1965–75",
    problem="Vi isolerar ett hus i taget som om det vore det första. Varje hus mäts för hand, "
    "varje fönstersmyg blir en egen detalj, och halva kostnaden är ställning.",
    effect="Samma fasad kan göras på tjugo hus i rad, utan byggställning, till två tredjedelar av "
    "dagens kostnad.",
    users="Hyresgäster",
    user_count=17_000,
    now="Enskilda totalentreprenader.",
    now_cost=88_000_000,
    requirements=(
        (
            "Fasadelement monteras utan fast ställning",
            "Ställningen kostar, mörklägger och lockar till inbrott.",
            "Provmontage på en gavel.",
        ),
    ),
    unit="kvadratmeter fasad",
    volume=40_000,
    cpv="45321000",
    nature=Nature.WORKS,
    innovation=Innovation.PROCESS,
    readiness=Readiness.PARTLY,
    status=NeedStatus.CLOSED,
    visibility=Visibility.PUBLIC,
    closing="Vilande: finansieringen av etapp två blev inte av. Underlaget finns kvar för den som "
    "vill ta vid.",
    joins=(JoinsIn("torkel", Level.INTERESTED, 15_000),),
)

ELDERLY_MEALS = NeedText(
    key="elderly_meals",
    network="meals",
    owner="egil",
    day=-49,
    title="Måltider som ger livskvalitet åt äldre",
    problem="Maten är näringsberäknad, säker och oäten. En tredjedel kommer tillbaka. Den "
    "levereras kall i plastlåda och värms framför nyheterna.",
    effect="Äldre som äter upp, gärna tillsammans med någon, och som kan välja vad och när. Färre "
    "som går ner i vikt utan att vilja det.",
    why_now="Avtalet om kylda portioner löper ut nästa höst.",
    users="Personer med matdistribution och på särskilt boende",
    user_count=780,
    consequence="Fyra år till med plastlådan.",
    now="Kyld mat från ett produktionskök, tre leveranser i veckan.",
    now_cost=12_600_000,
    contract_ends=320,
    requirements=(
        (
            "Matgästen väljer mellan minst fyra rätter samma dag",
            "Aptiten på onsdag går inte att veta på fredag.",
            "Visas under två provveckor.",
        ),
        (
            "Svinnet mäts per person och är högst 12 procent",
            "Det säger mer än en enkät.",
            "Vägning, redovisad per vecka.",
        ),
    ),
    unit="portioner",
    volume=142_000,
    value=(9_000_000, 13_000_000),
    needed=(270, 420),
    cpv="55321000",
    nature=Nature.SERVICES,
    innovation=Innovation.PROCESS,
    readiness=Readiness.PARTLY,
    visibility=Visibility.BUYERS,
    joins=(
        JoinsIn("tova", Level.INTERESTED, 61_000),
        JoinsIn("hillevi", Level.CO_DEVELOPS, 118_000),
    ),
)

LOCAL_FOOD = NeedText(
    key="local_food",
    network="meals",
    owner="hillevi",
    day=-44,
    title="Fler lokala leverantörer av livsmedel till skolor och äldreboenden",
    problem="Runt knuten odlas morötter som åker till en terminal i Tyskland och tillbaka. Våra "
    "anbudsområden är så stora att bara fyra grossister kan lämna anbud, och de gör det.",
    effect="Minst tio leverantörer i trakten lämnar anbud på någon del, och barnen vet var "
    "potatisen kommer ifrån.",
    why_now="Tre kommuners livsmedelsavtal kan läggas samtidigt om vi bestämmer det i vinter.",
    users="Skolelever och äldre",
    user_count=11_000,
    consequence="Ett stort avtal till, fyra anbud till.",
    now="Ett samlat grossistavtal.",
    now_cost=27_000_000,
    contract_ends=280,
    requirements=(
        (
            "Delområden som en enskild producent klarar, ned till en råvara och en säsong",
            "Det är storleken som stänger ute.",
            "Genomgång med lantbrukare före annons.",
        ),
        (
            "Leverans till en gemensam punkt, inte till varje kök",
            "Transporten är det som fäller den lilla.",
            "Beskrivning av logistiken.",
        ),
    ),
    constraints="Principen om likabehandling: närhet får inte vara ett krav, färskhet får.",
    unit="ton råvaror",
    volume=410,
    value=(14_000_000, 20_000_000),
    needed=(250, 330),
    cpv="15000000",
    innovation=Innovation.PROCESS,
    readiness=Readiness.YES,
    visibility=Visibility.PUBLIC,
    joins=(JoinsIn("egil", Level.INTENDS, 520), JoinsIn("tova", Level.INTENDS, 230)),
)

PORTIONS = NeedText(
    key="portions",
    network="meals",
    owner="tova",
    day=-24,
    title="Veta hur många som äter i morgon",
    problem="Köket lagar för 640 och det kommer mellan 480 och 690. Ingen säger till när tre "
    "klasser är på studiebesök. Resten väger vi och slänger.",
    effect="Köket vet klockan nio dagen före hur många som kommer, på tjugo portioner när.",
    users="Kök och elever",
    user_count=5_100,
    now="Pärm i personalrummet.",
    requirements=(
        (
            "Prognos per skola och dag utan att någon behöver registrera något nytt",
            "Lärarna registrerar redan frånvaro.",
            "Sex veckors jämförelse med vägt svinn.",
        ),
    ),
    unit="kök",
    period=Period.ONCE,
    volume=9,
    value=(300_000, 700_000),
    needed=(90, 200),
    cpv="55524000",
    nature=Nature.SERVICES,
    innovation=Innovation.MARKET_NOVELTY,
    readiness=Readiness.UNKNOWN,
    visibility=Visibility.NETWORK,
    joins=(JoinsIn("egil", Level.INTERESTED, 14),),
)

NEEDS = (HEAT, FACADES, ELDERLY_MEALS, LOCAL_FOOD, PORTIONS)
