"""Consents cover what they say and no more; silence towards a person is accounted for."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.basis import Basis
from mash.bodies import Grounds, SummaryItem, Telling
from mash.consenting import LONGEST_UNTOLD, Shared, require_consent, require_told
from mash.errors import BasisError, MalformedError
from tests.mash.drawn_grounds import CONSENTS
from tests.mash.excluded_grounds import CONSENT, TODAY

AGREED, WITHOUT = Basis.CONSENT, Basis.SAFEGUARDING_NO_CONSENT
LINE = SummaryItem(person="C1", text="Seen at school.", category="ATTENDANCE")
TO_DESK = Shared(recipients=("desk",), items=(LINE,))


def _grounds(**changes: object) -> Grounds:
    return Grounds(article_6="6_1_A", consent=replace(CONSENT, **changes))  # type: ignore[arg-type]


COVERED = {
    "everything, to everybody": (_grounds(), TO_DESK),
    "on its last day": (_grounds(until="2026-03-03"), TO_DESK),
    "on the day it was given": (_grounds(given_on="2026-03-03"), TO_DESK),
    "its category": (_grounds(categories=("ATTENDANCE",)), TO_DESK),
    "its agency": (_grounds(agencies=("csc", "desk")), TO_DESK),
    "nothing held": (_grounds(categories=("CLINICAL",)), Shared(recipients=("desk",))),
}


@pytest.mark.parametrize("name", COVERED)
def test_a_consent_covers_what_it_says(name: str) -> None:
    """To the last day, the last agency and the last category."""
    grounds, shared = COVERED[name]

    require_consent(grounds, AGREED, shared, TODAY)

    beyond = replace(shared, recipients=("desk", "zoo"), items=(LINE, LINE))
    narrow = replace(CONSENT, agencies=("desk",))
    with pytest.raises(BasisError, match="zoo"):
        require_consent(replace(grounds, consent=narrow), AGREED, beyond, TODAY)


UNCOVERED = {
    "no consent at all": (Grounds(article_6="6_1_A"), "who gave it"),
    "dated tomorrow": (_grounds(given_on="2026-03-04"), "after today"),
    "run out yesterday": (_grounds(until="2026-03-02"), "run out"),
    "another agency": (_grounds(agencies=("csc",)), "desk"),
    "another person": (_grounds(person="A1"), "line 1"),
    "another category": (_grounds(categories=("CLINICAL",)), "line 1"),
}


@pytest.mark.parametrize("name", UNCOVERED)
def test_what_a_consent_does_not_cover_is_refused(name: str) -> None:
    """The refusal says how far it falls short, and of whom it is about nothing."""
    grounds, says = UNCOVERED[name]

    with pytest.raises(BasisError, match=says):
        require_consent(grounds, AGREED, TO_DESK, TODAY)


def test_a_consent_beside_another_basis_must_stand_too() -> None:
    """Whoever writes one down relies on it, if only to meet a duty of confidence."""
    with pytest.raises(BasisError, match="run out"):
        require_consent(_grounds(until="2026-03-02"), Basis.SECTION_47, TO_DESK, TODAY)


def test_a_consent_covers_kinds_that_there_are() -> None:
    """A kind that no agreement knows would cover nothing, and look as if it did."""
    with pytest.raises(MalformedError, match="not a code"):
        require_consent(_grounds(categories=("GOSSIP",)), AGREED, TO_DESK, TODAY)


@given(CONSENTS, st.dates(date(1999, 1, 1), date(2110, 1, 1)))
def test_no_consent_is_relied_on_outside_its_days(consent: object, on: date) -> None:
    """Whatever else it says."""
    grounds = Grounds(article_6="6_1_A", consent=consent)  # type: ignore[arg-type]
    assert grounds.consent is not None
    given_on, until = grounds.consent.given_on, grounds.consent.until or "9999-12-31"
    stands = given_on <= on.isoformat() <= until
    nothing = Shared(recipients=())

    if stands:
        require_consent(grounds, AGREED, nothing, on)
    else:
        with pytest.raises(BasisError):
            require_consent(grounds, AGREED, nothing, on)


def _told(status: str, days: int = 0, reason: str = "", **more: str) -> Grounds:
    review = (TODAY + timedelta(days=days)).isoformat() if days else ""
    telling = Telling(status=status, reason=reason, review_on=review)
    return Grounds(article_6="6_1_E", telling=telling, **more)  # type: ignore[arg-type]


LONGEST = LONGEST_UNTOLD.days
ACCOUNTED = {
    "nothing said": Grounds(article_6="6_1_E"),
    "agreed": _told("TOLD_AGREED"),
    "objected, and why all the same": _told("TOLD_OBJECTED", override="SERIOUS_CRIME"),
    "not told, asked again tomorrow": _told("NOT_TOLD", 1, "FLIGHT"),
    "not told, asked again at the latest": _told("NOT_TOLD", LONGEST, "FLIGHT"),
    "not told, in words": _told("NOT_TOLD", 1, "OTHER_TEXT", necessity="He listens."),
}
UNACCOUNTED = {
    "objected, and nothing answers it": (_told("TOLD_OBJECTED"), "all the same"),
    "agreed, and overridden": (
        _told("TOLD_AGREED", override="COERCION"),
        "leave it empty",
    ),
    "asked again too late": (_told("NOT_TOLD", LONGEST + 1, "FLIGHT"), "within"),
    "asked again in the past": (_told("NOT_TOLD", -1, "FLIGHT"), "after today"),
    "another reason, in no words": (_told("NOT_TOLD", 1, "OTHER_TEXT"), "in words"),
    "a reason of no list": (_told("NOT_TOLD", 1, "BECAUSE"), "not a code"),
}


@pytest.mark.parametrize("name", ACCOUNTED)
def test_telling_that_is_accounted_for_passes(name: str) -> None:
    """A lawful basis does not wait for somebody to be told."""
    require_told(ACCOUNTED[name], WITHOUT, TODAY)

    with pytest.raises(BasisError):
        require_told(_told("TOLD_OBJECTED"), WITHOUT, TODAY)


@pytest.mark.parametrize("name", UNACCOUNTED)
def test_telling_that_nobody_accounts_for_is_refused(name: str) -> None:
    """Silence needs a reason, and a day on which it is looked at again."""
    grounds, says = UNACCOUNTED[name]

    with pytest.raises((BasisError, MalformedError), match=says):
        require_told(grounds, WITHOUT, TODAY)


def test_nobody_objects_and_consents() -> None:
    """An override does not turn an objection into a consent."""
    said = _told("TOLD_OBJECTED", override="SIGNIFICANT_HARM")

    with pytest.raises(BasisError, match="choose one"):
        require_told(said, AGREED, TODAY)
