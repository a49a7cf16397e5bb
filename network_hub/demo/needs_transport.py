"""Needs in the network for fossil-free transport."""

from network_hub.demo.kinds import JoinsIn, NeedText
from network_hub.registers.models import Innovation, Level, Nature, Readiness, Visibility

WINTER_CARS = NeedText(
    key="winter_cars",
    network="transport",
    owner="ylva",
    day=-142,
    title="Elbilar i hemsjukvården med räckvidd som klarar norrlandsvinter",
    problem="Distriktssköterskan i inlandet kör 28 mil på en dag. På pappret räcker batteriet, men "
    "i januari är räckvidden hälften, bilen ska vara varm mellan besöken och närmaste laddare är "
    "sex mil bort.",
    effect="Hemsjukvården kör utan fossila bränslen hela året, och ingen behöver välja mellan "
    "värme i kupén och att komma hem.",
    why_now="Leasingavtalen för 210 bilar löper ut under nästa år.",
    users="Sjuksköterskor, läkare och arbetsterapeuter",
    user_count=640,
    consequence="Vi förlänger dieselbilarna i tre år till.",
    now="Leasade dieselbilar, 18 elbilar i tätorterna.",
    now_cost=19_500_000,
    contract_ends=300,
    requirements=(
        (
            "30 mil verklig räckvidd vid minus 20 grader med kupévärme",
            "Det är den längsta turen plus en omväg.",
            "Körning på angiven slinga i Hälsingland under en vintervecka.",
        ),
        (
            "Fyrhjulsdrift och 18 cm markfrigång",
            "Enskilda vägar plogas sist.",
            "Datablad.",
        ),
        (
            "Ersättningsbil inom fyra timmar, också i inlandet",
            "En stillastående bil är åtta patienter utan besök.",
            "Servicenät på karta och avtalad inställelsetid.",
        ),
    ),
    unit="bilar",
    volume=70,
    value=(28_000_000, 36_000_000),
    needed=(240, 420),
    cpv="34144900",
    innovation=Innovation.PRODUCT,
    goal="Fossiloberoende fordonsflotta",
    readiness=Readiness.PARTLY,
    visibility=Visibility.PUBLIC,
    joins=(
        JoinsIn("disa", Level.INTERESTED, 45),
        JoinsIn("torkel", Level.INTERESTED, 30),
        JoinsIn("asmund", Level.INTENDS, 22),
        JoinsIn("vendela", Level.OBSERVES),
        JoinsIn("disa", Level.INTENDS, 60),
    ),
)

DEPOT = NeedText(
    key="depot",
    network="transport",
    owner="vendela",
    day=-131,
    title="Ladda 60 tunga fordon på en depå där effekten inte räcker",
    problem="Nätägaren kan ge oss 1,2 megawatt om fyra år. Vi behöver 4 megawatt om två. Alla "
    "fordon kommer hem samtidigt och ska ut samtidigt.",
    effect="Varje fordon är laddat när det ska rulla, inom den effekt som finns, och en trasig "
    "laddare stoppar aldrig mer än ett fordon.",
    why_now="Upphandlingen av renhållningsfordon förutsätter att de går att ladda.",
    users="Driftledning och förare på depån",
    user_count=220,
    consequence="Elfordonen levereras och blir stående.",
    now="Fyra laddare på 50 kW och ett schema på en whiteboard.",
    now_cost=1_100_000,
    requirements=(
        (
            "Laddar 60 fordon över natten inom 1,2 MW",
            "Det är den effekt som finns.",
            "Simulering med våra körscheman och fyra veckors provdrift.",
        ),
        (
            "Öppet gränssnitt mot vårt fordonssystem (OCPP 2.0.1)",
            "Laddarna ska överleva bytet av system.",
            "Certifikat och integrationstest.",
        ),
        (
            "Går ner i säkert läge utan nätverk och laddar vidare",
            "Avbrott i IT får inte bli avbrott i hämtningen.",
            "Frånkoppling under provdriften.",
        ),
    ),
    unit="laddplatser",
    volume=60,
    value=(30_000_000, 48_000_000),
    needed=(330, 600),
    cpv="31158000",
    innovation=Innovation.PROCESS,
    readiness=Readiness.PARTLY,
    visibility=Visibility.BUYERS,
    joins=(
        JoinsIn("torkel", Level.CO_DEVELOPS, 24),
        JoinsIn("asmund", Level.INTERESTED, 18),
        JoinsIn("ylva", Level.INTERESTED, 12, 2),
    ),
)

GOODS = NeedText(
    key="goods",
    network="transport",
    owner="asmund",
    day=-84,
    title="Samordnade varuleveranser till skolor och boenden",
    problem="En skola på 300 elever tar emot 41 leveranser i veckan. Lastbilarna backar på "
    "skolgården mellan två raster, och kökspersonalen går ifrån spisen för att skriva under.",
    effect="En leverans om dagen, på en tid som skolan har valt, med ett fordon utan utsläpp.",
    why_now="Samtliga livsmedelsavtal görs om, och då kan leveransen lyftas ur priset.",
    users="Kök, vaktmästare och barn",
    user_count=21_000,
    consequence="Fortsatta leveranser mellan rasterna.",
    now="Varje leverantör kör själv, frakten är inbakad i varupriset.",
    contract_ends=145,
    requirements=(
        (
            "Alla leverantörer kan lämna till samordningen på lika villkor",
            "Annars stänger vi ute de små.",
            "Prislista och villkor som är öppna för alla.",
        ),
        (
            "Obruten kylkedja med avläsning per kolli",
            "Egenkontrollen kräver det.",
            "Loggar från provmånad.",
        ),
    ),
    unit="leveransadresser",
    volume=186,
    value=(9_000_000, 14_000_000),
    needed=(170, 300),
    cpv="60100000",
    nature=Nature.SERVICES,
    innovation=Innovation.PROCESS,
    readiness=Readiness.YES,
    visibility=Visibility.BUYERS,
    joins=(
        JoinsIn("torkel", Level.INTENDS, 240),
        JoinsIn("vendela", Level.OBSERVES),
    ),
)

PLOUGHS = NeedText(
    key="ploughs",
    network="transport",
    owner="torkel",
    day=-46,
    title="Snöröjning utan diesel på gång- och cykelvägar",
    problem="Vid första snön ska 430 kilometer cykelväg vara röjda till klockan sex. Maskinerna "
    "går i tio timmar i sträck. De elektriska vi har provat går i tre.",
    effect="Plogade och sopsaltade cykelvägar före klockan sex, utan avgaser och utan att "
    "personalen byter maskin mitt i natten.",
    users="Cyklister och driftpersonal",
    user_count=58_000,
    now="Entreprenörer med redskapsbärare på HVO100.",
    now_cost=17_800_000,
    contract_ends=390,
    requirements=(
        (
            "Åtta timmars effektiv drift med plog och saltspridare vid minus 10",
            "En natt, en maskin.",
            "Prov under minst fem snöfall.",
        ),
    ),
    unit="maskiner",
    volume=16,
    value=(12_000_000, 20_000_000),
    needed=(310, 480),
    cpv="90620000",
    nature=Nature.SERVICES,
    innovation=Innovation.PRODUCT,
    readiness=Readiness.NO,
    visibility=Visibility.NETWORK,
    joins=(
        JoinsIn("asmund", Level.INTERESTED, 11),
        JoinsIn("vendela", Level.INTERESTED, 54, 2),
        JoinsIn("ylva", Level.OBSERVES),
    ),
)

NEEDS = (WINTER_CARS, DEPOT, GOODS, PLOUGHS)
