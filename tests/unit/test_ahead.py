"""What has been read beyond a mark: the same numbers, in the fewest words."""

from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from network_hub.discussions.ahead import absorbed, columns, shifted

NUMBERS = st.integers(0, 30)
RUNS = st.lists(st.tuples(st.integers(1, 30), st.integers(0, 8)), max_size=6).map(
    lambda runs: [(first, first + length) for first, length in runs]
)


def read(number, runs):
    return {*range(1, number + 1), *(n for first, last in runs for n in range(first, last + 1))}


@given(NUMBERS, RUNS)
def test_the_same_is_read_and_said_in_the_fewest_words(number, runs):
    reached, kept = absorbed(number, runs)

    assert read(reached, kept) == read(number, runs)
    assert reached + 1 not in read(reached, kept)
    firsts_and_lasts = [edge for run in kept for edge in run]
    assert firsts_and_lasts == sorted(firsts_and_lasts)
    assert all(last + 1 < first for (_, last), (first, _) in pairwise(kept))
    many = columns(number, runs)["ahead"] or 0
    assert reached + many == len(read(number, runs))


@given(NUMBERS, RUNS, st.integers(0, 50))
def test_shifted_it_is_as_much_later(number, runs, by):
    assert read(0, shifted(number, runs, by)) == {n + by for n in read(number, runs)}
