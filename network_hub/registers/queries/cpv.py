"""Finding codes of the Common Procurement Vocabulary, by digits or by words."""

import re
from collections.abc import Sequence
from typing import NamedTuple

from sqlalchemy import func, select

from network_hub.core.db import db
from network_hub.core.errors import Invalid
from network_hub.registers.models import Cpv

# "34144900", "34144900-9" (with the check digit) or "34144900-9 Elfordon"
_CODE = re.compile(r"(\d{8})(?:-\d)?(?:\s.*)?")
_DIGITS = re.compile(r"\d{1,8}")


class CpvRow(NamedTuple):
    code: str
    label_sv: str
    label_en: str

    def label(self, language: str) -> str:
        return self.label_sv if language == "sv" else self.label_en


def cpv_matches(typed: str, most: int = 20) -> Sequence[CpvRow]:
    """Codes that begin with the digits, or whose Swedish or English words hold all those typed."""
    words = typed.lower().split()[:8]
    if not words:
        return []
    rows = select(Cpv.code, Cpv.label_sv, Cpv.label_en)
    if digits := _DIGITS.match(words[0]):
        rows = rows.where(Cpv.code.startswith(digits[0])).order_by(Cpv.code)
    else:
        for word in words:
            rows = rows.where(Cpv.words.contains(word, autoescape=True))
        rows = rows.order_by(func.length(Cpv.words), Cpv.code)
    return [CpvRow(*row) for row in db.session.execute(rows.limit(most))]


def cpv_code(typed: str) -> str | None:
    """The code that the text names, None for none. Raises Invalid when there is no such code."""
    if not typed:
        return None
    if (named := _CODE.fullmatch(typed)) is None:
        raise Invalid("Choose a code: eight digits, or words and then one of those found.", "cpv")
    if db.session.scalar(select(Cpv.code).where(Cpv.code == named[1])) is None:
        raise Invalid("There is no code %(code)s.", "cpv", code=named[1])
    return named[1]


def cpv_divisions() -> Sequence[CpvRow]:
    """The 45 divisions: codes whose last six digits are zero."""
    rows = (
        select(Cpv.code, Cpv.label_sv, Cpv.label_en)
        .where(Cpv.code.in_([f"{number:02}000000" for number in range(3, 100)]))
        .order_by(Cpv.code)
    )
    return [CpvRow(*row) for row in db.session.execute(rows)]
