"""A statement that never changes, asked of the driver itself.

For each execution SQLAlchemy works out anew what goes where, which takes it three times as long as
the database takes to answer, and psycopg looks through the text for its parameters. Here that is
worked out once for a statement. What comes back is SQLAlchemy's own `Result`, and errors are its
own too. It asks by itself wherever something is not plain, and wherever somebody listens to what is
executed. Checked with SQLAlchemy 2.1 and psycopg 3.3; a test asks both ways and compares.
"""

import re
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from typing import Any, NamedTuple

from sqlalchemy import Connection, Executable, IteratorResult, Result
from sqlalchemy.engine.result import SimpleResultMetaData

MOST = 64  # texts of one statement: lists of so many lengths
_PYFORMAT = re.compile(r"%(?:\((\w+)\)s|%)")

Process = Callable[[Any], Any] | None
Values = Mapping[str, Any]


class _Place(NamedTuple):
    """Where a value goes among the driver's parameters. `at`: it is that one of a list."""

    number: int
    name: str
    at: int | None
    process: Process


class _Text:
    """The statement as the driver takes it, for lists of certain lengths."""

    def __init__(self, sql: str, given: list[Any], places: list[_Place], columns: Any) -> None:
        self.sql, self._given, self._places = sql, given, places
        self._columns = columns
        self._metadata: SimpleResultMetaData | None = None

    def parameters(self, values: Values) -> list[Any]:
        filled = self._given.copy()
        for number, name, at, process in self._places:
            value = values[name] if at is None else values[name][at]
            filled[number] = value if process is None else process(value)
        return filled

    def result(self, cursor: Any, dialect: Any) -> Result[Any]:
        if self._metadata is None:
            self._metadata = SimpleResultMetaData(
                [column.keyname for column in self._columns],
                _processors=[
                    column.type._cached_result_processor(dialect, described[1])
                    for column, described in zip(
                        self._columns, cursor.description or (), strict=True
                    )
                ],
            )
        return IteratorResult(self._metadata, iter(cursor.fetchall() if self._columns else ()))


class Direct:
    def __init__(self, statement: Executable) -> None:
        self._statement = statement
        self._dialect: object = None

    def ask(self, connection: Connection, values: Values) -> Result[Any]:
        """Raises what SQLAlchemy would raise."""
        if not self._goes_past(connection):
            return connection.execute(self._statement, values)
        values = self._filled_up(values)
        text = self._text(values)
        parameters = text.parameters(values)
        with _cursor(connection, text.sql, parameters) as cursor:
            cursor.execute(text.sql, parameters)
            return text.result(cursor, connection.dialect)

    def tell(self, connection: Connection, several: Sequence[Values]) -> None:
        """Of a statement that gives nothing back. Raises what SQLAlchemy would raise."""
        if not self._goes_past(connection):
            connection.execute(self._statement, several)
            return
        text = self._text(several[0])
        parameters = [text.parameters(values) for values in several]
        with _cursor(connection, text.sql, parameters) as cursor:
            if len(parameters) == 1:  # psycopg opens a pipeline for many
                cursor.execute(text.sql, parameters[0])
            else:
                cursor.executemany(text.sql, parameters)

    def _goes_past(self, connection: Connection) -> bool:
        if self._dialect is not connection.dialect:
            self._compile_for(connection.dialect)
        return self._plain and not connection.dispatch.before_cursor_execute

    def _compile_for(self, dialect: Any) -> None:
        made: Any = self._statement.compile(dialect=dialect)  # type: ignore[attr-defined]
        self._lists = [made.bind_names[one] for one in made.post_compile_params]
        self._columns = made._result_columns
        self._plain = not (
            made.insert_prefetch
            or made.update_prefetch
            or made.literal_execute_params
            or made.escaped_bind_names
            or any(one.type._is_tuple_type for one in made.post_compile_params)
        )
        self._compiled = made
        self._texts: dict[tuple[int, ...], _Text] = {}
        self._dialect = dialect

    def _filled_up(self, values: Values) -> Values:
        """With lists of 1, 2, 4, 8 … by repeating their last: each length is a text of its own, and
        people have seats in as many places as there are people."""
        filled: dict[str, Any] = {}
        for name in self._lists:
            several = values.get(name, ())
            missing = (1 << (len(several) - 1).bit_length()) - len(several) if several else 0
            if missing:
                filled[name] = [*several, *[several[-1]] * missing]
        return {**values, **filled} if filled else values

    def _text(self, values: Values) -> _Text:
        # A list of the statement's own is the same each time.
        lengths = tuple(len(values.get(name, ())) for name in self._lists)
        if lengths not in self._texts:
            if len(self._texts) >= MOST:
                self._texts.clear()
            self._texts[lengths] = self._written(values)
        return self._texts[lengths]

    def _written(self, values: Values) -> _Text:
        made = self._compiled
        state = made.construct_expanded_state(values)
        processors = {**made._bind_processors, **state.processors}
        parts = {
            part: (name, at)
            for name, parts in state.parameter_expansion.items()
            for at, part in enumerate(parts)
        }
        sql, order = state.statement, state.positiontup
        if order is None:
            sql, order = _numbered(sql)
        given: list[Any] = []
        places = []
        for number, key in enumerate(order):
            name, at = parts.get(key, (key, None))
            process, value = processors.get(key), state.parameters[key]
            if name in values:
                places.append(_Place(number, name, at, process))
                given.append(None)
            else:
                given.append(value if process is None else process(value))
        return _Text(sql, given, places, self._columns)


def _numbered(sql: str) -> tuple[str, list[str]]:
    """With $1 for %(name)s, as PostgreSQL itself reads it, and the names in that order."""
    order: dict[str, int] = {}

    def number(found: re.Match[str]) -> str:
        if found[1] is None:
            return "%"
        return f"${order.setdefault(found[1], len(order) + 1)}"

    return _PYFORMAT.sub(number, sql), list(order)


@contextmanager
def _cursor(connection: Connection, sql: str, parameters: Any) -> Iterator[Any]:
    pooled: Any = connection.connection
    cursor: Any = None
    try:
        if connection.dialect.driver == "psycopg":
            from psycopg import RawCursor

            cursor = RawCursor(pooled.dbapi_connection)
        else:
            cursor = pooled.cursor()
        yield cursor
    except BaseException as error:
        connection._handle_dbapi_exception(error, sql, parameters, cursor, None)
    finally:
        if cursor is not None:
            cursor.close()
