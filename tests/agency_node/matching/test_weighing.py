"""What a score promises, whoever is asked about and whoever is held."""

from __future__ import annotations

from collections import Counter
from dataclasses import replace
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st

from agency_node.matching.described import Described
from agency_node.matching.finding import SAYS_NOTHING, Agreement, Field
from agency_node.matching.rarity import Rarity
from agency_node.matching.traits import traits_of
from agency_node.matching.weighing import HOUSEHOLD_BITS, Weighed, weigh
from agency_node.matching.weights import SHIPPED
from tests.agency_node.matching.small_register import people

HERE = Rarity(
    100_000,
    Counter(
        {"g|theo": 300, "g|mohammed": 900, "f|fauxley": 40, "f|test": 700, "g|leo": 90}
    ),
)
WRITTEN = {
    Field.GIVEN: ("given_names",),
    Field.FAMILY: ("family_name",),
    Field.BORN: ("born_on",),
    Field.SEX: ("sex",),
    Field.ADDRESS: ("address", "former_addresses", "uprns"),
    Field.NHS: ("nhs_number",),
    Field.UPN: ("upn",),
    Field.TELEPHONE: ("telephones",),
}


def _weigh(one: Described, other: Described) -> Weighed:
    return weigh(traits_of(one), traits_of(other), HERE)


@given(one=people(), other=people())
def test_a_score_has_no_direction(one: Described, other: Described) -> None:
    """Asked about and held may change places."""
    assert _weigh(one, other).bits == pytest.approx(_weigh(other, one).bits)


@given(one=people(), other=people(), field=st.sampled_from(Field))
def test_what_is_missing_says_nothing(
    one: Described, other: Described, field: Field
) -> None:
    """A field that either side lacks weighs nothing, for or against."""
    empty = {name: type(getattr(other, name))() for name in WRITTEN[field]}
    if field in {Field.GIVEN, Field.FAMILY}:
        # A name in one piece is read for both of its parts, so all of it must go.
        empty = {"given_names": "", "family_name": "", "also_known_as": ()}

    agreement, bits = _weigh(one, replace(other, **empty)).fields[field]

    assert agreement in SAYS_NOTHING
    assert bits == 0


@given(one=people(), other=people(), field=st.sampled_from(Field))
def test_to_agree_never_costs_anything(
    one: Described, other: Described, field: Field
) -> None:
    """If what is held about one field were just what is asked, it could only gain."""
    names = WRITTEN[field]
    if field in {Field.GIVEN, Field.FAMILY}:
        names = ("given_names", "family_name", "also_known_as")
    alike = {name: getattr(one, name) for name in names}
    if not any(alike.values()) or alike.get("sex") == "U":
        return

    better = _weigh(one, replace(other, **alike))

    assert better.bits >= _weigh(one, other).bits - 1e-9


@pytest.mark.parametrize("field", Field)
def test_a_better_agreement_weighs_no_less(field: Field) -> None:
    """Every table falls from the best agreement to the worst."""
    levels = list(SHIPPED.levels[field].items())

    assert [levels[0][0], levels[-1][0]] == [Agreement.SAME, Agreement.DIFFERENT] or (
        field is Field.ADDRESS
    )
    assert all(one[1] >= other[1] for one, other in pairwise(levels))
    assert levels[0][1] > 0 > levels[-1][1]


@given(one=people(), other=people())
def test_a_home_does_not_make_somebody_the_person(
    one: Described, other: Described
) -> None:
    """Where first names differ, family name and address together stay below a bound."""
    weighed = _weigh(one, other)
    family = weighed.fields[Field.FAMILY][1]
    address = weighed.fields[Field.ADDRESS][1]

    if weighed.agreement(Field.GIVEN) is Agreement.DIFFERENT and family > 0:
        assert family + address <= max(HOUSEHOLD_BITS, family)


@given(one=people(), other=people())
def test_the_whole_is_the_sum_of_what_is_shown(
    one: Described, other: Described
) -> None:
    """No evidence is counted that no field shows."""
    weighed = _weigh(one, other)

    assert weighed.bits == pytest.approx(sum(b for _, b in weighed.fields.values()))


def test_a_rarer_name_tells_more() -> None:
    """To agree on a name that few bear is better evidence."""
    common, rare = (
        _weigh(Described(family_name=name), Described(family_name=name)).bits
        for name in ("Test", "Fauxley")
    )

    assert rare > common > 0
