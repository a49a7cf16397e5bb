"""Statements that are built once and asked often.

Building a SELECT takes SQLAlchemy about ten times as long as running it, and what a page asks is
the same each time but for some values. So the function that builds it is called once for each
shape that it can take, with named parameters in place of the values; the values go with the
question. Nothing is remembered of an answer.
"""

from collections.abc import Callable, Hashable, Mapping
from datetime import date, datetime
from functools import lru_cache, wraps
from typing import Any, NamedTuple, TypeAlias

from sqlalchemy import (
    BindParameter,
    ClauseList,
    Date,
    Executable,
    Result,
    Select,
    bindparam,
    literal_column,
)
from sqlalchemy.engine.default import DefaultDialect
from sqlalchemy.sql import operators, visitors
from sqlalchemy.types import TypeEngine

from network_hub.core.actor import Actor, Place, Role
from network_hub.core.db import OPEN, UtcDateTime, db, stray
from network_hub.core.direct import Direct

Rows: TypeAlias = Select[*tuple[Any, ...]]
MOMENTS: dict[type, TypeEngine[Any]] = {datetime: UtcDateTime(), date: Date()}
PLAIN = DefaultDialect()  # text and numbers are written alike everywhere
SHAPES = 64  # of one function: more are a mistake, and the oldest are built anew
Reads = dict[str, Callable[[Actor], object]]


class _Likeness(Actor):
    """An actor for as far as it decides what a statement looks like: what it is, not who.

    It hands out parameters for the rest, and `reads` how their values are had from an actor.
    """

    reads: Reads

    def seated_in(self, place: Place, *roles: Role) -> Any:
        name = "_".join(("seats", place, *roles))
        self.reads[name] = lambda actor: actor.seated_in(place, *roles)
        return bindparam(name, expanding=True)

    def holds(self, place: Place, place_id: int, *roles: Role) -> bool:
        raise TypeError("a prepared statement cannot depend on a single seat")


class _Plan(NamedTuple):
    """`writes`: only inside a command. `direct`: it gives columns and no objects, and can go past
    the session's own bookkeeping when nothing there waits to be stored."""

    statement: Executable
    reads: Reads
    writes: bool
    direct: Direct | None


def prepared(build: Callable[..., Executable]) -> Callable[..., Result[*tuple[Any, ...]]]:
    """Make `build`, which returns a statement, a function that asks it.

    What is given by position is the statement's shape: an actor (first), flags, words that say
    which condition is there at all. What is given by name is a value in it, never None.
    """

    @lru_cache(maxsize=SHAPES)
    def plan(actor: tuple[Any, ...] | None, shape: tuple[Hashable, ...], names: Any) -> _Plan:
        values = {name: _parameter(name, kind) for name, kind in names}
        if actor is None:
            return _plan(build(*shape, **values), {})
        likeness = _likeness(*actor)
        return _plan(build(likeness, *shape, **values), likeness.reads)

    @wraps(build)
    def ask(*shape: Any, **values: object) -> Result[*tuple[Any, ...]]:
        actor = shape[0] if shape and isinstance(shape[0], Actor) else None
        names = tuple((name, type(value)) for name, value in values.items())
        asked = plan(actor and _shape_of(actor), shape[1:] if actor else shape, names)
        parameters = _parameters(values, actor, asked.reads)
        session = db.session()
        if asked.writes and OPEN not in session.info:
            raise stray()
        if asked.direct and not (session.new or session.dirty or session.deleted):
            return asked.direct.ask(session.connection(), parameters)
        return session.execute(asked.statement, parameters)

    return ask


def _plan(statement: Any, reads: Reads) -> _Plan:
    # Only a plain SELECT gives objects; a union, or what writes, gives columns.
    given = statement.column_descriptions if isinstance(statement, Select) else ()
    objects = any(isinstance(column["expr"], type) for column in given)
    settled = _written_out(_checked(statement))
    direct = None if objects else Direct(settled)
    return _Plan(settled, reads, writes=statement.is_dml, direct=direct)


def _written_out(statement: Any) -> Any:
    """With its own lists as they stand: as parameters SQLAlchemy would write them, and take in
    each of their values, at every asking. The frame of every page asks thirty."""

    def settled(part: Any, **_: object) -> Any:
        if not (isinstance(part, BindParameter) and part.expanding and part.value):
            return None
        written: Any = part.type.literal_processor(PLAIN)
        values = ClauseList(*(literal_column(written(one), part.type) for one in part.value))
        return values.self_group(against=operators.in_op)

    return visitors.replacement_traverse(statement, {}, settled)  # type: ignore[call-overload]


def _parameter(name: str, kind: type) -> Any:
    """Typed by what it is compared with; moments by themselves, since keysets compare tuples."""
    return bindparam(f"the_{name}", type_=MOMENTS.get(kind), expanding=kind is list)


def _shape_of(actor: Actor) -> tuple[Any, ...]:
    known = actor.user_id is not None, actor.organisation_id is not None
    return *known, actor.position, actor.buys


def _likeness(known: bool, acting: bool, position: Any, buys: bool) -> _Likeness:
    reads: Reads = {}
    who: dict[str, Any] = {}
    for name, there in (("user_id", known), ("organisation_id", acting)):
        if there:
            who[name] = bindparam(f"actor_{name}")
            reads[f"actor_{name}"] = _reader(name)
    likeness = _Likeness(position=position, buys=buys, seats=_NoSeats(), **who)
    object.__setattr__(likeness, "reads", reads)
    return likeness


def _reader(name: str) -> Callable[[Actor], object]:
    return lambda actor: getattr(actor, name)


class _NoSeats(Mapping[Any, Any]):
    """Seats are values: whoever builds a statement asks `seated_in` for them."""

    def _refuse(self, *_: object) -> Any:
        raise TypeError("a prepared statement cannot depend on a single seat")

    __getitem__ = __iter__ = __len__ = __contains__ = _refuse


def _parameters(values: dict[str, Any], actor: Actor | None, reads: Reads) -> dict[str, Any]:
    if None in values.values():
        raise TypeError("None changes a statement's shape: give it by position")
    found = {f"the_{name}": value for name, value in values.items()}
    if actor is not None:
        found |= {name: read(actor) for name, read in reads.items()}
    return found


def _checked(statement: Any) -> Executable:
    """A moment that is built in would be the moment of the first asking, for ever.

    A list is written into the statement by the parameter's name, once for all its places: an empty
    one as for IN. NOT IN nothing, which is everything, would then be nothing on PostgreSQL.
    """
    for part in visitors.iterate(statement):
        if isinstance(part, BindParameter) and isinstance(part.value, date):
            raise TypeError("a prepared statement holds a moment: give it by name")
        if getattr(part, "operator", None) is operators.not_in_op:
            raise TypeError("a prepared statement asks NOT IN of a list: ask NOT EXISTS")
    return statement
