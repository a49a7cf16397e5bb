"""The application put together: settings, database, who is there, frame, features."""

from importlib import import_module
from importlib.util import find_spec
from pathlib import Path

from flask import Flask

from network_hub.accounts import queries as accounts
from network_hub.core import postgres, sqlite
from network_hub.core.db import db, settle
from network_hub.edge import (
    access,
    acting,
    assets,
    bytecode,
    charts,
    converters,
    extensions,
    field_kit,
    frame,
    headers,
    language,
    late,
    live,
    logs,
    marks,
    moments,
    origin,
    pace,
    panels,
    phrases,
    proxy,
    refusals,
    routes,
    sizes,
    templating,
    texts,
    uploads,
)

FEATURES = (
    "accounts",
    "files",
    "networks",
    "registers",
    "groups",
    "seminars",
    "discussions",
    "work",
    "notifications",
    "home",
)
PARTS = ("models", "policies", "views", "live", "reactions")


def build(config: object) -> Flask:
    app = Flask("network_hub", template_folder="../templates", static_folder="../static")
    app.config.from_object(config)
    _set_up_routing_and_templates(app)
    _set_up_database(app)
    _set_up_sign_in(app)
    # What every request passes.
    for piece in (logs, language, access, refusals, headers, panels, frame, pace):
        piece.init_app(app)
    # What templates look and speak with.
    for piece in (
        templating,
        phrases,
        assets,
        moments,
        marks,
        sizes,
        field_kit,
        charts,
        texts,
        acting,
    ):
        piece.init_app(app)
    _add_features(app)
    # Last, for it takes with it the handlers that it knows by now; a second application
    # (a test's) would otherwise have none.
    extensions.socketio.init_app(app, **live.options(app))
    late.init_app(app)
    origin.init_app(app)
    proxy.init_app(app)
    access.verify(app)
    return app


def _set_up_routing_and_templates(app: Flask) -> None:
    app.url_rule_class = routes.Route
    app.url_map.converters["int"] = converters.Id
    app.jinja_environment = templating.Templates
    app.jinja_options = {"trim_blocks": True, "lstrip_blocks": True}
    app.jinja_env.auto_reload = app.debug
    templates = Path(app.root_path).parent / "templates"
    app.jinja_env.bytecode_cache = bytecode.Kept(templates / "__pycache__")


def _set_up_database(app: Flask) -> None:
    app.config["SQLALCHEMY_ENGINE_OPTIONS"] = _engine_options(app.config["SQLALCHEMY_DATABASE_URI"])
    db.init_app(app)
    with app.app_context():
        sqlite.prepare(db.engine)
        postgres.prepare(db.engine)


def _engine_options(url: str) -> dict[str, object]:
    # What people wrote stays out of the log: an error names the statement, not its values.
    # The connection last used is used again: its cache is warm, and the others stay small.
    common: dict[str, object] = {"hide_parameters": True, "pool_use_lifo": True}
    if url.startswith("sqlite"):
        return common
    # A connection is held for a transaction only, so few serve many greenlets.
    # A host that does not answer at all is not waited for as long as TCP would.
    patience = {
        "connect_timeout": 5,
        "tcp_user_timeout": 15_000,  # milliseconds
        "keepalives_idle": 10,
        "keepalives_interval": 5,
        "keepalives_count": 3,
        # Each asking is planned for who asks: a plan that is for anybody takes a hundred times as
        # long for those with thousands of notices. And none of ours is worth compiling.
        "options": "-c plan_cache_mode=force_custom_plan -c jit=off",
    }
    return {**common, "pool_size": 10, "max_overflow": 20, "connect_args": patience}


def _set_up_sign_in(app: Flask) -> None:
    uploads.init_app(app)  # how much may come is said before anything reads it
    extensions.csrf.init_app(app)
    if app.config["REDIS_URL"]:
        from network_hub.core.redis import options

        app.config["RATELIMIT_STORAGE_OPTIONS"] = options()
    extensions.limiter.init_app(app)
    extensions.login_manager.init_app(app)
    extensions.login_manager.user_loader(accounts.signed_in)
    access.read_standing_with(app, accounts.standing_of)


def _add_features(app: Flask) -> None:
    """Part by part: tables and rules are known as a whole before there is an entrance."""
    for part in PARTS:
        for feature in FEATURES:
            name = f"network_hub.{feature}.{part}"
            if find_spec(name) is None:
                continue
            module = import_module(name)
            if part == "views":
                app.register_blueprint(module.bp)
    with app.app_context():
        settle(db.engine)
