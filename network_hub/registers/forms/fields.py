"""Fields of the register's forms: numbers and days as people type them."""

import re
from collections.abc import Iterable, Iterator
from datetime import date
from decimal import Decimal
from typing import Any

from flask_babel import get_locale
from flask_babel import lazy_gettext as _l
from wtforms import DateField, DecimalField, FieldList
from wtforms.validators import NumberRange, Optional, ValidationError

from network_hub.edge.forms import Form
from network_hub.edge.inputs import WholeNumber, Words, shown_number, typed_number
from network_hub.registers import words
from network_hub.registers.models import LARGEST_SUM

_NUMBER = re.compile(r"-?\d{1,40}(?:[.,]\d{1,40})?")
FIRST_DAY, LAST_DAY = date(2000, 1, 1), date(2100, 12, 31)


class Amount(DecimalField):
    """A decimal number, typed with a comma or a point and with spaces between the thousands."""

    def __init__(self, label: Words, **rest: Any) -> None:
        super().__init__(label, places=None, **rest)

    def process_formdata(self, valuelist: list[str]) -> None:
        typed = typed_number(valuelist[0]) if valuelist else ""
        if typed and not _NUMBER.fullmatch(typed):
            self.data = None
            raise ValueError(str(_l("Write a number, such as 12 or 12.5.")))
        self.data = Decimal(typed.replace(",", ".")) if typed else None

    def _value(self) -> str:
        if self.raw_data:
            return str(self.raw_data[0])
        if self.data is None:
            return ""
        plain = shown_number(f"{self.data.normalize():f}")
        locale = get_locale()
        return plain if locale and locale.language == "en" else plain.replace(".", ",")


class Rows(FieldList):
    """Rows of fields. Whoever sends the form numbers them: what is no number is no row."""

    def _extract_indices(self, prefix: str, formdata: Iterable[str]) -> Iterator[int]:
        for name in formdata:
            number = name.removeprefix(f"{prefix}-").partition("-")[0]
            if number != name and number.isascii() and number.isdecimal() and len(number) < 5:
                yield int(number)


def sum_of_money(name: str, description: Words) -> WholeNumber:
    """Whole SEK without VAT; may be empty."""
    fits = NumberRange(0, LARGEST_SUM, _l("Give a sum from 0 to 1,000,000,000,000 SEK."))
    return WholeNumber(words.FIELD[name], [Optional(), fits], description=description)


def day(name: str, description: Words) -> DateField:
    """A day, which may be empty."""
    return DateField(words.FIELD[name], [Optional(), _in_our_time], description=description)


def _in_our_time(form: Form, field: DateField) -> None:
    if field.data and not FIRST_DAY <= field.data <= LAST_DAY:
        raise ValidationError(str(_l("Give a day between 2000 and 2100.")))
