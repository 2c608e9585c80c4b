"""Calibration: weights from an agency's own records, tame whatever the records say."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import replace
from datetime import date
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.matching.calibrating import Pairs, Pattern, Proposal, propose
from agency_node.matching.calibrating_fit import MOST_BITS, fitted, is_fitted
from agency_node.matching.calibrating_odds import odds, odds_in_words, prior
from agency_node.matching.calibrating_pairs import pairs_of
from agency_node.matching.calibrating_result import weights_of, with_odds
from agency_node.matching.calibrating_table import (
    Calibration,
    decode,
    encode,
    rows,
)
from agency_node.matching.filing import filed_under
from agency_node.matching.finding import SAYS_NOTHING, Agreement, Field
from agency_node.matching.own_record import OwnRecord
from agency_node.matching.rarity import counted_names
from agency_node.matching.searching import Most, search
from agency_node.matching.traits import traits_of
from agency_node.matching.weights import SHIPPED
from mash.errors import MalformedError
from tests.agency_node.matching.small_census import census

DAY = date(2026, 11, 22)


class _Held:
    """Finds in memory, by how many signposts are shared."""

    def __init__(self, records: Iterable[OwnRecord]) -> None:
        self._records = {each.record_id: each for each in records}
        self._filed: dict[int, list[str]] = defaultdict(list)
        self._bearers: Counter[str] = Counter()
        for record in self._records.values():
            self._bearers.update(counted_names(traits_of(record)))
            for signpost in filed_under(record):
                self._filed[signpost].append(record.record_id)

    def total(self) -> int:
        return len(self._records)

    def candidates(self, signposts: Mapping[int, float], most: Most) -> list[OwnRecord]:
        shared: Counter[str] = Counter()
        for signpost, weight in signposts.items():
            shared.update(
                {each: int(weight * 10) for each in self._filed.get(signpost, ())}
            )
        best = sorted(shared, key=lambda each: (-shared[each], each))[: most.all]
        return [self._records[each] for each in best]

    def bearers(self, names: Iterable[str]) -> dict[str, int]:
        return {name: self._bearers[name] for name in names}


@pytest.fixture(scope="module")
def proposal() -> Proposal:
    """What a small town's records propose: 15 in 100 people are held twice."""
    records = census(700, 3).records
    sampled = sorted(records, key=lambda each: each.record_id)[:900]
    return propose(pairs_of(sampled, _Held(records), SHIPPED), SHIPPED, DAY)


patterns = st.dictionaries(
    st.tuples(*(st.sampled_from(list(SHIPPED.levels[field])) for field in Field)).map(
        lambda drawn: tuple(zip(Field, drawn, strict=True))
    ),
    st.tuples(st.integers(1, 5_000), st.floats(-40.0, 60.0)).map(
        lambda drawn: (drawn[0], drawn[0] * drawn[1])
    ),
    max_size=30,
)
levels = st.sampled_from(list(SHIPPED.levels.values()))


def _require_tame(proposed: Proposal) -> None:
    for field, shipped in SHIPPED.levels.items():
        bits = proposed.weights.levels[field]
        order = sorted(shipped, key=lambda each: -shipped[each])
        assert all(bits[one] >= bits[other] for one, other in pairwise(order))
        for each, old in shipped.items():
            assert abs(bits[each] - old) <= MOST_BITS + 1e-9
            assert bits[each] * old >= 0


@given(patterns, patterns, st.integers(0, 10_000), st.integers(0, 2_000_000))
def test_proposed_weights_are_tame_whatever_the_data(
    candidates: dict[Pattern, tuple[int, float]],
    unrelated: dict[Pattern, tuple[int, float]],
    records: int,
    people: int,
) -> None:
    """In order, within 3 bits of the shipped, and never on the other side of zero."""
    pairs = Pairs(
        candidates=candidates, unrelated=unrelated, records=records, people=people
    )

    proposed = propose(pairs, SHIPPED, DAY)

    _require_tame(proposed)
    assert 0 < proposed.partners <= 1


@given(levels, st.data())
def test_what_is_fitted_is_allowed_and_fitting_it_again_changes_nothing(
    shipped: Mapping[Agreement, float], data: st.DataObject
) -> None:
    """Whatever is told of each agreement, the table that comes of it can be read back."""
    told = {each: data.draw(st.floats(-1e6, 1e6)) for each in shipped}

    once = fitted(shipped, told)

    assert is_fitted(shipped, once)
    assert fitted(shipped, once) == once


def test_what_is_not_given_stays_worth_nothing(proposal: Proposal) -> None:
    """An absent field is evidence of nothing, calibrated or not."""
    for field in Field:
        assert {proposal.weights.bits(field, each) for each in SAYS_NOTHING} == {0.0}


def test_a_town_moves_what_it_knows_and_leaves_the_rest(proposal: Proposal) -> None:
    """Many pairs agree or differ on a date of birth; none was seen with an NHS number."""
    moved = {
        (field, each)
        for field, shipped in SHIPPED.levels.items()
        for each, old in shipped.items()
        if proposal.weights.bits(field, each) != old
    }

    assert (Field.ADDRESS, Agreement.DIFFERENT) in moved
    assert not {field for field, _ in moved} & {Field.NHS, Field.UPN, Field.TELEPHONE}
    _require_tame(proposal)


def test_a_household_is_not_taken_for_one_person(proposal: Proposal) -> None:
    """The likely pairs are about as many as people held twice, not as housemates."""
    assert 0.05 < proposal.partners < 0.5


def test_little_evidence_is_said_to_be_little(proposal: Proposal) -> None:
    """A register without people held twice cannot teach what the same person looks like."""
    nothing = Pairs(candidates={}, unrelated={}, records=5, people=5)

    poor = propose(nothing, SHIPPED, DAY)

    assert poor.weights.levels == SHIPPED.levels
    assert "fewer than 200" in poor.warnings[0]
    assert (not proposal.warnings) == (proposal.likely >= 200)
    assert poor.weights.version == f"{SHIPPED.version}+local-2026-11-22"


CALIBRATION = Calibration(
    proposal=propose(
        Pairs(candidates={}, unrelated={}, records=5, people=5), SHIPPED, DAY
    ),
    proposed_by="una",
    proposed_at="2026-11-22T10:00:00+00:00",
)


def test_a_table_is_read_as_it_was_written() -> None:
    """And its digest, which the log names, is that of the proposal, accepted or not."""
    accepted = replace(CALIBRATION, accepted_by="ben", accepted_at="2026-11-23")

    read = decode(encode(accepted), SHIPPED)

    assert read == accepted
    assert read.digest == CALIBRATION.digest
    assert [row.shipped for row in rows(read, SHIPPED)] == [
        bits for each in SHIPPED.levels.values() for bits in each.values()
    ]


PLACES = SHIPPED.levels[Field.ADDRESS]
BEST, WORST = PLACES[Agreement.SAME_HOUSE], PLACES[Agreement.SAME_TOWN]
SPOILT: dict[str, dict[str, object]] = {
    "of another schema": {"schema": "mash.calibration/2"},
    "fitted to other weights": {"shipped": "fs-2025-1"},
    "a weight too far from the shipped": {"SAME_HOUSE": BEST + MOST_BITS + 0.1},
    "a weight on the other side": {"SAME_TOWN": -0.5},
    "a weight out of order": {"SAME_TOWN": WORST + 2.9, "SAME_STREET": WORST},
    "a weight of nothing there is": {"SAME_PLANET": 1.0},
    "a number that is none": {"SAME_TOWN": float("nan")},
    "no number": {"SAME_TOWN": "much"},
    "no partners": {"partners": 0.0},
    "nobody who proposed it": {"proposed_by": None},
}


def test_a_file_that_is_no_table_is_refused() -> None:
    """Half a file, a list, and text."""
    for content in (encode(CALIBRATION)[:-9], b"[]", b"\xff", b'{"schema": 1}'):
        with pytest.raises(MalformedError, match="calibration"):
            decode(content, SHIPPED)


@pytest.mark.parametrize("how", SPOILT)
def test_a_spoilt_table_is_refused(how: str) -> None:
    """Whoever can write the file cannot make strangers match."""
    values = json.loads(encode(CALIBRATION))
    for name, value in SPOILT[how].items():
        (values["levels"]["ADDRESS"] if name.isupper() else values)[name] = value

    with pytest.raises(MalformedError, match="calibration"):
        decode(json.dumps(values).encode(), SHIPPED)


ODDS = {
    (20.0, 1.0, 1_000_000): "about even",
    (22.0, 1.0, 1_000_000): "about 4 to 1 for",
    (22.0, 0.1, 1_000_000): "about 2 to 1 against",
    (26.0, 1.0, 1_000_000): "about 70 to 1 for",
    (40.0, 1.0, 1_000_000): "more than 1,000 to 1 for",
    (-5_000.0, 0.1, 0): "more than 1,000 to 1 against",
}


@pytest.mark.parametrize("case", ODDS)
def test_odds_are_said_no_closer_than_they_are_known(
    case: tuple[float, float, int],
) -> None:
    """Bits, expected partners and how many are held, as odds in words."""
    bits, partners, people = case

    assert odds_in_words(odds(bits, prior(partners, people))) == ODDS[case]


def test_only_calibrated_weights_say_odds(proposal: Proposal) -> None:
    """By the shipped ones nobody knows how often a person is held at all."""
    signed = Calibration(
        proposal=proposal, proposed_by="una", proposed_at="", accepted_by="ben"
    )
    records = census(200, 3).records
    asked = next(each for each in records if each.born_on and each.given_names)
    held = _Held(records)

    shipped, _ = search(asked, held, weights_of(None))
    local, _ = search(asked, held, weights_of(signed))

    assert {each.odds for each in with_odds(shipped, None).candidates} == {None}
    assert with_odds(local, signed).weights == proposal.weights.version
    said = {c.record_id: c.odds for c in with_odds(local, signed).candidates}
    assert (said[asked.record_id] or 0.0) > 1_000
