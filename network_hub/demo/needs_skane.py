"""Needs in the network for innovation procurement in Skåne, part one: streets, shores and cars."""

from network_hub.demo.kinds import JoinsIn, NeedText
from network_hub.registers.models import (
    Innovation,
    Level,
    Nature,
    NeedStatus,
    Readiness,
    Visibility,
)

BINS = NeedText(
    key="bins",
    network="skane",
    owner="sixten",
    day=-164,
    title="Eldrivna fordon för avfallshämtning i tät stadsmiljö",
    problem="Sopbilarna är det som väcker våra invånare. De går på HVO, men de låter lika mycket "
    "som förr och står på tomgång medan kärlen töms. I de äldsta kvarteren får vi bara hämta "
    "mellan 7 och 9, och då är det också flest barn på väg till skolan.",
    effect="Avfallet hämtas utan utsläpp på gatan och så tyst att vi kan köra på tider när gatorna "
    "är tomma. Förarna slipper buller och avgaser under hela arbetspasset.",
    why_now="Två avtal om insamling löper ut inom arton månader, och miljözonen i innerstaden "
    "skärps strax därefter.",
    users="Förare och insamlingspersonal",
    user_count=140,
    consequence="Vi binder oss för sju år till vid fordon som miljözonen inte släpper in.",
    now="Entreprenör med 38 fordon, varav två eldrivna på prov. Elfordonen klarar en halv tur.",
    now_cost=61_000_000,
    contract_ends=330,
    requirements=(
        (
            "En full tur på 11 timmar utan laddning, också vid minus 10 grader",
            "Depån ligger en halvtimme bort; laddning mitt på dagen kostar en hel tur.",
            "Provkörning på vår längsta tur i januari, med loggad förbrukning.",
        ),
        (
            "Högst 65 dB(A) vid tömning, mätt på 7 meter",
            "Då kan vi hämta före klockan 6 utan klagomål.",
            "Mätning enligt standard av oberoende part.",
        ),
        (
            "Släpper inte ut något på platsen, inte heller från påbyggnaden",
            "En dieseldriven kompaktor på ett elchassi löser inte vårt problem.",
            "Teknisk dokumentation och besiktning.",
        ),
    ),
    constraints="Fordonen ska komma fram på gator som är 3,2 meter breda.",
    unit="fordon",
    volume=12,
    value=(70_000_000, 110_000_000),
    needed=(420, 700),
    cpv="34144511",
    innovation=Innovation.PRODUCT,
    goal="Fossilfri kommunal verksamhet 2030",
    readiness=Readiness.PARTLY,
    status=NeedStatus.IN_GROUP,
    visibility=Visibility.PUBLIC,
    joins=(
        JoinsIn("egil", Level.INTERESTED, 3),
        JoinsIn("hillevi", Level.INTERESTED, 2),
        JoinsIn("tova", Level.INTENDS, 2),
        JoinsIn("egil", Level.INTENDS, 4),
        JoinsIn("signhild", Level.INTERESTED, 3, 2),
        JoinsIn("alrik", Level.OBSERVES),
        JoinsIn("hillevi", Level.TESTS, 2),
    ),
)

SWEEPERS = NeedText(
    key="sweepers",
    network="skane",
    owner="egil",
    day=-152,
    title="Tysta sopmaskiner för gågator och torg",
    problem="Torget städas klockan fem på morgonen, och klockan fem över fem ringer telefonen. "
    "Maskinerna är byggda för körbanor: de river upp damm, sprider partiklar och låter som en "
    "flygplats mellan husväggarna.",
    effect="Rena gågator när butikerna öppnar, utan att någon har väckts och utan att dammet har "
    "flyttat in i nästa kvarter.",
    why_now="Våra två maskiner är från 2014 och reservdelarna har slutat säljas.",
    users="Gatudriftens personal och boende i centrum",
    user_count=9_000,
    consequence="Vi köper en ny dieselmaskin för att det brådskar, och har den i tolv år.",
    now="Två egna maskiner och inhyrd tid våren och hösten.",
    now_cost=2_300_000,
    contract_ends=210,
    requirements=(
        (
            "Högst 62 dB(A) på 10 meter under arbete",
            "Gränsen i våra riktlinjer för buller nattetid vid fasad.",
            "Mätning på plats, på stenläggning.",
        ),
        (
            "Binder minst 90 procent av partiklarna (PM10)",
            "Sandningen gör våren till den sämsta tiden för den som har astma.",
            "Mätprotokoll före och efter sopning.",
        ),
    ),
    unit="maskiner",
    volume=2,
    value=(3_000_000, 5_500_000),
    needed=(240, 400),
    cpv="34144430",
    innovation=Innovation.PRODUCT,
    readiness=Readiness.PARTLY,
    status=NeedStatus.IN_GROUP,
    visibility=Visibility.BUYERS,
    joins=(
        JoinsIn("sixten", Level.INTENDS, 9),
        JoinsIn("tova", Level.INTERESTED, 1),
        JoinsIn("hillevi", Level.INTERESTED, 2),
    ),
)

LEAKS = NeedText(
    key="leaks",
    network="skane",
    owner="tova",
    day=-88,
    title="Hitta läckorna i vattennätet innan någon ringer",
    problem="En femtedel av det vatten vi renar kommer aldrig fram. Vi får veta var det läcker när "
    "en källare står under vatten eller när trycket faller. Loggarna vi har köpt larmar varje "
    "gång en lastbil kör förbi, så nu är larmen avstängda.",
    effect="Driften vet inom ett dygn att det läcker och på tio meter när var, så att vi gräver en "
    "gång och på rätt ställe.",
    why_now="Två torra somrar i rad med bevattningsförbud, och en taxehöjning som politikerna vill "
    "kunna förklara.",
    users="Drifttekniker i VA-verksamheten",
    user_count=11,
    consequence="Svinnet fortsätter kosta oss omkring fyra miljoner kronor om året.",
    now="Akustisk lyssning till fots vid misstanke, 60 loggar som inte används.",
    now_cost=900_000,
    contract_ends=95,
    requirements=(
        (
            "Lokaliserar en läcka på 0,2 liter i sekunden med högst 10 meters fel",
            "Då räcker det med ett schakt.",
            "Test mot tolv läckor som vi har hittat på annat sätt.",
        ),
        (
            "Högst ett falskt larm i månaden per 50 km ledning",
            "Larm som inte stämmer stängs av, det har vi redan provat.",
            "Sex månaders drift hos två kommuner.",
        ),
        (
            "Mätvärdena är våra och kan hämtas i öppet format",
            "Vi vill inte bli låsta vid ett system för all framtid.",
            "Beskrivning av gränssnitt och ett fungerande exempel.",
        ),
    ),
    constraints="Ledningarna är av segjärn, PVC och asbestcement. Täckningen är dålig i brunnar.",
    unit="km ledning",
    volume=310,
    value=(4_000_000, 7_000_000),
    needed=(150, 360),
    cpv="71631430",
    nature=Nature.SERVICES,
    innovation=Innovation.PROCESS,
    readiness=Readiness.PARTLY,
    visibility=Visibility.PUBLIC,
    joins=(
        JoinsIn("egil", Level.INTERESTED, 480),
        JoinsIn("hillevi", Level.TESTS, 395),
        JoinsIn("alrik", Level.INTERESTED, 260),
        JoinsIn("signhild", Level.CO_DEVELOPS, 520),
    ),
)

SEAWEED = NeedText(
    key="seaweed",
    network="skane",
    owner="egil",
    day=-73,
    title="Ta hand om tången så att den kommer till nytta",
    problem="Varje sommar kör vi bort tusentals ton tång från badstränderna. Den ruttnar på "
    "upplag, luktar, läcker näring och innehåller så mycket sand och kadmium att lantbruket inte "
    "vill ha den.",
    effect="Stränderna är rena när badgästerna kommer, näringen lämnar havet för gott och tången "
    "blir en råvara som någon betalar för, eller åtminstone hämtar utan ersättning.",
    why_now="Upplaget är fullt och tillståndet prövas om nästa år.",
    users="Badgäster, strandnära boende och gatudriften",
    user_count=45_000,
    consequence="Vi får betala för deponi, eller låta tången ligga.",
    now="Lastmaskin och containertransport till upplag, 19 mil väg per dygn under säsong.",
    now_cost=3_100_000,
    contract_ends=160,
    requirements=(
        (
            "Sandhalt under 10 procent efter hantering",
            "Både vikt och användbarhet avgörs av sanden.",
            "Provtagning på varje parti under första säsongen.",
        ),
        (
            "Arbetet på stranden är klart före klockan 9 under högsäsong",
            "Då kommer badgästerna.",
            "Driftlogg.",
        ),
    ),
    unit="ton",
    volume=2_800,
    value=(2_000_000, 4_500_000),
    needed=(180, 330),
    cpv="90680000",
    nature=Nature.SERVICES,
    innovation=Innovation.MARKET_NOVELTY,
    goal="Ingen övergödning (miljökvalitetsmål)",
    readiness=Readiness.NO,
    visibility=Visibility.PUBLIC,
    joins=(
        JoinsIn("hillevi", Level.CO_DEVELOPS, 1_900),
        JoinsIn("tova", Level.INTERESTED, 650),
        JoinsIn("signhild", Level.INTERESTED, 1_200),
        JoinsIn("malva", Level.OBSERVES),
    ),
)

CLOUDBURST = NeedText(
    key="cloudburst",
    network="skane",
    owner="hillevi",
    day=-41,
    title="Veta vilka gator som svämmar över innan regnet kommer",
    problem="Vid skyfallet i fjol stängde vi viadukten tjugo minuter för sent. Prognoserna är för "
    "grova för en stadsdel, och våra modeller körs på en konsults dator och tar två dygn.",
    effect="Räddningstjänst och gatudrift får en karta över vilka platser som svämmar över, minst "
    "en timme i förväg, och kan spärra av och flytta pumpar i tid.",
    why_now="Klimatanpassningsplanen antogs i våras och pekar ut detta som första åtgärd.",
    users="Gatudrift, räddningstjänst och trafikledning",
    user_count=60,
    consequence="Vi fortsätter komma efter vattnet.",
    now="Väderappar, lokalkännedom och åtta nivågivare som ingen ser helhet av.",
    requirements=(
        (
            "Varning på kvartersnivå minst 60 minuter före",
            "Så lång tid tar det att få ut avspärrningar.",
            "Efterberäkning av tre kända skyfall.",
        ),
        (
            "Använder de givare och modeller vi redan har",
            "Vi har betalat för dem en gång.",
            "Provdrift med våra data.",
        ),
    ),
    unit="tätorter",
    volume=3,
    value=(800_000, 1_600_000),
    needed=(200, 500),
    cpv="90711500",
    nature=Nature.SERVICES,
    innovation=Innovation.MARKET_NOVELTY,
    goal="Klimatanpassning",
    readiness=Readiness.PARTLY,
    visibility=Visibility.BUYERS,
    joins=(
        JoinsIn("sixten", Level.INTERESTED, 1),
        JoinsIn("alrik", Level.INTERESTED, 2),
        JoinsIn("egil", Level.OBSERVES),
    ),
)

NEEDS = (BINS, SWEEPERS, LEAKS, SEAWEED, CLOUDBURST)
