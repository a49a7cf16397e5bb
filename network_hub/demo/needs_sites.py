"""Needs in the network for zero-emission construction sites, which works in English."""

from network_hub.demo.kinds import JoinsIn, NeedText
from network_hub.registers.models import (
    Innovation,
    Level,
    Nature,
    NeedStatus,
    Readiness,
    Visibility,
)

MACHINES = NeedText(
    key="machines",
    network="sites",
    owner="jorun",
    day=-139,
    title="Emission-free machines on municipal construction sites",
    problem="We can specify electric excavators, but above 25 tonnes there is hardly anything to "
    "buy, and what exists is rented out for years ahead. Contractors price the risk of a "
    "standstill, and we pay for it twice.",
    effect="Digging, lifting and paving without exhaust, at a price that a district road can "
    "carry, with machines that are there on the day they were promised.",
    why_now="Our budget for the next four years is set this autumn, and the makers plan their "
    "production lines eighteen months ahead.",
    users="Contractors, site workers and neighbours",
    user_count=2_600,
    consequence="Every city buys five machines of its own, and nobody builds a line for that.",
    now="Diesel machines on HVO, electric machines up to 8 tonnes on three sites.",
    now_cost=52_000_000,
    contract_ends=410,
    requirements=(
        (
            "A full shift of 9 hours with at most one charge of 45 minutes",
            "That is the lunch break; anything longer idles the whole crew.",
            "Two weeks on a site that we choose, logged.",
        ),
        (
            "No emissions on site, auxiliary engines included",
            "A diesel heater in an electric cabin is still a diesel.",
            "Technical file and inspection.",
        ),
        (
            "Can be rented by the month by any contractor on equal terms",
            "Otherwise we would be choosing the contractor by choosing the machine.",
            "Published terms and price list.",
        ),
    ),
    unit="machines",
    volume=40,
    value=(80_000_000, 140_000_000),
    needed=(300, 800),
    cpv="43260000",
    nature=Nature.GOODS,
    innovation=Innovation.PRODUCT,
    goal="Emission-free building sites 2030",
    readiness=Readiness.PARTLY,
    status=NeedStatus.IN_GROUP,
    visibility=Visibility.PUBLIC,
    language="en",
    joins=(
        JoinsIn("vendela", Level.INTENDS, 55),
        JoinsIn("iselin", Level.CO_DEVELOPS, 30),
        JoinsIn("sixten", Level.INTENDS, 18),
    ),
)

SITE_POWER = NeedText(
    key="site_power",
    network="sites",
    owner="vendela",
    day=-90,
    title="Enough power on site before the grid connection is there",
    problem="The grid owner needs fourteen months. The site opens in four. Until then the "
    "electric machines charge from a diesel generator behind the fence, and everybody knows it.",
    effect="A site that can charge its machines from the first day, without burning anything and "
    "without waking the street.",
    why_now="Eleven sites start within two years in districts where the grid is full.",
    users="Contractors on eleven sites",
    user_count=900,
    consequence="Electric on paper, diesel behind the fence.",
    now="Rented generators, one battery container on trial.",
    now_cost=6_800_000,
    requirements=(
        (
            "Delivers 400 kW for ten hours a day",
            "Two large machines and the cabins.",
            "Measured during a month of normal work.",
        ),
        (
            "At most 50 dB(A) at the nearest window at night",
            "Charging happens when people sleep.",
            "Measured on site by an independent party.",
        ),
        (
            "Can be moved in one day",
            "Sites are short and streets are needed back.",
            "Demonstration.",
        ),
    ),
    unit="sites",
    volume=6,
    value=(18_000_000, 30_000_000),
    needed=(180, 540),
    cpv="31121000",
    nature=Nature.SERVICES,
    innovation=Innovation.PROCESS,
    readiness=Readiness.PARTLY,
    visibility=Visibility.BUYERS,
    language="en",
    joins=(
        JoinsIn("jorun", Level.INTERESTED, 9),
        JoinsIn("sixten", Level.INTERESTED, 4),
        JoinsIn("iselin", Level.OBSERVES),
    ),
)

ASPHALT = NeedText(
    key="asphalt",
    network="sites",
    owner="iselin",
    day=-112,
    title="Circular asphalt that nobody has to be brave to choose",
    problem="Mixes with more than 30 per cent reclaimed asphalt work in trials, year after year. "
    "They are still trials, because our own requirements describe a recipe and not a road.",
    effect="A road that lasts as long as today's with half the climate footprint, bought by "
    "function so that the recipe is the supplier's business.",
    why_now="Bitumen prices have doubled, and the standard is being revised.",
    users="Road users",
    consequence="Ten more years of trials.",
    now="Recipe-based requirements in a national framework.",
    now_cost=310_000_000,
    contract_ends=520,
    requirements=(
        (
            "At least 60 per cent reclaimed material in the wearing course",
            "Below that, the surplus in our depots keeps growing.",
            "Declaration per batch, random cores.",
        ),
        (
            "Same rut depth after five winters as the reference section",
            "Otherwise the saving is spent on an earlier repaving.",
            "Yearly laser measurement.",
        ),
    ),
    unit="tonnes",
    volume=240_000,
    value=(180_000_000, 260_000_000),
    needed=(400, 900),
    cpv="44113600",
    nature=Nature.WORKS,
    innovation=Innovation.PROCESS,
    readiness=Readiness.PARTLY,
    visibility=Visibility.PUBLIC,
    language="en",
    joins=(
        JoinsIn("jorun", Level.INTERESTED, 35_000),
        JoinsIn("vendela", Level.INTERESTED, 60_000),
        JoinsIn("sixten", Level.TESTS, 8_000),
    ),
)

MEASURING = NeedText(
    key="measuring",
    network="sites",
    owner="sixten",
    day=-33,
    title="Knowing what a site actually emits",
    problem="We reward low emissions and get a spreadsheet at the end of the year. Nobody on site "
    "has seen it, and nobody can check it.",
    effect="The foreman sees this week's emissions on Friday, and we can verify them without "
    "asking for more paper.",
    users="Site managers and contract managers",
    user_count=75,
    requirements=(
        (
            "Reads consumption from the machines themselves, whatever the make",
            "Manual figures arrive late and wrong.",
            "A month on a site with at least five makes.",
        ),
    ),
    unit="sites",
    volume=12,
    value=(900_000, 2_000_000),
    needed=(150, 420),
    cpv="38300000",
    nature=Nature.SERVICES,
    innovation=Innovation.MARKET_NOVELTY,
    readiness=Readiness.UNKNOWN,
    visibility=Visibility.NETWORK,
    language="en",
    joins=(JoinsIn("jorun", Level.INTERESTED, 20), JoinsIn("iselin", Level.INTERESTED, 45)),
)

NEEDS = (MACHINES, SITE_POWER, ASPHALT, MEASURING)
