"""Organisation numbers of legal persons."""

from network_hub.core.errors import Invalid


def organisation_number(typed: str) -> str:
    """The ten digits. Raises Invalid for a wrong length or check digit.

    The third digit is at least 2 for every legal person; below that it is a personal number,
    which must not be kept here. The century "16" may stand before.
    """
    # Loaded when it is needed: seldom, and it brings 1.4 MB along (docs/adr/0012).
    from stdnum.exceptions import ValidationError
    from stdnum.se import orgnr

    digits = "".join(typed.split()).replace("-", "")
    if len(digits) == 12 and digits.startswith("16"):
        digits = digits[2:]
    try:
        number: str = orgnr.validate(digits)
    except ValidationError:
        raise Invalid(
            "This is not an organisation number: check the ten digits.", field="number"
        ) from None
    if int(number[2]) < 2:
        raise Invalid(
            "The third digit of an organisation number is at least 2. "
            "Personal numbers are not kept here.",
            field="number",
        )
    return number
