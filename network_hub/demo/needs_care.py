"""Needs of the regions: products and technology in care, and one hidden network's preparedness."""

from network_hub.demo.kinds import JoinsIn, NeedText
from network_hub.registers.models import (
    Innovation,
    Level,
    Nature,
    NeedStatus,
    Readiness,
    Visibility,
)

INCONTINENCE = NeedText(
    key="incontinence",
    network="care",
    owner="malva",
    day=-214,
    title="Ett hållbart sortiment av inkontinensprodukter",
    problem="Vi delar ut åtta miljoner skydd om året. Var fjärde är för stort, eftersom det känns "
    "säkrast, och nästan alla är av jungfrulig plast. Den som bär skyddet märker läckaget, vi "
    "märker avfallet.",
    effect="Rätt skydd till rätt person: torrare nätter, friskare hud och minst en tredjedel "
    "mindre plast för samma omsorg.",
    why_now="Fem regioners avtal löper ut inom samma år.",
    users="Personer med inkontinens, hemma och på boenden",
    user_count=31_000,
    consequence="Fem upphandlingar till med fem sorters krav.",
    now="Eget avtal med två leverantörer, individuell utprovning.",
    now_cost=44_000_000,
    contract_ends=190,
    requirements=(
        (
            "Minst 50 procent förnybart eller återvunnet material",
            "Det finns i delar av sortimentet i dag, men inte i det som köps mest.",
            "Produktdeklaration per artikel.",
        ),
        (
            "Utbildning i utprovning ingår",
            "Ett skydd i rätt storlek är den största miljövinsten.",
            "Plan och uppföljning av förskrivna storlekar.",
        ),
        (
            "Inga tillsatta doftämnen eller lotioner",
            "Huden är redan utsatt.",
            "Innehållsförteckning.",
        ),
    ),
    unit="miljoner skydd",
    volume=8,
    value=(38_000_000, 52_000_000),
    needed=(120, 260),
    cpv="33751000",
    innovation=Innovation.PRODUCT,
    goal="Giftfri och klimatsmart vård",
    readiness=Readiness.PARTLY,
    status=NeedStatus.IN_GROUP,
    visibility=Visibility.BUYERS,
    joins=(
        JoinsIn("ragnvald", Level.INTENDS, 3),
        JoinsIn("ylva", Level.INTENDS, 2),
        JoinsIn("disa", Level.INTERESTED, 3),
        JoinsIn("bodil", Level.INTERESTED, 14),
        JoinsIn("disa", Level.INTENDS, 3),
    ),
)

GLOVES = NeedText(
    key="gloves",
    network="care",
    owner="ylva",
    day=-101,
    title="Rätt handske vid rätt tillfälle",
    problem="Vi använder 19 miljoner handskar om året. Minst var tredje tas på av vana, där rena "
    "händer hade räckt. De flesta kommer från fabriker som vi vet för lite om.",
    effect="Färre handskar, bättre handhygien och arbetsvillkor som tål att granskas.",
    users="Vårdpersonal",
    user_count=7_300,
    now="Nationellt avtal, åtta artiklar.",
    now_cost=9_800_000,
    contract_ends=120,
    requirements=(
        (
            "Öppen leveranskedja till och med råvaran",
            "Vi har redan en gång fått byta leverantör på grund av tvångsarbete.",
            "Lista över fabriker och oberoende revision.",
        ),
        (
            "Ersättning som inte ökar med antalet handskar",
            "Leverantören ska tjäna på att vi använder färre.",
            "Förslag till betalningsmodell.",
        ),
    ),
    unit="miljoner handskar",
    volume=19,
    value=(8_000_000, 11_000_000),
    needed=(110, 240),
    cpv="33141420",
    innovation=Innovation.PROCESS,
    readiness=Readiness.PARTLY,
    visibility=Visibility.BUYERS,
    joins=(
        JoinsIn("malva", Level.INTERESTED, 88),
        JoinsIn("ragnvald", Level.CO_DEVELOPS, 31),
        JoinsIn("disa", Level.OBSERVES),
    ),
)

REMOTE = NeedText(
    key="remote",
    network="care",
    owner="disa",
    day=-79,
    title="Patientövervakning på distans som patienten orkar med",
    problem="Personer med hjärtsvikt åker in fyra gånger om året för att vi ska väga dem. De "
    "digitala lösningar vi provat kräver tre appar och en e-legitimation, och hälften slutar efter "
    "en månad.",
    effect="En försämring upptäcks fyra dagar tidigare, hemma. Den som är sjuk behöver inte bli "
    "tekniker, och sjuksköterskan ser alla sina patienter i en lista.",
    why_now="Vi öppnar en mobil enhet i vår som ska bygga på detta.",
    users="Personer med hjärtsvikt eller KOL",
    user_count=4_800,
    consequence="Enheten startar med telefonlistor.",
    now="Pilot med tre leverantörer på två vårdcentraler.",
    now_cost=2_700_000,
    contract_ends=85,
    requirements=(
        (
            "Minst 80 procent mäter fortfarande efter sex månader",
            "Det är där alla våra försök har fallit.",
            "Följs upp i avtalet, med betalning därefter.",
        ),
        (
            "Ingen egen enhet, app eller inloggning krävs av patienten",
            "Medelåldern är 81 år.",
            "Prov med tio patienter.",
        ),
        (
            "Mätvärden går till journalen enligt öppen standard (HL7 FHIR)",
            "Ett system till är ett system för mycket.",
            "Integrationstest.",
        ),
    ),
    unit="patienter",
    volume=1_200,
    value=(6_000_000, 12_000_000),
    needed=(90, 300),
    cpv="33195000",
    nature=Nature.SERVICES,
    innovation=Innovation.PRODUCT,
    goal="Nära vård",
    readiness=Readiness.PARTLY,
    visibility=Visibility.PUBLIC,
    joins=(
        JoinsIn("malva", Level.TESTS, 900),
        JoinsIn("bodil", Level.INTERESTED, 3_500),
        JoinsIn("ylva", Level.INTERESTED, 400),
        JoinsIn("ragnvald", Level.INTERESTED, 650),
    ),
)

LOGISTICS = NeedText(
    key="logistics",
    network="care",
    owner="bodil",
    day=-52,
    title="Digitala flöden på sjukhuset: var är sängen, pumpen, patienten?",
    problem="En sjuksköterska letar i genomsnitt 40 minuter per pass. Vi äger 30 procent fler "
    "pumpar än vi behöver, för att de som finns inte går att hitta.",
    effect="Personalen ser direkt var utrustningen är och om den är ren. Vi äger färre saker och "
    "hittar dem.",
    users="Vårdpersonal och vårdnära service",
    user_count=12_000,
    now="Telefon, lappar och ett system per avdelning.",
    requirements=(
        (
            "Rätt rum i minst 98 fall av 100",
            "Fel rum är värre än inget svar.",
            "Mätning på två avdelningar under en månad.",
        ),
        (
            "Följer utrustning, aldrig personalens rörelser",
            "Annars får vi inte med oss medarbetarna, och ska inte ha dem med oss.",
            "Teknisk beskrivning och granskning av dataskyddsombud.",
        ),
    ),
    unit="vårdplatser",
    volume=3_600,
    value=(25_000_000, 45_000_000),
    needed=(360, 720),
    cpv="48814000",
    nature=Nature.SERVICES,
    innovation=Innovation.PROCESS,
    readiness=Readiness.PARTLY,
    visibility=Visibility.NETWORK,
    joins=(JoinsIn("malva", Level.INTERESTED, 2_900, 2), JoinsIn("disa", Level.INTERESTED, 1_000)),
)

PUMPS = NeedText(
    key="pumps",
    network="preparedness",
    owner="bodil",
    day=-140,
    title="Infusionspumpar: service och reservdelar när leverantören inte når fram",
    problem="Pumparna får bara servas av tillverkarens tekniker, som finns i två städer. Faller "
    "vägarna eller företaget står vi med 6 000 pumpar som slutar en efter en.",
    effect="Våra egna medicintekniker kan serva och laga pumparna i minst tolv månader utan hjälp "
    "utifrån.",
    users="Medicintekniska avdelningar",
    user_count=90,
    now="Fullserviceavtal.",
    now_cost=14_000_000,
    contract_ends=480,
    requirements=(
        (
            "Utbildning, verktyg och dokumentation för egen service",
            "Det är kunskapen som är flaskhalsen.",
            "Genomförd service av egen tekniker före avtalsstart.",
        ),
    ),
    unit="pumpar",
    volume=6_000,
    cpv="33194110",
    readiness=Readiness.PARTLY,
    visibility=Visibility.NETWORK,
    joins=(JoinsIn("malva", Level.INTENDS, 4_100), JoinsIn("ragnvald", Level.INTERESTED, 1_700)),
)

STORES = NeedText(
    key="stores",
    network="preparedness",
    owner="malva",
    day=-66,
    title="Lager som roterar i stället för att bli gammalt",
    problem="Beredskapslagret från 2021 gick ut på datum 2024 och eldades upp. Tre regioner har "
    "nu varsitt lager av samma artiklar med olika datum.",
    effect="Tre månaders förbrukning av kritiska artiklar i landet, alltid användbar, som går ut i "
    "vården innan datumet gör det.",
    users="Vårdens försörjning",
    now="Eget lager hos logistikföretag.",
    now_cost=7_500_000,
    requirements=(
        (
            "Ingen artikel har mindre än sex månader kvar",
            "Det är den tid det tar att få nytt när gränserna är stängda.",
            "Månadsvis redovisning per artikel.",
        ),
    ),
    unit="pallplatser",
    volume=1_800,
    cpv="63120000",
    nature=Nature.SERVICES,
    innovation=Innovation.PROCESS,
    readiness=Readiness.YES,
    visibility=Visibility.NETWORK,
    joins=(JoinsIn("bodil", Level.INTENDS, 5_200), JoinsIn("ragnvald", Level.CO_DEVELOPS, 1_100)),
)

NEEDS = (INCONTINENCE, GLOVES, REMOTE, LOGISTICS, PUMPS, STORES)
