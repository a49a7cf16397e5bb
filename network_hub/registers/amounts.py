"""What can be a volume and a year to commit to: for the form that asks and the act that stores."""

from decimal import Decimal

from network_hub.core import clock
from network_hub.core.errors import Invalid
from network_hub.registers.models import LARGEST_VOLUME, LATEST_YEARS

CENT = Decimal("0.01")


def fitting_volume(volume: Decimal | None) -> Decimal:
    """Raises Invalid for what is no volume."""
    if volume is None:
        raise Invalid("Write how much, as a number.", field="volume")
    if not volume.is_finite() or volume <= 0:
        raise Invalid("A volume is more than 0.", field="volume")
    if volume > LARGEST_VOLUME:
        raise Invalid("That is more than anyone can need. Check the number.", field="volume")
    if volume != volume.quantize(CENT):
        raise Invalid("Use at most two decimals.", field="volume")
    return volume.quantize(CENT)


def fitting_year(year: int | None, held: int | None) -> int:
    """Raises Invalid for a year that is past or far away; what was said in time may be kept."""
    first = clock.today().year
    last = first + LATEST_YEARS
    if held is not None:
        first = min(first, held)
    if year is None or not first <= year <= last:
        raise Invalid(
            "Give a year from %(first)s to %(last)s.", field="year", first=first, last=last
        )
    return year
