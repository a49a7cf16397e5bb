"""Conversations in the network and the group in Skåne."""

from network_hub.demo.kinds import Becomes, Merged, Says, TopicText
from network_hub.discussions.models import BannerKind

TOPICS = (
    TopicText(
        ("network", "skane"),
        "Välkomna hit, och läs detta först",
        (
            Says(
                "tova",
                "-250 09:31",
                "Hej alla! Det här är vårt gemensamma rum. Skriv hellre för mycket än för lite, "
                "och hellre här än i mejl: den som kommer in om ett halvår ska kunna läsa ikapp."
                "\n\n*Det här är en demo. Ämnena är verkliga, men vi som skriver är påhittade.*",
            ),
            Says("egil", "-249 08:20", "Tack för att du drar i gång det här, Tova."),
            Says("hillevi", "-247 10:06", "Bra. Får vi bjuda in kollegor som bara vill läsa?"),
            Says(
                "tova",
                "-247 10:41",
                "Ja, bjud in dem som observatörer. Då läser de allt här men räknas inte när vi "
                "bestämmer något.",
            ),
        ),
        becomes=Becomes(
            "tova",
            "-246 08:15",
            BannerKind.LOCKED,
            "Det här är till för att välkomna. Starta ett eget ämne om du undrar något.",
        ),
    ),
    TopicText(
        ("network", "skane"),
        "Ska tången bli en grupp?",
        (
            Says(
                "egil",
                "-21 09:14",
                "Efter mötet i går: vi är fyra med volym på tången, tillsammans drygt 6 500 ton. "
                "Räcker det för att marknaden ska bry sig?",
            ),
            Says(
                "hillevi",
                "-21 10:02",
                "Volymen räcker. Frågan är om den finns samtidigt. Vår tång kommer i juli, er i "
                "augusti, och ingen vill investera i något som står still tio månader.",
                at_first="Volymen räcker. Frågan är om den finns samtidigt.",
            ),
            Says(
                "signhild",
                "-20 13:27",
                "Hos oss kommer den med första höststormen. Så tillsammans blir det faktiskt en "
                "säsong på fyra månader. Det är ett argument *för* en grupp.",
                signs=("agree egil tova hillevi",),
            ),
            Says(
                "ragna",
                "-19 15:45",
                "En fråga från sidan: är det en tjänst ni vill köpa, eller vill ni sälja en "
                "råvara? Svaret avgör vilka regler som gäller, och vilka ni ska prata med.",
            ),
            Says(
                "egil",
                "-18 08:33",
                "Bra fråga. I dag betalar vi för att bli av med den. Jag vill betala mindre. Om "
                "någon betalar oss är det en bonus, inte ett krav.",
            ),
            Says(
                "tova",
                "-4 16:10",
                "Jag har satt upp det på nästa möte. @Egil Brinkåker, kan du ta med vad upplaget "
                "kostar er per ton? Då har vi något att räkna mot.",
            ),
            Says("egil", "-3 08:55", "Det ordnar jag. Siffran är inte vacker."),
            Says(
                "hillevi",
                "-1 14:38",
                "Jag pratade med länsstyrelsen om tillståndet. De ser hellre en gemensam ansökan "
                "än fyra. Anteckningar kommer före mötet.",
                signs=("celebrate egil", "thanks signhild egil"),
                reported="signhild sensitive",
            ),
        ),
        unread_for=("tova", "malva", "ragna", "sixten"),
        unread=2,
    ),
    TopicText(
        ("network", "skane"),
        "Kyld mat och arbetskläder",
        (
            Says(
                "signhild",
                "-12 08:20",
                "Våra arbetskläder går ut i september. Är det någon mer som ska ut då?",
            ),
            Says("hillevi", "-12 09:45", "Vi, men först i november. Kyld mat går ut i oktober."),
        ),
        merged=Merged("Vilka avtal löper ut nästa år?", "tova", "-1 09:12"),
    ),
    TopicText(
        ("network", "skane"),
        "Vilka avtal löper ut nästa år?",
        (
            Says(
                "alrik",
                "-15 11:21",
                "Jag gör en lista till mötet. Skriv era avtal med slutdatum här, så för jag in "
                "dem.",
            ),
            Says(
                "tova",
                "-14 09:02",
                "Skurup: vattenmätare i mars, skolskjuts i juni, livsmedel i oktober.",
            ),
            Says("egil", "-14 13:50", "Trelleborg: arbetskläder i augusti, kyld mat i oktober."),
            Says(
                "malva",
                "-13 10:44",
                "Region Skåne: sjukresor i maj. Och inkontinensprodukterna, men dem har vi tagit "
                "i ett annat nätverk.",
            ),
            Says(
                "alrik",
                "-13 11:05",
                "Och de kör för 38 kronor kilometern, fick jag höra av en chaufför.",
                hidden=("tova", "Hörsägen om en leverantörs priser hör inte hemma här."),
            ),
            Says(
                "alrik",
                "-2 15:17",
                "Tack! Livsmedel i oktober på två håll alltså, och kyld mat samma månad. Det är "
                "väl nästan för bra för att vara sant?",
                signs=("same egil tova", "question hillevi"),
                files=("Avtal som löper ut nästa år.csv",),
            ),
        ),
        unread_for=("egil", "tova", "malva"),
        unread=1,
    ),
    TopicText(
        ("group", "bins"),
        "Bullermätningen från provkörningen",
        (
            Says(
                "hillevi",
                "-10 13:05",
                "Mätningarna är klara. Fordon A: 63 dB(A) vid tömning. Fordon B: 69, och då slog "
                "kärlet i två gånger. Våra egna bilar ligger på 76.",
                files=("Bullermätning provkörning.csv",),
            ),
            Says(
                "sixten",
                "-10 14:22",
                "Fint arbete. 65 går alltså att klara. Men mätte vi kompaktorn för sig?",
            ),
            Says("hillevi", "-10 14:41", "Ja. Den är tyst. Det är kärlet mot griparen som låter."),
            Says(
                "egil",
                "-9 08:18",
                "Då är det ju inte fordonet vi ska ställa krav på, utan hela lyftet. Gummerade "
                "gripare kostar nästan ingenting.",
            ),
            Says(
                "tova",
                "-9 09:47",
                "Jag skriver in det i anteckningarna. Förslag: kravet gäller *tömning med kärl*, "
                "mätt på 7 meter, inte fordonet för sig.",
            ),
            Says(
                "signhild",
                "-8 10:30",
                "Instämmer. Och så behöver vi bestämma vilket kärl. Ett tomt 660-literskärl låter "
                "dubbelt så mycket som ett fullt.",
            ),
            Says(
                "sixten",
                "-2 16:31",
                "Jag har skickat ut ett förslag till mötet: fullt 370-literskärl, tre mätningar, "
                "medelvärde. Säg ifrån om det är fel kärl hos er.",
                files=("Förslag till mätmetod.pdf",),
            ),
            Says(
                "hillevi",
                "-1 08:26",
                "Hos oss är det rätt. Kan vi lägga till en mätning på kullersten? Det är där folk "
                "ringer ifrån.",
            ),
        ),
        unread_for=("sixten", "egil", "tova"),
        unread=1,
    ),
    TopicText(
        ("group", "bins"),
        "Räckvidd i januari",
        (
            Says(
                "egil",
                "-34 09:39",
                "Elva timmar vid minus tio är hårt. Är vi säkra på att vi behöver det allihop? Vår "
                "längsta tur är åtta.",
            ),
            Says(
                "sixten",
                "-34 11:15",
                "Malmös är elva. Men ni har rätt: om bara en av oss behöver det ska inte alla "
                "betala för det.",
            ),
            Says(
                "tova",
                "-33 08:12",
                "Två nivåer då? 8 timmar för alla, 11 som option. Då ser vi prisskillnaden svart "
                "på vitt.",
            ),
            Says("signhild", "-32 13:58", "Bra förslag. Åtta räcker gott för oss."),
        ),
    ),
)
