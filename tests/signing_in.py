"""Helpers of tests about signing in: passwords that are already set, cookies, letters."""

from email import message_from_bytes, policy

from network_hub.accounts import passwords
from network_hub.accounts.models import User
from network_hub.accounts.services import links
from network_hub.core.actor import Actor
from network_hub.core.command import command
from network_hub.core.db import db
from network_hub.core.outbox import deliver_all
from network_hub.notifications import post

GOOD = "four horses in a row"


@command
def give_password(user_id, password=GOOD):
    db.session.get(User, user_id).password_hash = passwords.hashed(password)


def token_of(client):
    """What the browser's cookie says, as the server reads it."""
    with client.session_transaction() as session:
        return session.get("_user_id")


def works(client):
    """Whether this browser is signed in."""
    return client.get("/account").status_code == 200


def letters(app):
    """Deliver what has happened and read the mail that came of it, oldest first."""
    with app.app_context():
        deliver_all()
        post.send_all()
    files = sorted((app.config["INSTANCE"] / "mail").glob("*.eml"))
    return [message_from_bytes(file.read_bytes(), policy=policy.default) for file in files]


def ask_for_link(app, email="bo@trelleborg.example"):
    with app.app_context():
        links.ask_for_link(Actor(origin="web 192.0.2.1"), email)


def link_in(letter):
    """The path of the link that a letter is about."""
    words = letter.get_content().split()
    return next(word for word in words if "/sign-in/link/" in word).partition("localhost:8000")[2]
