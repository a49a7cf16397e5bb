"""Refusals: the errors a person or a client can act on.

A refusal carries a stable `code` for programs and an English message id for
people; the edge translates it and picks the status or the shape of the reply.
"""

from collections.abc import Mapping


class Refusal(Exception):
    code = "refused"

    def __init__(self, message: str, /, **values: object) -> None:
        super().__init__(message)
        self.message = message
        self.values: Mapping[str, object] = values


class NotFound(Refusal):
    """Absent, or hidden from this actor: the two must look the same."""

    code = "not_found"


class Forbidden(Refusal):
    """The actor may see the thing but not do this to it."""

    code = "forbidden"


class Invalid(Refusal):
    """The request itself is malformed: a wrong type, a missing value.

    `field` names the form field the message belongs to, when there is one.
    """

    code = "invalid"

    def __init__(self, message: str, /, field: str | None = None, **values: object) -> None:
        super().__init__(message, **values)
        self.field = field


class Conflict(Refusal):
    """Well-formed, but the state of things says no: closed, taken, full. `field` as in Invalid."""

    code = "conflict"

    def __init__(self, message: str, /, field: str | None = None, **values: object) -> None:
        super().__init__(message, **values)
        self.field = field


class Stale(Conflict):
    """Somebody changed the thing after the form was shown; `current` is their version."""

    code = "stale"

    def __init__(self, message: str, /, current: object, **values: object) -> None:
        super().__init__(message, field=None, **values)
        self.current = current


class TooFast(Refusal):
    """Right, but too often; it may be sent again after `wait` seconds."""

    code = "slow_down"
    field = None  # it is about all that was sent

    def __init__(self, message: str, /, wait: float, **values: object) -> None:
        super().__init__(message, **values)
        self.wait = wait
