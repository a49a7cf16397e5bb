"""Needs in the network for innovation procurement in Skåne, part two: buildings and people."""

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

PRESCHOOL = NeedText(
    key="preschool",
    network="skane",
    owner="hillevi",
    day=-118,
    title="Fossilfri förskola: ett helhetsgrepp på bygget",
    problem="Vi bygger tre förskolor de närmaste fem åren. I varje bygge ställer vi krav på "
    "värme och el när huset är färdigt, men hälften av utsläppen har redan skett då: i betongen, "
    "i transporterna och i maskinerna på tomten.",
    effect="Förskolor som tillsammans med bygget ger hälften så stora utsläpp som den senaste vi "
    "byggde, utan att kosta mer att äga under trettio år.",
    why_now="Programskedet för den första börjar efter sommaren. Sedan är stommen bestämd.",
    users="Barn och personal",
    user_count=460,
    consequence="Tre hus till enligt den gamla ritningen.",
    now="Totalentreprenad med klimatdeklaration i efterhand.",
    now_cost=74_000_000,
    requirements=(
        (
            "Högst 180 kg CO2e per kvadratmeter för byggskedet",
            "Det är hälften av vår senaste förskola.",
            "Klimatberäkning i tre skeden, granskad av oberoende part.",
        ),
        (
            "Alla maskiner på tomten är fria från utsläpp",
            "Det går redan på andra håll, och grannarna är en skola.",
            "Maskinlista och stickprov.",
        ),
        (
            "Planlösningen kan ändras utan att stommen rörs",
            "Barnkullarna ändras fortare än husen.",
            "Visas i två alternativa planlösningar.",
        ),
    ),
    unit="avdelningar",
    period=Period.ONCE,
    volume=18,
    value=(180_000_000, 260_000_000),
    needed=(300, 900),
    cpv="45214100",
    nature=Nature.WORKS,
    innovation=Innovation.PROCESS,
    goal="Klimatneutralt byggande 2035",
    readiness=Readiness.PARTLY,
    visibility=Visibility.PUBLIC,
    joins=(
        JoinsIn("egil", Level.INTERESTED, 12, 2),
        JoinsIn("alrik", Level.CO_DEVELOPS, 8, 2),
        JoinsIn("tova", Level.INTERESTED, 4, 2),
        JoinsIn("sixten", Level.INTENDS, 30),
    ),
)

SICK_LEAVE = NeedText(
    key="sick_leave",
    network="skane",
    owner="alrik",
    day=-97,
    title="Minskad sjukfrånvaro i hemtjänsten genom ett hållbart schema",
    problem="Korttidsfrånvaron i hemtjänsten är 9 procent. Vi köper rehabilitering när någon redan "
    "är sjuk, men schemat som gör folk sjuka lägger vi själva: korta turer, bilköer och "
    "delade pass som ingen har valt.",
    effect="Medarbetare som orkar och vill stanna. Frånvaron under 6 procent inom två år, och "
    "färre olika ansikten hos den som får hjälp.",
    why_now="Vi har fått statsbidrag för att prova, men inte för att uppfinna på egen hand.",
    users="Undersköterskor och vårdbiträden",
    user_count=310,
    consequence="Fortsatta vikariekostnader på elva miljoner kronor om året.",
    now="Bemanningssystem från 2016 och företagshälsovård på avrop.",
    now_cost=11_400_000,
    contract_ends=250,
    requirements=(
        (
            "Medarbetarna påverkar sitt schema, med lika regler för alla",
            "Inflytande är det som forskningen tydligast kopplar till hälsa.",
            "Beskrivning och intervjuer hos en kund som använder det.",
        ),
        (
            "Ersättningen följer delvis resultatet",
            "Vi har köpt åtgärder förut. Nu vill vi köpa verkan.",
            "Modell för ersättning med mätpunkter.",
        ),
    ),
    unit="anställda",
    volume=310,
    value=(1_500_000, 3_000_000),
    needed=(190, 400),
    cpv="79411100",
    nature=Nature.SERVICES,
    innovation=Innovation.PROCESS,
    readiness=Readiness.UNKNOWN,
    visibility=Visibility.BUYERS,
    joins=(
        JoinsIn("signhild", Level.INTERESTED, 420),
        JoinsIn("malva", Level.INTERESTED, 1_150),
        JoinsIn("egil", Level.OBSERVES),
    ),
)

KEYS = NeedText(
    key="keys",
    network="skane",
    owner="alrik",
    day=-205,
    title="Nyckelfri hemtjänst som fungerar när täckningen inte gör det",
    problem="Personalen hämtar nycklar i ett skåp, kvitterar på papper och kör tillbaka dem. En "
    "fjärdedel av restiden är nycklar.",
    effect="Rätt person kommer in hos rätt människa direkt, och vi ser i efterhand vem som var "
    "där.",
    users="Hemtjänstens personal",
    user_count=310,
    now="Nyckelskåp och pärm.",
    now_cost=1_200_000,
    requirements=(
        (
            "Fungerar i trapphus utan mobiltäckning",
            "Var femte adress saknar täckning bakom porten.",
            "Prov på tio adresser som vi väljer.",
        ),
    ),
    unit="lås",
    period=Period.ONCE,
    volume=640,
    value=(1_800_000, 2_600_000),
    cpv="85312000",
    readiness=Readiness.YES,
    status=NeedStatus.CLOSED,
    visibility=Visibility.NETWORK,
    closing="Marknaden hade hunnit ikapp. Vi avropade från ett befintligt ramavtal och delar gärna "
    "våra erfarenheter av införandet.",
    joins=(JoinsIn("hillevi", Level.INTERESTED, 380), JoinsIn("egil", Level.INTERESTED, 520)),
)

PATHS = NeedText(
    key="paths",
    network="skane",
    owner="tova",
    day=-5,
    title="Trygga gångvägar utan att lysa hela natten",
    problem="Stråket mellan stationen och Västra området lyser för fullt från skymning till "
    "gryning, fast de flesta går där mellan fem och elva. Släcker vi får vi klagomål, tänder vi "
    "får fladdermössen flytta.",
    effect="Den som går ska se och synas. När ingen går ska det vara mörkt.",
    users="Gående och cyklister",
    user_count=3_500,
    unit="ljuspunkter",
    volume=240,
    cpv="34993000",
    innovation=Innovation.UNKNOWN,
    readiness=Readiness.PARTLY,
    status=NeedStatus.DRAFT,
    visibility=Visibility.NETWORK,
)

DRILLS = NeedText(
    key="drills",
    network="skane",
    owner="malva",
    day=-29,
    title="Öva stora händelser utan att stänga akuten",
    problem="En katastrofövning tar ett halvår att planera och ett dygn i anspråk. Därför övar vi "
    "vartannat år, och de flesta som arbetar i dag har aldrig varit med om en.",
    effect="Varje arbetslag övar minst två gånger om året, en timme åt gången, på sin egen "
    "avdelning och tillsammans med kommunens krisledning.",
    why_now="Ny lag om beredskap, och en övning i höstas som visade hur lite vi hade övat.",
    users="Vårdpersonal och kommunal krisledning",
    user_count=6_400,
    consequence="Vi upptäcker bristerna när det är skarpt.",
    now="Fullskaleövning vartannat år med konsultstöd.",
    now_cost=1_900_000,
    contract_ends=430,
    requirements=(
        (
            "En övning går att starta inom en kvart av den som leder passet",
            "Annars blir den inte av.",
            "Demonstration på två avdelningar utan förberedelse.",
        ),
        (
            "Kommun och region övar i samma händelse, var och en hos sig",
            "Det är i mötet mellan oss det brister.",
            "Provövning med en kommun.",
        ),
    ),
    unit="arbetslag",
    volume=160,
    value=(2_500_000, 5_000_000),
    needed=(260, 520),
    cpv="48500000",
    nature=Nature.SERVICES,
    innovation=Innovation.MARKET_NOVELTY,
    readiness=Readiness.PARTLY,
    visibility=Visibility.BUYERS,
    joins=(
        JoinsIn("tova", Level.INTERESTED, 6),
        JoinsIn("sixten", Level.INTERESTED, 44),
        JoinsIn("egil", Level.INTERESTED, 10),
    ),
)

FOLLOW_UP = NeedText(
    key="follow_up",
    network="skane",
    owner="ragna",
    day=-7,
    title="Veta vad som kom ut av en innovationsupphandling",
    problem="Tre år efter avtalet vet ingen om effekten kom. Den som skrev kraven har bytt arbete "
    "och siffrorna finns i en rapport som ingen hittar.",
    effect="Varje grupp kan med små medel visa vad som förändrades, och nästa grupp kan läsa det.",
    users="Beställargrupper och nätverk",
    readiness=Readiness.UNKNOWN,
    nature=Nature.SERVICES,
    unit="upphandlingar",
    cpv="79411100",
    status=NeedStatus.DRAFT,
)

QUAYS = NeedText(
    key="quays",
    network="skane",
    owner="sixten",
    day=-4,
    title="Kajer som lagas utan att vattnet pumpas bort",
    problem="Varje skada under ytan kräver en tät låda av stål och tre månader. Därför väntar vi "
    "tills skadan är stor.",
    effect="Små skador lagas på en vecka, medan fartygen ligger kvar.",
    users="Hamnens drift",
    user_count=35,
    unit="meter kaj",
    volume=420,
    nature=Nature.WORKS,
    innovation=Innovation.PROCESS,
    readiness=Readiness.NO,
    status=NeedStatus.DRAFT,
)

NEEDS = (PRESCHOOL, SICK_LEAVE, KEYS, PATHS, DRILLS, FOLLOW_UP, QUAYS)
