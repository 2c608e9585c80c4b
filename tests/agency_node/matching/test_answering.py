"""What an answer promises, whatever else is held."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest
from hypothesis import assume, given
from hypothesis import strategies as st

from agency_node.matching.answering import answer
from agency_node.matching.described import Described
from agency_node.matching.finding import Agreement
from agency_node.matching.household import MAX_HOUSEHOLD
from agency_node.matching.own_record import NO_NAME, OwnRecord
from agency_node.matching.searching import (
    ENOUGH_SHOWN,
    MAX_CANDIDATES,
    SearchResult,
    require_searchable,
)
from agency_node.matching.traits import traits_of
from agency_node.matching.weighing import (
    LEAST_PEOPLE,
    POSSIBLE_ODDS_BITS,
    Band,
    odds_bits,
)
from agency_node.matching.weights import SHIPPED
from mash.errors import MalformedError
from tests.agency_node.matching.small_register import (
    SmallRegister,
    people,
    registers,
)

DAY = date(2026, 11, 22)
HOME = "7 Mock Lane, Testbury, ZZ99 4AB"


def _answer(asked: Described, held: list[OwnRecord]) -> SearchResult:
    return answer(asked, SmallRegister(held), DAY)


def _searchable(asked: Described) -> bool:
    try:
        require_searchable(traits_of(asked))
    except MalformedError:
        return False
    return True


@given(asked=people(), held=registers(), index=st.integers(0, 7))
def test_adding_a_record_never_hides_a_better_one(
    asked: Described, held: list[OwnRecord], index: int
) -> None:
    """Whoever weighs more than somebody new is still shown, and above them."""
    assume(_searchable(asked) and len(held) > 1)
    new = held[index % len(held)]
    before = _answer(asked, [each for each in held if each is not new])
    after = _answer(asked, held)

    bits = {each.record_id: each.bits for each in after.candidates}
    order = [each.record_id for each in after.candidates]
    for each in before.candidates:
        possible = odds_bits(each.bits, LEAST_PEOPLE) > POSSIBLE_ODDS_BITS + 1
        if possible and each.bits > bits.get(new.record_id, -99) + 1:
            assert each.record_id in bits
            assert new.record_id not in order[: order.index(each.record_id)]


_Two = tuple[list[OwnRecord], list[OwnRecord]]


def _in_two_orders(held: list[OwnRecord]) -> st.SearchStrategy[_Two]:
    return st.tuples(st.just(held), st.permutations(held))


@given(asked=people(), held=registers().flatmap(_in_two_orders))
def test_the_order_of_import_changes_nothing(asked: Described, held: _Two) -> None:
    """The same people in any order give the same answer."""
    assume(_searchable(asked))
    one, other = held

    assert _answer(asked, one) == _answer(asked, other)


@given(asked=people(), held=registers())
def test_a_candidate_is_explained(asked: Described, held: list[OwnRecord]) -> None:
    """Bits are the sum of what is shown; both values stand beside each other."""
    assume(_searchable(asked))
    result = _answer(asked, held)

    assert len(result.candidates) <= MAX_CANDIDATES
    assert result.weights == SHIPPED.version
    for candidate in result.candidates:
        shown = sum(finding.bits for finding in candidate.findings)
        assert candidate.bits == pytest.approx(shown)
        assert candidate.found_by
        assert all(finding.asked for finding in candidate.findings)
        assert candidate.odds is None


@given(held=registers(most=5).filter(bool))
def test_whoever_is_described_as_held_is_found_first(held: list[OwnRecord]) -> None:
    """Asked about in the words of the record, nobody comes before them."""
    right = held[0]
    asked = Described(
        **{name: getattr(right, name) for name in Described.__dataclass_fields__}
    )
    assume(_searchable(asked))

    bits = {each.record_id: each.bits for each in _answer(asked, held).candidates}

    assert bits[right.record_id] == pytest.approx(max(bits.values()))


THEO = OwnRecord(
    system="cases",
    local_id="theo",
    given_names="Theo",
    family_name="Fauxley",
    born_on="2019-11-02",
    address=HOME,
)
LEO = replace(THEO, local_id="leo", given_names="Leo")
MOTHER = replace(THEO, local_id="mother", given_names="Wren", born_on="1990-05-06")


def test_a_twin_whom_the_question_did_not_find_is_still_named() -> None:
    """Whoever is asked about by number alone has their twin beside them."""
    numbered = replace(THEO, nhs_number="9990001103")
    asked = Described(nhs_number="9990001103", given_names="Theo")

    first = _answer(asked, [numbered, LEO]).candidates[0]

    assert first.record_id == THEO.record_id
    assert any(LEO.record_id in caution.words for caution in first.cautions)


def test_somebody_else_of_the_home_is_shown_last_and_doubted() -> None:
    """Another first name and birth at that very house: possible, never strong."""
    asked = Described(
        given_names="Rex", family_name="Fauxley", born_on="1988-01-09", address=HOME
    )

    candidates = _answer(asked, [MOTHER]).candidates

    assert [each.band for each in candidates] == [Band.POSSIBLE]
    assert any("somebody else who lives" in c.words for c in candidates[0].cautions)
    assert Agreement.DIFFERENT in {f.agreement for f in candidates[0].findings}


def test_no_more_than_enough_of_a_home_are_shown_as_candidates() -> None:
    """A large household does not bury whoever is likely."""
    home = [
        replace(MOTHER, local_id=f"m{number}", born_on=f"19{60 + number}-03-04")
        for number in range(ENOUGH_SHOWN + 3)
    ]
    asked = Described(
        given_names="Rex", family_name="Fauxley", born_on="2015-01-09", address=HOME
    )

    result = answer(asked, SmallRegister(home, crowd=1_000_000), DAY)

    assert len(result.candidates) == ENOUGH_SHOWN
    assert len(result.household) == len(home)


def test_an_institution_is_cut_short_and_says_by_how_many() -> None:
    """At most 25 are listed, however many live at one address; nobody goes unsaid."""
    home = [
        replace(MOTHER, local_id=f"m{n}", family_name=f"Mock{chr(97 + n % 26)}")
        for n in range(60)
    ]

    result = _answer(Described(address=HOME, born_on="2019-11-02"), [THEO, *home])

    assert len(result.household) == MAX_HOUSEHOLD
    assert result.more_at_home == len(home) - MAX_HOUSEHOLD


def test_who_else_is_in_the_home_stands_apart() -> None:
    """The mother is in the household, with why, and no candidate for the child."""
    asked = Described(given_names="Theo", family_name="Fauxley", born_on="2019-11-02")

    result = _answer(asked, [THEO, MOTHER])

    assert [each.record_id for each in result.candidates] == [THEO.record_id]
    assert [each.record_id for each in result.household] == [MOTHER.record_id]
    assert result.household[0].adult


def test_strangers_next_door_are_doubted_for_a_slip_in_a_number() -> None:
    """Where the question gives the number, a record's other one is no home of theirs."""
    slipped = replace(THEO, address="9 Mock Lane, Testbury, ZZ99 4AB")
    stranger = replace(
        MOTHER, local_id="s", family_name="Mockford", address=slipped.address
    )
    kin = replace(MOTHER, address=slipped.address)
    asked = Described(
        given_names="Theo", family_name="Fauxley", born_on="2019-11-02", address=HOME
    )

    result = _answer(asked, [slipped, stranger, kin])

    assert [each.record_id for each in result.candidates][:1] == [slipped.record_id]
    assert [(each.record_id, bool(each.doubts)) for each in result.household] == [
        (kin.record_id, False),
        (stranger.record_id, True),
    ]


def test_somebody_without_a_name_is_said_to_have_none() -> None:
    """A blank line on a screen is nobody; the record is somebody."""
    nameless = replace(THEO, given_names="", family_name="")
    asked = Described(born_on="2019-11-02", address=HOME)

    (candidate,) = _answer(asked, [nameless]).candidates

    assert candidate.name == NO_NAME
