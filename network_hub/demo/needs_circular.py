"""Needs in the network for circular municipalities."""

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

FURNITURE = NeedText(
    key="furniture",
    network="circular",
    owner="folke",
    day=-190,
    title="Kontorsmöbler i ett flöde: köpa, hyra, renovera och lämna vidare",
    problem="Vi har 14 000 skrivbord och ingen lista över dem. När en förvaltning flyttar slängs "
    "möblerna, och samma vecka beställer en annan förvaltning nya.",
    effect="Möbler byter rum i stället för att bli avfall. Den som behöver en stol får först se de "
    "stolar vi redan äger.",
    why_now="Ramavtalet för nya möbler löper ut, och nästa ska inte bara handla om nytt.",
    users="Alla på kontor",
    user_count=22_000,
    consequence="Ett nytt ramavtal som belönar inköp av nytt i fyra år till.",
    now="Ramavtal för nya möbler, ett eget återbruksförråd som är fullt.",
    now_cost=48_000_000,
    contract_ends=275,
    requirements=(
        (
            "En och samma beställning visar eget återbruk, renoverat och nytt, i den ordningen",
            "Det som är lättast att beställa är det som blir beställt.",
            "Visning i leverantörens system med våra data.",
        ),
        (
            "Renoverade möbler har minst fem års garanti",
            "Annars väljer cheferna nytt för säkerhets skull.",
            "Avtalsvillkor.",
        ),
        (
            "Vi får tillbaka uppgifter om varje möbel: skick, plats, ålder",
            "Utan lista inget flöde.",
            "Export i öppet format varje månad.",
        ),
    ),
    unit="möbler",
    volume=9_000,
    value=(25_000_000, 40_000_000),
    needed=(220, 380),
    cpv="39130000",
    innovation=Innovation.PROCESS,
    goal="Cirkulär ekonomi",
    readiness=Readiness.PARTLY,
    visibility=Visibility.PUBLIC,
    joins=(
        JoinsIn("sixten", Level.INTENDS, 6_500),
        JoinsIn("malva", Level.INTERESTED, 4_200),
        JoinsIn("gunnvor", Level.INTERESTED, 350),
        JoinsIn("egil", Level.INTERESTED, 600),
        JoinsIn("tova", Level.OBSERVES),
    ),
)

WORKWEAR = NeedText(
    key="workwear",
    network="circular",
    owner="egil",
    day=-76,
    title="Arbetskläder som håller längre och får ett andra liv",
    problem="Varje medarbetare i hemtjänst och förskola får tre uppsättningar kläder. Efter femtio "
    "tvättar är de urblekta och kasseras, fast tyget håller. Den som slutar lämnar in kläder som "
    "ingen annan får använda för att namnet är broderat.",
    effect="Kläder som används dubbelt så länge, lagas när de går sönder och blir råvara när de är "
    "slut. Medarbetarna ska tycka om att ha dem på sig.",
    why_now="Nya föreskrifter om arbetskläder i omsorgen ökar volymerna, och avtalet är på väg ut.",
    users="Personal i omsorg, förskola och teknik",
    user_count=2_100,
    consequence="Omkring fjorton ton textil till förbränning varje år, bara från oss.",
    now="Köp av nytt på ramavtal, tvätt i egen regi.",
    now_cost=5_200_000,
    contract_ends=230,
    requirements=(
        (
            "Plagget klarar 120 industritvättar med bibehållen passform och färg",
            "Det är tre års användning.",
            "Tvättprov enligt standard och bärprov på två enheter.",
        ),
        (
            "Lagning ingår, åter inom fem arbetsdagar",
            "Det ska vara lättare att laga än att beställa nytt.",
            "Avtalad tid och statistik per månad.",
        ),
        (
            "Märkning med namn går att ta bort",
            "Då kan plagget gå till nästa medarbetare.",
            "Visas på prov.",
        ),
    ),
    constraints="Passformer för alla kroppar; gravida ska inte behöva beställa särskilt.",
    unit="plagg",
    volume=6_300,
    value=(4_000_000, 6_500_000),
    needed=(200, 340),
    cpv="18100000",
    innovation=Innovation.PRODUCT,
    goal="Cirkulär ekonomi",
    readiness=Readiness.PARTLY,
    status=NeedStatus.IN_GROUP,
    visibility=Visibility.BUYERS,
    joins=(
        JoinsIn("folke", Level.CO_DEVELOPS, 52_000),
        JoinsIn("tova", Level.INTERESTED, 2_400),
        JoinsIn("hjalmar", Level.INTERESTED, 7_800),
        JoinsIn("gunnvor", Level.TESTS, 4_100),
        JoinsIn("malva", Level.INTERESTED, 31_000, 2),
    ),
)

PLAYGROUNDS = NeedText(
    key="playgrounds",
    network="circular",
    owner="gunnvor",
    day=-63,
    title="Lekplatser som byggs om i stället för att bytas ut",
    problem="När en gunga fallit för åldersstrecket byter vi hela lekplatsen, för delarna från "
    "olika tillverkare passar inte ihop och garantin faller om vi blandar.",
    effect="En lekplats kan få nya lekar av gamla delar, och en sliten balk byts för sig.",
    users="Barn upp till tolv år",
    user_count=3_900,
    now="Totalentreprenad per lekplats vart femtonde år.",
    now_cost=2_600_000,
    requirements=(
        (
            "Delar kan bytas och byggas om av vår egen personal med bibehållet "
            "säkerhetsgodkännande",
            "Vi har folket, det är godkännandet som hindrar.",
            "Ombyggnad av en lekplats med besiktning efteråt.",
        ),
    ),
    unit="lekplatser",
    volume=4,
    value=(2_000_000, 3_500_000),
    needed=(280, 520),
    cpv="37535000",
    innovation=Innovation.PRODUCT,
    readiness=Readiness.NO,
    visibility=Visibility.BUYERS,
    joins=(JoinsIn("hjalmar", Level.INTERESTED, 5), JoinsIn("folke", Level.INTERESTED, 22, 2)),
)

LAPTOPS = NeedText(
    key="laptops",
    network="circular",
    owner="hjalmar",
    day=-38,
    title="Elevdatorer som lever i sex år i stället för tre",
    problem="Vi leasar 5 200 datorer till eleverna och lämnar tillbaka dem efter tre år, hela och "
    "fungerande. Skärmar och tangentbord går sönder, men en skärm kostar mer att byta än resten "
    "är värt.",
    effect="Varje dator används i sex år med i genomsnitt en lagning, och eleven är utan dator "
    "högst en lektion.",
    users="Elever i årskurs 4–9 och gymnasiet",
    user_count=5_200,
    now="Leasing på 36 månader med försäkring.",
    now_cost=13_700_000,
    contract_ends=70,
    requirements=(
        (
            "Skärm, batteri och tangentbord byts på under 15 minuter utan lim",
            "Då kan vaktmästaren göra det.",
            "Demonstration.",
        ),
        (
            "Reservdelar till fast pris i sju år",
            "Livslängden avgörs av priset på delen.",
            "Prislista i avtalet.",
        ),
    ),
    unit="datorer",
    volume=1_300,
    value=(6_000_000, 9_000_000),
    needed=(60, 200),
    cpv="30213100",
    innovation=Innovation.PROCESS,
    readiness=Readiness.YES,
    visibility=Visibility.PUBLIC,
    joins=(
        JoinsIn("gunnvor", Level.INTERESTED, 800),
        JoinsIn("tova", Level.INTENDS, 540),
        JoinsIn("egil", Level.INTERESTED, 1_100),
    ),
)

SURGERY = NeedText(
    key="surgery",
    network="circular",
    owner="malva",
    day=-58,
    title="Flergångstextil på operation",
    problem="En knäoperation ger elva kilo avfall, det mesta engångstextil i plast. Vi gick över "
    "till engångs för tjugo år sedan av skäl som ingen längre kan redogöra för.",
    effect="Samma skydd för patient och personal med hälften så mycket avfall, och textil som "
    "finns kvar i landet när leveranserna stannar.",
    why_now="Under pandemin tog rockarna slut på tre dagar.",
    users="Operationspersonal på sju sjukhus",
    user_count=1_450,
    now="Engångsset på nationellt avtal.",
    now_cost=23_000_000,
    contract_ends=360,
    requirements=(
        (
            "Uppfyller EN 13795 efter 75 tvättar och steriliseringar",
            "Skyddet får aldrig vara sämre än i dag.",
            "Provning av ackrediterat laboratorium.",
        ),
        (
            "Spårning per plagg",
            "Vi måste veta hur många gånger det har tvättats.",
            "Visning av system.",
        ),
    ),
    unit="set",
    period=Period.YEAR,
    volume=64_000,
    value=(14_000_000, 22_000_000),
    needed=(340, 700),
    cpv="33199000",
    nature=Nature.SERVICES,
    innovation=Innovation.PROCESS,
    readiness=Readiness.PARTLY,
    visibility=Visibility.BUYERS,
    joins=(JoinsIn("folke", Level.OBSERVES),),
)

NEEDS = (FURNITURE, WORKWEAR, PLAYGROUNDS, LAPTOPS, SURGERY)
