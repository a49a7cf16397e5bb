import pytest

from network_hub.accounts.numbers import organisation_number
from network_hub.core.errors import Invalid


@pytest.mark.parametrize("typed", ["2120001124", "212000-1124", " 212000 1124 ", "16212000-1124"])
def test_a_number_is_kept_as_ten_digits(typed):
    assert organisation_number(typed) == "2120001124"


@pytest.mark.parametrize("typed", ["212000-1125", "21200011", "abc", "2" * 10_000, "٢١٢٠٠٠١١٢٤"])
def test_a_wrong_number_is_refused(typed):
    with pytest.raises(Invalid, match="check the ten digits") as refusal:
        organisation_number(typed)
    assert refusal.value.field == "number"


def test_a_personal_number_is_refused_though_its_check_digit_is_right():
    with pytest.raises(Invalid, match="at least 2"):
        organisation_number("811228-9874")
