"""Grounds: what is proposed is lawful, what excludes each other is refused."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from itertools import product
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.agency import MemberClass
from mash.agreement import BASES
from mash.basis import Basis
from mash.bodies import Grounds
from mash.errors import BasisError, MalformedError
from mash.grounding import CODES, PERSONAL, completed, grounds_for, only_completed
from mash.grounds_excluding import EXCLUSIONS, Claim, require_grounds
from mash.purpose import Purpose
from mash.regime import COMPETENT, Regime, regime_of
from tests.mash.drawn_grounds import GROUNDS
from tests.mash.excluded_grounds import (
    CONSENT,
    EXCLUDED,
    ON_ITS_DAY,
    TODAY,
    WITHOUT,
    usual,
)

CARRIED = [(basis, purpose) for purpose in Purpose for basis in sorted(BASES[purpose])]
PROPOSED = [
    (regime, *carried)
    for regime, carried in product(Regime, CARRIED)
    if carried[0] is not Basis.LAW_ENFORCEMENT or regime in COMPETENT
]


@pytest.mark.parametrize(("regime", "basis", "purpose"), PROPOSED)
def test_what_is_proposed_is_lawful(
    regime: Regime, basis: Basis, purpose: Purpose
) -> None:
    """For each kind of agency, each basis and purpose; a consent only once it is there."""
    grounds = grounds_for(regime, basis, purpose)
    if basis is Basis.CONSENT:
        grounds = replace(grounds, consent=CONSENT)

    require_grounds(grounds, basis, purpose, TODAY, regime=regime)

    assert not any(getattr(grounds, said) for said in PERSONAL if said != "consent"), (
        "only a person says these"
    )


@pytest.mark.parametrize("regime", sorted(set(Regime) - COMPETENT))
def test_only_competent_authorities_share_for_law_enforcement(regime: Regime) -> None:
    """A clinic gives what it gives the police under UK GDPR (DPA 2018 s.30)."""
    basis, purpose = Basis.LAW_ENFORCEMENT, Purpose.CHILD_PROTECTION

    with pytest.raises(BasisError, match="competent"):
        require_grounds(
            grounds_for(regime, basis, purpose), basis, purpose, TODAY, regime=regime
        )


@pytest.mark.parametrize(("says", "claim"), EXCLUDED.values(), ids=EXCLUDED)
def test_what_cannot_be_true_together_is_refused(
    says: str, claim: Callable[[], dict[str, Any]]
) -> None:
    """And the refusal names its field, its source and what to do."""
    with pytest.raises(BasisError, match=says) as refused:
        require_grounds(**claim())

    field, _, rest = str(refused.value).partition(": ")
    assert hasattr(Grounds, field)
    assert rest.endswith("]")


def test_every_exclusion_has_a_claim_that_it_stops_first() -> None:
    """An exclusion that nothing trips over would be decoration."""
    tripped = {
        next(row.remedy for row in EXCLUSIONS if row.broken(Claim(**claim())))
        for _, claim in EXCLUDED.values()
    }

    assert tripped == {row.remedy for row in EXCLUSIONS}


@pytest.mark.parametrize("claim", ON_ITS_DAY.values(), ids=ON_ITS_DAY)
def test_what_goes_together_passes(claim: Callable[[], dict[str, Any]]) -> None:
    """The edges of what is refused."""
    said = claim()

    require_grounds(**said)

    assert not any(row.broken(Claim(**said)) for row in EXCLUSIONS)


def test_a_recognised_interest_is_none_before_its_day() -> None:
    """It came into force on 5 February 2026 (SI 2026/82)."""
    with pytest.raises(MalformedError, match="not in use"):
        require_grounds(**usual(WITHOUT, regime=Regime.CHARITY, on=date(2026, 2, 4)))


REGIMES = {
    ("social work", MemberClass.CORE): Regime.SOCIAL_CARE,
    ("police", MemberClass.CORE): Regime.POLICE,
    ("health", MemberClass.AFFILIATE): Regime.HEALTH,
    ("", MemberClass.DESK): Regime.SOCIAL_CARE,
    ("", MemberClass.LOCALITY): Regime.SOCIAL_CARE,
    ("", MemberClass.AFFILIATE): Regime.PUBLIC_BODY,
}


@pytest.mark.parametrize("agency", REGIMES)
def test_what_an_agency_stands_for_says_under_which_law(
    agency: tuple[str, MemberClass],
) -> None:
    """Unless its hub has said otherwise."""
    assert regime_of(*agency) is REGIMES[agency]


@given(GROUNDS, st.sampled_from(PROPOSED))
def test_completing_keeps_every_word_and_is_recognised(
    said: Grounds, row: tuple[Regime, Basis, Purpose]
) -> None:
    """What a terminal composed, it knows again; nothing that was said is changed."""
    found = completed(said, grounds_for(*row))

    assert only_completed(said, found)
    assert only_completed(None, replace(grounds_for(*row), telling=found.telling))
    kept = {f for f in CODES if getattr(said, f)} | {*PERSONAL, "article_6"}
    assert all(getattr(found, field) == getattr(said, field) for field in kept)


@given(GROUNDS, st.sampled_from((*PERSONAL, "article_6")))
def test_what_only_a_person_says_is_never_taken_for_a_completion(
    said: Grounds, field: str
) -> None:
    """A node that slips in a consent, a reason or a colleague is found out."""
    slipped = {
        "consent": None if said.consent else CONSENT,
        "article_6": f"{said.article_6}X"[-40:],
    }
    other = slipped.get(field, "SERIOUS_CRIME" if not getattr(said, field) else "")
    if field == "consent" and other is not None:
        said = replace(said, condition="", without_consent="")

    assert not only_completed(said, replace(said, **{field: other}))  # type: ignore[arg-type]
