"""Everything that is shown to a person can be shown in Swedish."""

from pathlib import Path

from network_hub.setup import translations


def test_nothing_is_missing_uncertain_or_left_over():
    assert translations.check_all(Path(__file__).parents[2]) == []
