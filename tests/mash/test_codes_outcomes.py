"""What follows from an outcome: whether it is a referral, and whether somebody must accept."""

from __future__ import annotations

import pytest

from mash.bodies.decision import MAX_OUTCOME_CHARACTERS
from mash.codes import CodeList
from mash.codes.domestic_abuse import (
    DASH_QUESTIONS,
    GRADING,
    TRIAGE_OUTCOME,
    least_grading,
    lowers_score,
)
from mash.codes.outcomes import (
    ADULT_OUTCOME,
    CHILD_OUTCOME,
    CONTACT_OUTCOME,
    REFERRAL_OUTCOME,
    SCREENING_OUTCOME,
    SECTION_47_OUTCOME,
    ends_referral,
    is_referral,
    lane,
    needs_handover,
    outcomes,
)
from mash.errors import MalformedError
from mash.kinds import EnquiryKind, Lane

# Outcome at Level 3: a referral? without further action? to be accepted by somebody?
FOLLOWS = {
    "NFA": (True, True, False),
    "INFO_ADVICE": (False, False, False),
    "EARLY_HELP": (False, False, True),
    "CIN_REFERRAL": (True, False, True),
    "ADVICE_SIGNPOST": (True, True, False),
    "STEP_DOWN_EARLY_HELP": (True, True, True),
    "ASSESSMENT": (True, False, True),
    "STRATEGY_S47": (True, False, True),
    "OTHER": (True, False, False),
    "PASS_TO_ALLOCATED_WORKER": (False, False, True),
    "PRIVATE_FOSTERING": (True, False, True),
    "OTHER_LA": (False, False, True),
    "CAMHS": (False, False, True),
    "UNIVERSAL_SERVICE": (False, False, False),
    "POLICE_PROTECTION_S46": (True, False, True),
    "CP_TRANSFER_IN": (True, False, True),
    "OTHER_AGENCY_MONITOR": (True, False, False),
    "ICPC": (True, False, True),
}


@pytest.mark.parametrize("outcome", FOLLOWS)
def test_each_outcome_has_its_consequences(outcome: str) -> None:
    """An outcome in the table is a code, and says all three."""
    assert outcome in CHILD_OUTCOME
    assert FOLLOWS[outcome] == (
        is_referral(3, outcome),
        ends_referral(outcome),
        needs_handover(outcome),
    )


@pytest.mark.parametrize("each", [each.code for each in CHILD_OUTCOME])
def test_below_level_3_nothing_is_a_referral(each: str) -> None:
    """Whatever it is called (Oxfordshire: acceptance at Level 3 or above)."""
    assert not is_referral(1, each)
    assert not is_referral(2, each)
    assert is_referral(3, each) == is_referral(4, each)


def test_an_outcome_in_free_words_must_be_accepted_by_somebody() -> None:
    """It is not known to end anything, so the enquiry cannot close by itself."""
    assert needs_handover("we will see")


def test_children_and_adults_have_lists_of_their_own() -> None:
    """An adult in an enquiry about domestic abuse takes the adults' list."""
    assert outcomes(EnquiryKind.CHILD, adult=False) is CHILD_OUTCOME
    assert outcomes(EnquiryKind.DOMESTIC_ABUSE, adult=False) is CHILD_OUTCOME
    assert outcomes(EnquiryKind.DOMESTIC_ABUSE, adult=True) is ADULT_OUTCOME
    assert outcomes(EnquiryKind.ADULT, adult=False) is ADULT_OUTCOME


def test_a_decision_about_a_child_knows_every_childrens_outcome() -> None:
    """Of contacts, of referrals, of s.47 enquiries and the hub's own, each once."""
    known = {each.code for each in CHILD_OUTCOME}
    parts = (CONTACT_OUTCOME, REFERRAL_OUTCOME, SECTION_47_OUTCOME)

    assert {each.code for part in parts for each in part} <= known
    assert len(known) == len(CHILD_OUTCOME.codes)


@pytest.mark.parametrize(
    "codes", [CHILD_OUTCOME, ADULT_OUTCOME, SCREENING_OUTCOME], ids=lambda c: c.title
)
def test_every_outcome_fits_a_decision(codes: CodeList) -> None:
    """The field of a decision has a limit of its own."""
    assert all(len(each.code) <= MAX_OUTCOME_CHARACTERS for each in codes)


def test_every_way_of_screening_has_its_lane() -> None:
    """So that a form and a gate cannot differ; what is no code has none."""
    screened = [lane(each.code) for each in SCREENING_OUTCOME]
    triaged = [lane(each.code) for each in TRIAGE_OUTCOME]

    assert set(screened) == set(Lane)
    assert set(triaged) == set(Lane) - {Lane.TRIAGE}
    assert lane("we will see") is None


@pytest.mark.parametrize(
    "both", ["INFO_ADVICE", "EARLY_HELP", "PASS_TO_ALLOCATED_WORKER"]
)
def test_a_screening_and_a_decision_agree_on_who_must_accept(both: str) -> None:
    """What is passed on needs somebody, what ends needs nobody; in either list."""
    assert both in SCREENING_OUTCOME
    assert both in CHILD_OUTCOME
    assert needs_handover(both) is (lane(both) is Lane.PASSED_ON)


BANDS = {0: "STANDARD", 1: "STANDARD", 9: "STANDARD", 10: "MEDIUM", 13: "MEDIUM"} | {
    14: "HIGH",
    24: "HIGH",
}


@pytest.mark.parametrize("score", BANDS)
def test_a_score_sets_the_least_grading(score: int) -> None:
    """At either end of each band."""
    assert least_grading(score) == BANDS[score]


@pytest.mark.parametrize("score", [-1, DASH_QUESTIONS + 1])
def test_a_score_beyond_the_questions_is_refused(score: int) -> None:
    """There are 24 of them."""
    with pytest.raises(MalformedError, match=r"^dash: give 0 to 24"):
        least_grading(score)


def test_judgement_raises_and_never_lowers() -> None:
    """High may be said of any score; standard not of fourteen."""
    ranks = [each.code for each in GRADING]

    assert ranks == ["STANDARD", "MEDIUM", "HIGH"]
    assert lowers_score(14, "STANDARD")
    assert lowers_score(10, "STANDARD")
    assert not lowers_score(0, "HIGH")
    assert not lowers_score(10, "MEDIUM")
    with pytest.raises(MalformedError, match=r"^grading: not a code"):
        lowers_score(10, "SEVERE")
