"""What a mail about notices says: of what is still new, and what its reader may see by now.

Text and HTML are made from the same parts, by `templates/mail/notices.txt` and `.html`.
"""

from flask import current_app
from flask_babel import gettext

from network_hub.accounts.queries import Reader, reader, standings
from network_hub.core.text import clean_line
from network_hub.edge.language import speaking
from network_hub.edge.tokens import STOP_MAIL, sealed
from network_hub.networks.events import JoiningAsked
from network_hub.notifications import queries, words
from network_hub.notifications.kinds import kind_of
from network_hub.notifications.letters import Written, address_of, mail_host
from network_hub.notifications.models import MailChoice, Mailing, Stop, Thing
from network_hub.notifications.parts import Part, parts_of
from network_hub.notifications.queries import NoticeRow
from network_hub.notifications.replies import ABOVE


def write(mailing: Mailing) -> Written | None:
    """None when there is nothing left to say, or nobody to say it to."""
    person = reader(mailing.user_id)
    rows = _rows(mailing) if person else []
    if person is None or not rows:
        return None
    with speaking(person.language):
        parts = list(parts_of(mailing, rows))
        return _written(mailing, person, rows, parts) if parts else None


def _rows(mailing: Mailing) -> list[NoticeRow]:
    """As whomever the reader may act for: there is no page that they look at."""
    found: dict[int, NoticeRow] = {}
    for actor in standings(mailing.user_id):
        for row in queries.mailed(actor, mailing.id):
            found.setdefault(row.entry_id, row)
    return sorted(found.values(), key=lambda row: (row.at, row.entry_id), reverse=True)


def _written(mailing: Mailing, person: Reader, rows: list[NoticeRow], parts: list[Part]) -> Written:
    subject = _subject(mailing, rows)
    stop = address_of("notifications.stop", token=_stops(mailing, rows[0]))
    answer = parts[0].answer if mailing.thing else None
    values = {
        "subject": subject,
        "answer": answer,
        "above": ABOVE[person.language],
        "language": person.language,
        "digest": mailing.thing is None,
        "parts": parts,
        "stop": stop,
        "choices": address_of("notifications.mail"),
    }
    text, html = (
        current_app.jinja_env.get_template(f"mail/notices.{kind}").render(**values)
        for kind in ("txt", "html")
    )
    return Written(
        person.language,
        subject,
        text.strip() + "\n",
        html=html,
        headers={
            **_list_of(mailing, rows[0]),
            **_stopped_by(stop),
            **_thread_of(mailing),
            **({"Reply-To": answer.address} if answer else {}),
        },
    )


def _subject(mailing: Mailing, rows: list[NoticeRow]) -> str:
    first = rows[0]
    if mailing.thing is None:
        return words.digest_of(len(rows), mailing.at)
    if first.thing is Thing.TOPIC:
        return clean_line(first.title)  # the same each time: mail programs keep the talk together
    if first.kind == JoiningAsked.kind:
        who, network = first.organisation, first.title
        return gettext(
            "%(organisation)s asks to join %(network)s", organisation=who, network=network
        )
    return clean_line(f"{words.said(first)}: {first.title}")


def _stops(mailing: Mailing, row: NoticeRow) -> str:
    """What one click stops: digests, or this kind of this network."""
    kind = kind_of(row.kind, row.thing)
    if mailing.thing is None or kind is None:
        return sealed(STOP_MAIL, mailing.user_id, MailChoice.EVERYWHERE, Stop.DIGESTS.value)
    network_id = row.network_id or MailChoice.EVERYWHERE
    return sealed(STOP_MAIL, mailing.user_id, network_id, kind.value)


def _list_of(mailing: Mailing, row: NoticeRow) -> dict[str, str]:
    """What mail programs sort by, and what keeps machines from answering."""
    name = "digest" if mailing.thing is None else f"network-{row.network_id or 0}"
    return {
        "List-Id": f"<{name}.{mail_host()}>",
        "Precedence": "bulk" if mailing.thing is None else "list",
        "X-Auto-Response-Suppress": "All",
    }


def _stopped_by(url: str) -> dict[str, str]:
    """RFC 8058: the mail program sends that form by itself."""
    return {
        "List-Unsubscribe": f"<{url}>",
        "List-Unsubscribe-Post": "List-Unsubscribe=One-Click",
    }


def _thread_of(mailing: Mailing) -> dict[str, str]:
    """As if all mail about a thing answered one that began it."""
    if mailing.thing is None:
        return {}
    root = f"<{mailing.thing}-{mailing.thing_id}@{mail_host()}>"
    return {"In-Reply-To": root, "References": root}
