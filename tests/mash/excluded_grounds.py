"""Grounds that exclude each other, one row a claim; and claims at the very edge."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

from mash.basis import Basis
from mash.bodies import Consent
from mash.grounding import grounds_for
from mash.purpose import Purpose
from mash.regime import Regime

TODAY = date(2026, 3, 3)
CONSENT = Consent(
    consent_id=bytes(16),
    person="C1",
    given_by="herself",
    how="SPOKEN",
    given_on="2026-03-01",
)


def usual(basis: Basis, **changes: Any) -> dict[str, Any]:  # noqa: ANN401 - of grounds
    """A public body's usual grounds for a child, changed."""
    purpose = Purpose.CHILD_PROTECTION
    purpose = changes.pop("purpose", purpose)
    regime = changes.pop("regime", Regime.PUBLIC_BODY)
    on, duty_from = changes.pop("on", TODAY), changes.pop("duty_from", None)
    grounds = replace(grounds_for(regime, basis, purpose), **changes)
    return {
        "grounds": grounds,
        "basis": basis,
        "purpose": purpose,
        "on": on,
        "regime": regime,
        "duty_from": duty_from,
    }


WITHOUT, S47, S42 = Basis.SAFEGUARDING_NO_CONSENT, Basis.SECTION_47, Basis.SECTION_42
LE, VITAL, AGREED = Basis.LAW_ENFORCEMENT, Basis.VITAL_INTERESTS, Basis.CONSENT
Row = tuple[str, Callable[[], dict[str, Any]]]

EXCLUDED: dict[str, Row] = {
    "equality of opportunity, about one child": (
        "equality",
        lambda: usual(S47, condition="PARA_8"),
    ),
    "Article 6 for law enforcement": (
        "give Part 3",
        lambda: usual(LE, article_6="6_1_E"),
    ),
    "Part 3 for safeguarding": (
        "alone",
        lambda: usual(S47, article_6="LE_31"),
    ),
    "law enforcement by a school": (
        "competent",
        lambda: usual(LE, regime=Regime.SCHOOL),
    ),
    "law enforcement under Article 9": (
        "Schedule 8",
        lambda: usual(LE, article_9="9_2_G"),
    ),
    "law enforcement with nothing said of what is sensitive": (
        "Schedule 8",
        lambda: usual(LE, article_9=""),
    ),
    "Schedule 8 for a council": ("alone", lambda: usual(S47, article_9="SCH8_4")),
    "Schedule 1 for law enforcement": (
        "leave it empty",
        lambda: usual(LE, condition="PARA_10"),
    ),
    "consent as a condition, another basis": (
        "go together",
        lambda: usual(S47, article_6="6_1_A"),
    ),
    "consent as the basis, another condition": (
        "go together",
        lambda: usual(AGREED, article_6="6_1_E", consent=CONSENT),
    ),
    "somebody's life as a condition, another basis": (
        "life",
        lambda: usual(S47, article_6="6_1_D"),
    ),
    "somebody's life as the basis, a task as the condition": (
        "life",
        lambda: usual(VITAL, article_6="6_1_E"),
    ),
    "a council in its own interest": (
        "own interest",
        lambda: usual(WITHOUT, article_6="6_1_F"),
    ),
    "a council's recognised interest": (
        "own interest",
        lambda: usual(WITHOUT, article_6="6_1_EA"),
    ),
    "a consent, and to do without it": (
        "without consent is the basis",
        lambda: usual(WITHOUT, condition="PARA_6", without_consent="", consent=CONSENT),
    ),
    "consent and paragraph 18": (
        "for want of it",
        lambda: usual(
            AGREED,
            article_9="9_2_G",
            condition="PARA_18",
            without_consent="CANNOT_GIVE",
            confidence="",
        ),
    ),
    "explicit consent that nobody wrote down": (
        "explicit consent",
        lambda: usual(AGREED),
    ),
    "substantial public interest without a condition": (
        "Part 2",
        lambda: usual(S47, condition=""),
    ),
    "substantial public interest for health care": (
        "Part 2",
        lambda: usual(S47, condition="PARA_2"),
    ),
    "health care without paragraph 2": (
        "paragraph 2",
        lambda: usual(S47, article_9="9_2_H"),
    ),
    "paragraph 2 for nothing special": (
        "paragraph 2",
        lambda: usual(S47, article_9="", condition="PARA_2"),
    ),
    "a clinic silent on confidence": (
        "to a patient",
        lambda: usual(WITHOUT, regime=Regime.HEALTH, confidence=""),
    ),
    "confidence met by a consent that is not there": (
        "rests on a consent",
        lambda: usual(WITHOUT, confidence="CONSENT"),
    ),
    "section 47 serving another section": (
        "section 47",
        lambda: usual(S47, function="CA1989_S17"),
    ),
    "section 42 serving another section": (
        "section 42",
        lambda: usual(S42, purpose=Purpose.ADULT_SAFEGUARDING, function="CARE2014_S45"),
    ),
    "the Care Act for a child": (
        "not about whom",
        lambda: usual(WITHOUT, function="CARE2014_S6"),
    ),
    "the Children Act for an adult": (
        "not about whom",
        lambda: usual(
            WITHOUT, purpose=Purpose.ADULT_SAFEGUARDING, function="CA1989_S17"
        ),
    ),
    "the duty to share before anybody knows when": (
        "not in force",
        lambda: usual(WITHOUT, function="CA2004_S16LA"),
    ),
    "the duty to share the day before": (
        "not in force",
        lambda: usual(WITHOUT, function="CA2004_S16LA", duty_from=date(2026, 3, 4)),
    ),
}


ON_ITS_DAY: dict[str, Callable[[], dict[str, Any]]] = {
    "the duty to share on its first day": lambda: usual(
        WITHOUT, function="CA2004_S16LA", duty_from=TODAY
    ),
    "a charity's recognised interest on its first day": lambda: usual(
        WITHOUT, regime=Regime.CHARITY, on=date(2026, 2, 5)
    ),
    "section 47 with a parent's consent beside it": lambda: usual(
        S47, consent=CONSENT, confidence="CONSENT"
    ),
}
