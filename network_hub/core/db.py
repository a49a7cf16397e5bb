"""The session and the base of every model. Only `core.command` commits."""

from datetime import UTC, datetime
from enum import StrEnum
from typing import Any, TypeVar

from flask_sqlalchemy import SQLAlchemy
from sqlalchemy import DateTime, Enum, MetaData, Select, TypeDecorator
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.orm import DeclarativeBase, registry

S = TypeVar("S", bound=Select[Any])


class UtcDateTime(TypeDecorator[datetime]):
    """An aware UTC datetime, also on SQLite, which forgets the zone."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: object) -> datetime | None:
        if value is not None and value.tzinfo is None:
            raise ValueError("a naive datetime was about to be stored")
        return value and value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: object) -> datetime | None:
        return value and (value if value.tzinfo else value.replace(tzinfo=UTC))


def _words(enum: type[StrEnum]) -> list[str]:
    return [member.value for member in enum]


class Base(DeclarativeBase):
    """Models subclass this, not `db.Model`: same tables, and type checkers can follow."""

    # One registry, not a class-level type_annotation_map: Flask-SQLAlchemy 3.1
    # copies this body, and SQLAlchemy refuses a copied map beside a registry.
    registry = registry(
        type_annotation_map={
            datetime: UtcDateTime,
            # The word itself, without a CHECK: a new word is then no migration.
            StrEnum: Enum(StrEnum, native_enum=False, length=40, values_callable=_words),
        },
        metadata=MetaData(
            naming_convention={
                "ix": "ix_%(table_name)s_%(column_0_N_name)s",
                "uq": "uq_%(table_name)s_%(column_0_N_name)s",
                "ck": "ck_%(table_name)s_%(constraint_name)s",
                "fk": "fk_%(table_name)s_%(column_0_name)s_%(referred_table_name)s",
                "pk": "pk_%(table_name)s",
            }
        ),
    )


db = SQLAlchemy(model_class=Base, session_options={"expire_on_commit": False})


def locked(statement: S, *, of: type[Base] | None = None, skip_locked: bool = False) -> S:
    """The rows of `statement`, as committed now and held until this command ends.

    Fresh values matter as much as the lock: without `populate_existing` a row read
    earlier in the request would keep its old values.

    NO KEY UPDATE, as an UPDATE itself takes: every row that is inserted share-locks the rows it
    refers to, and two commands that each did that to one person could never both go on to lock
    that person with the stronger FOR UPDATE.
    """
    held = statement.with_for_update(key_share=True, of=of, skip_locked=skip_locked)
    return held.execution_options(populate_existing=True)


def upsert(model: type[Base]) -> postgresql.Insert | sqlite.Insert:
    """An INSERT that may say `on_conflict_…`, which both databases spell alike."""
    dialect = sqlite if db.engine.dialect.name == "sqlite" else postgresql
    return dialect.insert(model)
