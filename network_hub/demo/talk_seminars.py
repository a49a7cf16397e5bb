"""Conversations around meetings."""

from network_hub.demo.kinds import Says, TopicText

TOPICS = (
    TopicText(
        ("seminar", "skane_meeting"),
        "Frågor till Upphandlingsmyndigheten",
        (
            Says(
                "tova",
                "-12 09:50",
                "Ragna kommer till vårt möte. Skriv frågor här så hon hinner förbereda sig.",
            ),
            Says(
                "egil",
                "-11 10:15",
                "När vi provkör fordon före en upphandling: vad måste de som inte var med få veta?",
            ),
            Says(
                "malva",
                "-10 14:02",
                "Och hur länge kan en grupp pågå innan det börjar likna ett samarbetsavtal?",
            ),
            Says(
                "ragna",
                "-5 11:37",
                "Fina frågor. Den första svarar jag på med ett exempel, den andra med en motfråga. "
                "Fler?",
            ),
        ),
        unread_for=("malva", "tova"),
        unread=1,
    ),
    TopicText(
        ("seminar", "depot_visit"),
        "Samåkning från Uppsala?",
        (
            Says("torkel", "-9 08:45", "Jag kör från Uppsala 08.30 och har två platser i bilen."),
            Says("disa", "-8 12:20", "Tack, gärna!"),
        ),
    ),
)
