"""The session and the base of every model. Only `core.command` commits."""

from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from enum import StrEnum
from functools import cache
from importlib import import_module
from typing import Any, TypeVar, cast

from flask_sqlalchemy import SQLAlchemy
from flask_sqlalchemy.session import Session
from sqlalchemy import (
    Column,
    Connection,
    DateTime,
    Engine,
    Enum,
    Index,
    MetaData,
    Select,
    Table,
    TypeDecorator,
    bindparam,
    insert,
    literal,
    text,
)
from sqlalchemy.orm import DeclarativeBase, make_transient_to_detached, registry
from sqlalchemy.orm.util import identity_key

from network_hub.core.direct import Direct

S = TypeVar("S", bound=Select[Any])
M = TypeVar("M", bound="Base")
WHERE = "the rows that it is about"
OPEN = "open command"  # in a session's info: see core.command
READS = "hub_reads"  # an engine's option: the engine to read with outside commands


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


class _Session(Session):
    def get_bind(self, *about: Any, **more: Any) -> Any:
        """What is only read goes to a database's own way of reading, where it has one."""
        engine: Any = super().get_bind(*about, **more)
        return engine if OPEN in self.info else engine.get_execution_options().get(READS, engine)


db = SQLAlchemy(model_class=Base, session_options={"class_": _Session, "expire_on_commit": False})


def unique_while(name: str, *columns: str, where: str) -> Index:
    """A unique index over those rows that meet `where`, SQL that both databases read.

    Said as `sqlite_where` and `postgresql_where` it would load both dialects into every process,
    at 4 MB and a tenth of a second; `settle` says it to the one in use.
    """
    return Index(name, *columns, unique=True, info={WHERE: where})


def settle(engine: Engine) -> None:
    """Tell the tables, once all are known, which database they are in."""
    for table in Base.metadata.tables.values():
        for index in table.indexes:
            if WHERE in index.info:
                index.dialect_options[engine.dialect.name]["where"] = text(index.info[WHERE])


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


def stray() -> RuntimeError:
    return RuntimeError("something was written outside a command")


def put(model: type[Base], **values: Any) -> Any:
    """Store a row at once, past the session: for what is written once and never looked at again
    as an object. Returns its key, or the first part of it."""
    said = {f"the_{name}": value for name, value in values.items()}
    return _insert(model, tuple(values), True).ask(_writing(), said).one()[0]


def stored(row: M) -> M:
    """A new row, stored at once and as if it had been read: with its key and its defaults. What is
    changed in it later in the command is stored with that."""
    table = cast(Table, type(row).__table__)
    [key, *_] = table.primary_key
    for column in table.columns:
        if column.key not in vars(row) and column is not key:
            setattr(row, column.key, _default(column))
    said = {
        column.key: getattr(row, column.key) for column in table.columns if column.key in vars(row)
    }
    setattr(row, key.key, put(type(row), **said))
    make_transient_to_detached(row)
    former = db.session.identity_map.get(identity_key(instance=row))
    if former is not None:  # its savepoint was taken back, and with it the key came free again
        db.session.expunge(former)
    db.session.add(row)
    return row


def _default(column: Column[Any]) -> Any:
    default: Any = column.default
    if default is None:
        return None
    return default.arg(None) if default.is_callable else default.arg


def put_all(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> None:
    """As `put`, of several that say the same columns, in one statement."""
    connection = _writing()
    if rows:
        several = [{f"the_{name}": value for name, value in row.items()} for row in rows]
        _insert(model, tuple(rows[0]), False).tell(connection, several)


def put_for_keys(model: type[Base], rows: Sequence[Mapping[str, Any]]) -> Sequence[Any]:
    """As `put_all`; returns their keys, in the same order."""
    if len(rows) == 1:
        return [put(model, **rows[0])]
    return _writing().execute(_insert_for_keys(model), rows).scalars().all()


def _writing() -> Connection:
    if OPEN not in db.session.info:
        raise stray()
    return db.session.connection()


@cache
def _insert(model: type[Base], names: tuple[str, ...], for_key: bool) -> Direct:
    """What columns hold that nothing is said of is written out: it is the same each time."""
    table = cast(Table, model.__table__)
    said: dict[Any, Any] = {
        table.c[name]: bindparam(f"the_{name}", type_=table.c[name].type) for name in names
    }
    for column in table.c.values():
        default: Any = column.default
        if column not in said and default is not None and default.is_scalar:
            said[column] = literal(default.arg, column.type)
    statement = insert(table).values(said)
    return Direct(statement.returning(*table.primary_key) if for_key else statement)


@cache
def _insert_for_keys(model: type[Base]) -> Any:
    table = cast(Table, model.__table__)
    return insert(table).returning(*table.primary_key, sort_by_parameter_order=True)


def upsert(model: type[Base] | Table) -> Any:
    """An INSERT that may say `on_conflict_…`, which both databases spell alike.

    From the dialect in use: the other one, never loaded, would cost each process 4 MB.
    """
    return import_module(f"sqlalchemy.dialects.{db.engine.dialect.name}").insert(model)


def differing(row: Base, values: Mapping[str, object]) -> list[str]:
    """Names of the values that the row does not have."""
    return [name for name, value in values.items() if getattr(row, name) != value]


def take_over(row: Base, values: Mapping[str, object]) -> list[str]:
    """Have the row say this; the names of what became different by it."""
    changed = differing(row, values)
    for name in changed:
        setattr(row, name, values[name])
    return changed
