"""The demo's mailbox: what would have been mailed, for an administrator of the demo to read.

There is none outside the demo, nor where a mail server takes the mail: it holds ways in.
"""

from email import message_from_bytes, policy
from email.message import EmailMessage
from email.parser import BytesHeaderParser
from pathlib import Path
from typing import NamedTuple

from flask import Response, abort, current_app, make_response, render_template, request
from flask.typing import ResponseReturnValue

from network_hub.core.policy import allows
from network_hub.edge import headers
from network_hub.edge.access import SIGNED_IN, current_actor, door
from network_hub.notifications.views.blueprint import bp

PAGE = 40
# The mail as it was made: with its own styles, and nothing else that a page of ours may do.
AS_MAIL = "sandbox allow-popups allow-popups-to-escape-sandbox; default-src 'none'; "
AS_MAIL += "style-src 'unsafe-inline'; frame-ancestors 'self'"


class Row(NamedTuple):
    name: str
    to: str
    subject: str
    at: object


@bp.get("/dev/mail")
@door(SIGNED_IN)
def demo_mail() -> ResponseReturnValue:
    """The newest first, a page at a time."""
    names = [name for name in _names(_folder()) if name < request.args.get("after", "~")]
    rows = [_row(name) for name in names[:PAGE]]
    following = rows[-1].name if len(names) > PAGE else None
    return render_template("notifications/demo_mail.html", rows=rows, following=following)


@bp.get("/dev/mail/<name>")
@door(SIGNED_IN)
def demo_letter(name: str) -> ResponseReturnValue:
    mail = _mail(name)
    text, html = mail.get_body(("plain",)), mail.get_body(("html",))
    page = make_response(
        render_template(
            "notifications/demo_letter.html",
            name=name,
            subject=mail["Subject"],
            to=mail["To"],
            at=mail["Date"].datetime,
            shown=mail.items(),
            text=text.get_content() if text else "",
            html=html is not None,
            written_in=mail["Content-Language"],
        )
    )
    page.headers["Content-Security-Policy"] = f"{headers.POLICY}; frame-src 'self'"
    return page


@bp.get("/dev/mail/<name>/html")
@door(SIGNED_IN)
def demo_letter_html(name: str) -> Response:
    """For the frame of the page above. Its links open beside it."""
    html = _mail(name).get_body(("html",))
    if html is None:
        abort(404)
    page = make_response(html.get_content().replace("<head>", '<head><base target="_blank">', 1))
    page.headers["Content-Security-Policy"] = AS_MAIL
    page.headers["X-Frame-Options"] = "SAMEORIGIN"
    return page


def _folder() -> Path:
    config = current_app.config
    mailbox = config["DEMO"] and not config["MAIL_URL"]
    if not mailbox or not allows(current_actor(), "mail.look", None):
        abort(404)
    return Path(config["INSTANCE"]) / "mail"


def _names(folder: Path) -> list[str]:
    return sorted((file.name for file in folder.glob("*.eml")), reverse=True)


def _row(name: str) -> Row:
    with (_folder() / name).open("rb") as file:
        mail = BytesHeaderParser(policy=policy.default).parse(file)
    return Row(name, mail["To"], mail["Subject"], mail["Date"].datetime)


def _mail(name: str) -> EmailMessage:
    folder = _folder()
    if name not in _names(folder):
        abort(404)
    return message_from_bytes((folder / name).read_bytes(), policy=policy.default)
