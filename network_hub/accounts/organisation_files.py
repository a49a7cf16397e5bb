"""Reading municipalities and regions from CSV, as Statistics Sweden and Eurostat code them.

Nothing is stored here: a file becomes rows and faults, and the caller decides.
"""

import csv
import re
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

from network_hub.accounts.models import OrganisationKind
from network_hub.core.text import clean_line

MOST = 10_000  # rows; Sweden has 290 municipalities, so a longer file is another file
LONGEST_NAME = 200
MUNICIPALITIES = ("scb_code", "name_official", "county_code", "nuts3")
REGIONS = ("county_code", "nuts3", "region_name", "region_is_municipality")


class Unreadable(Exception):
    """The file as a whole cannot be used; says why."""


@dataclass(frozen=True)
class Row:
    """An organisation as a file describes it."""

    name: str
    kind: OrganisationKind
    municipality_code: str | None
    county_code: str
    nuts3: str


@dataclass(frozen=True)
class Fault:
    line: int
    reason: str


@dataclass
class Reading:
    """`elsewhere` counts regions that are municipalities: they come with the municipalities."""

    rows: list[Row] = field(default_factory=list)
    faults: list[Fault] = field(default_factory=list)
    elsewhere: int = 0


def read(path: Path) -> Reading:
    """Raises Unreadable for another encoding, other columns, too many rows or none."""
    try:
        with path.open(encoding="utf-8-sig", newline="") as file:
            return _read(file)
    except UnicodeDecodeError as error:
        raise Unreadable(
            f"{path.name} is not in UTF-8 (byte {error.start + 1}). "
            "Save it as “CSV UTF-8” and try again."
        ) from None
    except csv.Error as error:
        raise Unreadable(f"{path.name} is not CSV: {error}.") from None
    except OSError as error:
        raise Unreadable(f"{path.name} cannot be read: {error.strerror}.") from None


def _read(lines: Iterator[str]) -> Reading:
    header = next(lines, "")
    delimiter = ";" if ";" in header and "," not in header else ","
    columns = [name.strip() for name in next(csv.reader([header], delimiter=delimiter), [])]
    understand = _understand(columns)
    reading, seen = Reading(), dict[tuple[str, str], int]()
    rows = csv.reader(lines, delimiter=delimiter, strict=True)
    count = 0
    for values in rows:
        if not any(value.strip() for value in values):
            continue
        count += 1
        if count > MOST:
            raise Unreadable(
                f"The file has more than {MOST:,} rows, which no list of Swedish "
                "municipalities or regions has. Is it the right file?"
            )
        _take(reading, seen, rows.line_num + 1, _named(columns, values), understand)
    if not count:
        raise Unreadable("The file has no rows beneath its headings.")
    return reading


def _understand(columns: list[str]) -> Callable[[dict[str, str]], Row | None]:
    if set(MUNICIPALITIES) <= set(columns):
        return _municipality
    if set(REGIONS) <= set(columns):
        return _region
    raise Unreadable(
        "The columns are not those of a list of municipalities "
        f"({', '.join(MUNICIPALITIES)}) or of regions ({', '.join(REGIONS)}). "
        f"Found: {', '.join(columns)[:300] or 'none'}."
    )


def _named(columns: list[str], values: list[str]) -> dict[str, str] | str:
    """The row's values by heading, or what is wrong with their number."""
    if len(values) != len(columns):
        return f"has {len(values)} values, the headings are {len(columns)}"
    return dict(zip(columns, map(clean_line, values), strict=True))


def _take(
    reading: Reading,
    seen: dict[tuple[str, str], int],
    line: int,
    values: dict[str, str] | str,
    understand: Callable[[dict[str, str]], Row | None],
) -> None:
    try:
        if isinstance(values, str):
            raise ValueError(values)
        row = understand(values)
        if row is None:
            reading.elsewhere += 1
            return
        key = (row.kind, row.municipality_code or row.county_code)
        if key in seen:
            raise ValueError(f"has the code {key[1]}, as line {seen[key]} has")
    except ValueError as error:
        reading.faults.append(Fault(line, str(error)))
        return
    seen[key] = line
    reading.rows.append(row)


def _municipality(values: dict[str, str]) -> Row:
    code = _matching(values["scb_code"], r"\d{4}", "scb_code is not four digits")
    county = _county(values)
    if not code.startswith(county):
        raise ValueError(f"scb_code {code} does not begin with its county's code {county}")
    name = _name(values.get("name_used") or values["name_official"], "name_official")
    return Row(name, OrganisationKind.MUNICIPALITY, code, county, _nuts3(values))


def _region(values: dict[str, str]) -> Row | None:
    county, nuts3 = _county(values), _nuts3(values)
    name = _name(values["region_name"], "region_name")
    answer = values["region_is_municipality"].lower()
    if answer not in ("yes", "no"):
        raise ValueError("region_is_municipality is neither yes nor no")
    return None if answer == "yes" else Row(name, OrganisationKind.REGION, None, county, nuts3)


def _county(values: dict[str, str]) -> str:
    return _matching(values["county_code"], r"\d{2}", "county_code is not two digits")


def _nuts3(values: dict[str, str]) -> str:
    return _matching(values["nuts3"], r"SE\d{3}", "nuts3 is not SE and three digits")


def _matching(value: str, pattern: str, fault: str) -> str:
    if re.fullmatch(pattern, value, re.ASCII) is None:
        raise ValueError(f"{fault}: “{value[:40]}”")
    return value


def _name(value: str, column: str) -> str:
    if not value:
        raise ValueError(f"{column} is empty")
    if len(value) > LONGEST_NAME:
        raise ValueError(f"{column} is longer than {LONGEST_NAME} characters")
    return value
