"""Settings, from the environment only. What follows from them is decided where they are used."""

import os
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).parent
INSTANCE = Path(os.environ.get("HUB_INSTANCE", ROOT / "instance"))


class Config:
    SECRET_KEY = os.environ.get("HUB_SECRET_KEY")  # no default: sessions must not be forgeable
    SQLALCHEMY_DATABASE_URI = os.environ.get(
        "HUB_DATABASE_URL", f"sqlite:///{INSTANCE / 'network_hub.db'}"
    )
    REDIS_URL = os.environ.get("HUB_REDIS_URL")  # unset: embedded, one process
    INSTANCE = INSTANCE
    # Addresses of the proxies in front, or "unix": theirs is the word on who comes, and how
    PROXY = os.environ.get("HUB_PROXY")
    BASE_URL = os.environ.get("HUB_BASE_URL")  # for links in mail; unset: http://localhost:8000
    MAIL_URL = os.environ.get("HUB_MAIL_URL")  # smtp://user:password@host:port; unset: a folder
    MAIL_FROM = os.environ.get("HUB_MAIL_FROM", "natverkshubben@localhost")
    MAIL_INTAKE = os.environ.get("HUB_MAIL_INTAKE")  # svar@hub.example.se: comes to `mail-intake`
    CONTACT = os.environ.get("HUB_CONTACT")  # mail address for faults, accessibility and security
    OPERATOR = os.environ.get("HUB_OPERATOR")  # the authority that stands behind the hub
    # Of one person: events of a kind each second, ten times as many at once; and connections
    LIVE_PACE = float(os.environ.get("HUB_LIVE_PACE", "10"))
    LIVE_CONNECTIONS = int(os.environ.get("HUB_LIVE_CONNECTIONS", "100"))
    FILE_SIZE = float(os.environ.get("HUB_FILE_SIZE", "25"))  # MB that one may have
    FILES_AT_ONCE = int(os.environ.get("HUB_FILES_AT_ONCE", "10"))  # with one message
    DEMO = os.environ.get("HUB_DEMO") == "1"

    SESSION_COOKIE_SECURE = (BASE_URL or "").startswith("https://")
    # The prefix has browsers refuse one that another host or an unsafe page has set
    SESSION_COOKIE_NAME = "__Host-hub" if SESSION_COOKIE_SECURE else "hub"
    SESSION_COOKIE_HTTPONLY = True
    SESSION_COOKIE_SAMESITE = "Lax"
    SESSION_REFRESH_EACH_REQUEST = False  # it ends when the row ends, however much it is used
    PERMANENT_SESSION_LIFETIME = timedelta(days=14)  # as UserSession.LASTS
    MAX_CONTENT_LENGTH = 1024 * 1024
    MAX_FORM_MEMORY_SIZE = 1024 * 1024
    WTF_CSRF_TIME_LIMIT = None  # as long as the session: a form left open over lunch still works
    BABEL_DEFAULT_LOCALE = "sv"
    BABEL_DEFAULT_TIMEZONE = "Europe/Stockholm"
    BABEL_TRANSLATION_DIRECTORIES = str(ROOT / "network_hub" / "translations")
    RATELIMIT_STORAGE_URI = REDIS_URL or "memory://"
    RATELIMIT_IN_MEMORY_FALLBACK_ENABLED = True  # each process counts by itself without Redis
    RATELIMIT_ENABLED = True


class Testing(Config):
    TESTING = True
    SECRET_KEY = "only for tests"  # noqa: S105 -- never reaches a running hub
    WTF_CSRF_ENABLED = False
    RATELIMIT_ENABLED = False
