"""Postings: numbers in order, whatever way they came together."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from agency_node.records.postings import Pile, postings, signpost_of, span


@given(st.integers(0, 2**40 - 1), st.integers(1, 2**24 - 1))
def test_a_posting_lies_within_its_signposts_span(signpost: int, person: int) -> None:
    """Numbers that SQLite holds, and the signpost comes out again."""
    (posting,) = postings([signpost], person)
    first, last = span(signpost)

    assert -(2**63) <= first < posting <= last < 2**63
    assert signpost_of(posting) == signpost


@given(
    st.lists(st.tuples(st.integers(0, 2**40 - 1), st.integers(1, 2**20))),
    st.integers(0, 1000),
)
def test_a_pile_hands_out_in_order_what_was_put_in_anywhere(
    filed: list[tuple[int, int]], later: int
) -> None:
    """Sent through a pipe and numbered later too, and without those who are void."""
    pile, received, void = Pile(), Pile(), {filed[0][1] + later} if filed else set()
    for signpost, person in filed:
        pile.add((signpost,), person)
    received.extend(pile.parts(), later)

    handed = [each for some in received.in_order(void) for each in some]

    kept = [(s, p + later) for s, p in filed if p + later not in void]
    assert handed == sorted(postings([s], p)[0] for s, p in kept)
