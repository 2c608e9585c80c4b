"""What holds of every household, whoever is in it."""

from __future__ import annotations

from dataclasses import replace
from datetime import date
from functools import cache

from hypothesis import given
from hypothesis import strategies as st

from agency_node.matching.filing import filed_under
from agency_node.matching.household import Housemate, household
from agency_node.matching.own_record import OwnRecord
from tests.agency_node.matching.small_census import census
from tests.agency_node.matching.small_register import SmallRegister

DAY = date(2026, 11, 22)


@cache
def _streets() -> list[list[OwnRecord]]:
    """The records of a small census, in groups that were filed near one another."""
    records = census(120, 5).records
    near = [
        [other for other in records if filed_under(one) & filed_under(other)]
        for one in records[:60]
    ]
    return [group[:14] for group in near if len(group) > 1]


def _of(who: OwnRecord, others: list[OwnRecord]) -> tuple[Housemate, ...]:
    return household([who], (), SmallRegister(others), DAY)


streets = st.deferred(lambda: st.sampled_from(_streets()))


@given(streets, st.data())
def test_nobody_is_of_their_own_household(
    street: list[OwnRecord], data: st.DataObject
) -> None:
    """Whoever is asked about is not listed, though their record is among those found."""
    who = data.draw(st.sampled_from(street))

    listed = household([who], {who.record_id}, SmallRegister(street), DAY)

    assert who.record_id not in {each.record_id for each in listed}


@given(streets, st.data())
def test_the_order_of_records_is_irrelevant(
    street: list[OwnRecord], data: st.DataObject
) -> None:
    """The same people in any order, even twice, make the same list."""
    who = data.draw(st.sampled_from(street))
    shuffled = data.draw(st.permutations(street))

    assert _of(who, shuffled + street[:1]) == _of(who, street)


@given(streets, st.data(), st.integers(1, 999), st.sampled_from(["kin", "stranger"]))
def test_somebody_elsewhere_changes_nothing(
    street: list[OwnRecord], data: st.DataObject, number: int, who_else: str
) -> None:
    """Whoever lives in another town and is recorded with nobody is left out."""
    who = data.draw(st.sampled_from(street))
    away = OwnRecord(
        system="Elsewhere",
        local_id="away",
        given_names=who.given_names,
        family_name=who.family_name if who_else == "kin" else "Elsewherer",
        address=f"{number} Distant Parade, Awayton, ZZ77 9XX",
    )

    assert _of(who, [*street, away]) == _of(who, street)


@given(streets, st.data())
def test_a_tie_is_mutual(street: list[OwnRecord], data: st.DataObject) -> None:
    """If one is of another's household, then the other is of theirs."""
    one, other = data.draw(st.permutations(street))[:2]

    assert bool(_of(one, [other])) == bool(_of(other, [one]))


@given(streets, st.data())
def test_a_birth_date_unknown_loses_nobody(
    street: list[OwnRecord], data: st.DataObject
) -> None:
    """Age is said, and never a reason to leave somebody out."""
    who = data.draw(st.sampled_from(street))
    undated = [replace(record, born_on="") for record in street]

    listed = {each.record_id for each in _of(who, undated)}

    assert listed == {each.record_id for each in _of(who, street)}
