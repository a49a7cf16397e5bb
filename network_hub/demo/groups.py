"""Four buyer groups: one in full swing, one soon at its end, one ended, one being formed."""

from network_hub.demo.kinds import GroupText
from network_hub.groups.models import Phase

BINS = GroupText(
    key="bins",
    network="skane",
    name="Tysta sopbilar och sopmaskiner",
    started_by="sixten",
    when="-98 09:15",
    ends=215,
    needs=("bins", "sweepers"),
    members=(
        ("egil", "-96 10:32"),
        ("tova", "-94 08:51"),
        ("hillevi", "-92 13:44"),
        ("signhild", "-60 11:08"),
    ),
    charter={
        "aim": "Att minst tre leverantörer kan visa fordon som klarar våra turer innan någon av "
        "oss annonserar, och att vi ställer samma krav när vi gör det.",
        "scope": "Insamlingsfordon för hushållsavfall och sopmaskiner för gågator. Inte kärl, "
        "sortering eller drift av depå.",
        "roles": "Malmö leder och håller i dialogen med marknaden. Trelleborg äger behovet av "
        "sopmaskiner. Skurup skriver anteckningar. Ystad ordnar provkörningar.",
        "cost_sharing": "Var och en bär sin egen tid. Gemensamma kostnader, högst 240 000 kr, "
        "delas efter antal invånare.",
        "mandate": "Gruppen bestämmer om dialog, kravtexter och provkörning. Ingen binds till köp; "
        "det kräver fullmakt från var och en.",
        "secrecy": "Anteckningar från enskilda samtal med leverantörer delas bara i gruppen. "
        "Inget lovas vara hemligt: handlingarna kan begäras ut.",
        "exit_rules": "Den som vill lämna säger till senast vid nästa möte. Andelen av redan "
        "beslutade kostnader står kvar.",
    },
    activated="-84 15:20",
    phases=((Phase.PREPARE, "-47 10:05", "Behoven är klara. Nu prövar vi vad marknaden kan."),),
)

MACHINES = GroupText(
    key="machines",
    network="sites",
    name="Joint demand for large electric machines",
    started_by="jorun",
    when="-110 09:40",
    ends=12,
    needs=("machines",),
    members=(("vendela", "-108 13:12"), ("iselin", "-107 08:47"), ("sixten", "-101 10:20")),
    charter={
        "aim": "One statement that tells the makers how many machines above 25 tonnes we want to "
        "see on our sites, and when.",
        "scope": "Excavators, wheel loaders and mobile cranes above 25 tonnes. Charging is left to "
        "the network.",
        "roles": "Göteborg leads. The Transport Administration checks the figures. Stockholm and "
        "Malmö gather them.",
        "cost_sharing": "Own time. No common costs.",
        "mandate": "The group may publish stated volumes of those who have approved the text.",
        "secrecy": "Drafts stay here until everyone has approved. Public records law applies to "
        "each member.",
        "exit_rules": "A member may withdraw its figures until the statement is published.",
    },
    activated="-95 14:31",
    phases=(
        (Phase.PREPARE, "-64 09:26", "The figures are gathered; now the text."),
        (Phase.CARRY_OUT, "-21 11:50", "The text is agreed and goes out for approval."),
    ),
    language="en",
)

INCONTINENCE = GroupText(
    key="incontinence",
    network="care",
    name="Kravpaket för inkontinensprodukter",
    started_by="malva",
    when="-193 08:58",
    ends=-26,
    needs=("incontinence",),
    members=(("ragnvald", "-191 10:17"), ("ylva", "-190 15:02"), ("disa", "-184 09:39")),
    charter={
        "aim": "Ett kravpaket som fyra regioner använder oförändrat i sina upphandlingar.",
        "scope": "Absorberande produkter för vuxna. Utprovning och utbildning ingår.",
        "roles": "Region Skåne leder. Region Gävleborg svarar för miljökraven, Region Östergötland "
        "för uppföljningen.",
        "cost_sharing": "Laboratorieprov, 180 000 kr, delas lika.",
        "mandate": "Gruppen beslutar om kravpaketet. Var och en upphandlar för sig.",
        "secrecy": "Priser som leverantörer nämner antecknas inte.",
        "exit_rules": "Utträde meddelas skriftligt till gruppens ledare.",
    },
    activated="-181 13:10",
    phases=(
        (Phase.PREPARE, "-160 09:05", "Alla fyra har godkänt överenskommelsen."),
        (Phase.CARRY_OUT, "-94 10:44", "Hörandet är klart och kraven går på remiss."),
        (Phase.FOLLOW_UP, "-50 14:15", "Kravpaketet är beslutat."),
    ),
)

WORKWEAR = GroupText(
    key="workwear",
    network="circular",
    name="Arbetskläder som går runt",
    started_by="egil",
    when="-14 09:33",
    ends=400,
    needs=("workwear",),
    members=(("folke", "-12 10:11"), ("gunnvor", "-9 14:50"), ("tova", "-6 08:42")),
    charter={
        "aim": "Att kunna köpa arbetskläder som en tjänst där leverantören tjänar på att plagget "
        "håller.",
        "scope": "Kläder för omsorg, förskola och teknisk drift. Inte skyddskläder.",
        "roles": "Trelleborg leder tills gruppen är igång. Göteborg bidrar med sitt bärprov.",
    },
)

GROUPS = (BINS, MACHINES, INCONTINENCE, WORKWEAR)
