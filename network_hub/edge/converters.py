"""Ids in addresses: positive, and no larger than the database can hold."""

from werkzeug.routing import IntegerConverter

LARGEST = 2**63 - 1


def as_id(typed: str) -> int | None:
    """The id that a form or the end of an address names; None for what cannot be one."""
    plain = typed.isascii() and typed.isdecimal() and len(typed) < 20
    return int(typed) if plain and 0 < int(typed) <= LARGEST else None


class Id(IntegerConverter):
    """`<int:…>` everywhere: an id of 2^70 is simply no address, hence 404 and never a 500."""

    regex = r"\d{1,19}"

    def __init__(self, map: object, *args: object, **kwargs: object) -> None:  # noqa: A002
        super().__init__(map, max=LARGEST)  # type: ignore[arg-type]
