"""Excluding: which grounds cannot be true together, each with its source.

Every rule is a row: the field that is wrong, what to do, where that is from, and when
it is broken. The first row that is broken is what a person is told.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date

from mash.basis import Basis
from mash.bodies import Grounds
from mash.codes.code_list import CodeList
from mash.codes.lawful import (
    ARTICLE_6,
    ARTICLE_9,
    CONDITION,
    LE_31,
    PARA_2,
    PARA_8,
    PARA_18,
    SCHEDULE_8,
    WITHOUT_CONSENT,
)
from mash.codes.lawful_duties import CA2004_S16LA, CONFIDENCE, FUNCTION, OVERRIDE
from mash.errors import BasisError
from mash.purpose import Purpose
from mash.regime import COMPETENT, PUBLIC_AUTHORITIES, Regime

_LISTS: dict[str, CodeList] = {
    "article_6": ARTICLE_6,
    "article_9": ARTICLE_9,
    "condition": CONDITION,
    "without_consent": WITHOUT_CONSENT,
    "confidence": CONFIDENCE,
    "function": FUNCTION,
    "override": OVERRIDE,
}
_ART_6, _ART_9 = "UK GDPR Art 6(1)", "UK GDPR Art 9(2)"
_CHILD, _ADULT = ("CA1989_", "CA2004_", "EDA2002_"), ("CARE2014_",)


@dataclass(frozen=True, slots=True, kw_only=True)
class Claim:
    """Grounds, and what they are claimed for.

    `duty_from` is the first day of the duty to share; None while it is not in force.
    """

    grounds: Grounds
    basis: Basis
    purpose: Purpose
    on: date
    regime: Regime | None = None
    duty_from: date | None = None

    @property
    def for_police(self) -> bool:
        """Whether DPA 2018 Part 3 governs it, and not UK GDPR."""
        return self.basis is Basis.LAW_ENFORCEMENT

    @property
    def sensitive_for_police(self) -> bool:
        """Whether the condition for what is sensitive is one of Schedule 8."""
        return self.grounds.article_9.startswith(SCHEDULE_8)


@dataclass(frozen=True, slots=True)
class Exclusion:
    """One thing that cannot be: its field, what to do, its source, when it is broken."""

    field: str
    remedy: str
    source: str
    broken: Callable[[Claim], bool]


def require_grounds(
    grounds: Grounds,
    basis: Basis,
    purpose: Purpose,
    on: date,
    *,
    regime: Regime | None = None,
    duty_from: date | None = None,
) -> None:
    """Refuse grounds that no list has on that day, or that exclude each other.

    Args:
        grounds: What is relied on.
        basis: The basis on the header, which the hub sees.
        purpose: What recipients may use it for.
        on: The day on which it is shared, in London.
        regime: Under which law the sender discloses; None where that is not known.
        duty_from: The first day of the duty to share, or None.

    Raises:
        BasisError: They are not; the text names the field and the source.
        MalformedError: A code is on no list, or not on that day.

    """
    claim = Claim(
        grounds=grounds,
        basis=basis,
        purpose=purpose,
        on=on,
        regime=regime,
        duty_from=duty_from,
    )
    for row in EXCLUSIONS[:1]:  # its code is on no list, for a reason worth telling
        _require(row, claim)
    for field, codes in _LISTS.items():
        if code := getattr(grounds, field):
            codes.require(field, code, on)
    for row in EXCLUSIONS[1:]:
        _require(row, claim)


def _require(row: Exclusion, claim: Claim) -> None:
    if row.broken(claim):
        raise BasisError(f"{row.field}: {row.remedy} [{row.source}]")


def _duty_is_early(claim: Claim) -> bool:
    begun = claim.duty_from is not None and claim.duty_from <= claim.on
    return claim.grounds.function == CA2004_S16LA and not begun


def _function_of_another(claim: Claim) -> bool:
    others = _CHILD if claim.purpose is Purpose.ADULT_SAFEGUARDING else _ADULT
    domestic = claim.purpose is Purpose.DOMESTIC_ABUSE
    return not domestic and claim.grounds.function.startswith(others)


EXCLUSIONS = (
    Exclusion(
        "condition",
        "equality of opportunity counts, and decides on nobody; choose another",
        "DPA 2018 Sch 1 para 8(3)",
        lambda c: c.grounds.condition == PARA_8,
    ),
    Exclusion(
        "article_6",
        "for law enforcement give Part 3, and not Article 6",
        "DPA 2018 ss.31 and 35",
        lambda c: c.for_police and c.grounds.article_6 != LE_31,
    ),
    Exclusion(
        "article_6",
        "Part 3 is for law enforcement alone; choose that basis, or Article 6",
        "DPA 2018 s.29",
        lambda c: not c.for_police and c.grounds.article_6 == LE_31,
    ),
    Exclusion(
        "article_6",
        "law enforcement is for competent authorities; choose another basis",
        "DPA 2018 s.30 and Sch 7",
        lambda c: c.for_police and c.regime is not None and c.regime not in COMPETENT,
    ),
    Exclusion(
        "article_9",
        "for law enforcement give a condition of Schedule 8",
        "DPA 2018 s.35(5)",
        lambda c: c.for_police and not c.sensitive_for_police,
    ),
    Exclusion(
        "article_9",
        "Schedule 8 is for law enforcement alone",
        "DPA 2018 s.35(8)",
        lambda c: not c.for_police and c.sensitive_for_police,
    ),
    Exclusion(
        "condition",
        "Schedule 1 is not for law enforcement; leave it empty",
        "DPA 2018 s.10 and s.35",
        lambda c: c.for_police and bool(c.grounds.condition),
    ),
    Exclusion(
        "article_6",
        "consent and the basis go together; choose both or neither",
        "UK GDPR Art 6(1)(a) and Art 7",
        lambda c: (c.grounds.article_6 == "6_1_A") != (c.basis is Basis.CONSENT),
    ),
    Exclusion(
        "article_6",
        "somebody's life and the basis go together; choose both or neither",
        "UK GDPR Art 6(1)(d)",
        lambda c: (
            (c.grounds.article_6 == "6_1_D") != (c.basis is Basis.VITAL_INTERESTS)
        ),
    ),
    Exclusion(
        "article_6",
        "a public authority does not share in its own interest; give its task",
        f"{_ART_6}, last words",
        lambda c: (
            c.regime in PUBLIC_AUTHORITIES
            and c.grounds.article_6 in {"6_1_EA", "6_1_F"}
        ),
    ),
    Exclusion(
        "consent",
        "without consent is the basis; choose consent, or leave it out",
        "DPA 2018 Sch 1 para 18(1)(c)",
        lambda c: (
            c.basis is Basis.SAFEGUARDING_NO_CONSENT and c.grounds.consent is not None
        ),
    ),
    Exclusion(
        "condition",
        "consent is the basis, and paragraph 18 is for want of it",
        "DPA 2018 Sch 1 para 18(1)(c)",
        lambda c: c.basis is Basis.CONSENT and c.grounds.condition == PARA_18,
    ),
    Exclusion(
        "article_9",
        "explicit consent needs the consent written down here",
        f"{_ART_9}(a)",
        lambda c: c.grounds.article_9 == "9_2_A" and c.grounds.consent is None,
    ),
    Exclusion(
        "condition",
        "substantial public interest needs a condition of Schedule 1 Part 2",
        "DPA 2018 s.10(3)",
        lambda c: (
            c.grounds.article_9 == "9_2_G" and c.grounds.condition in {"", PARA_2}
        ),
    ),
    Exclusion(
        "condition",
        "health or social care needs paragraph 2, and paragraph 2 nothing else",
        "DPA 2018 s.10(2) and s.11(1)",
        lambda c: (c.grounds.article_9 == "9_2_H") != (c.grounds.condition == PARA_2),
    ),
    Exclusion(
        "confidence",
        "say how the duty of confidence to a patient is met",
        "the common law; Caldicott principles 6 and 7",
        lambda c: (
            c.regime is Regime.HEALTH and not c.for_police and not c.grounds.confidence
        ),
    ),
    Exclusion(
        "confidence",
        "it rests on a consent that is not written down here",
        "the common law; UK GDPR Art 7(1)",
        lambda c: c.grounds.confidence == "CONSENT" and c.grounds.consent is None,
    ),
    Exclusion(
        "function",
        "section 47 is the basis; it is the function too",
        "Children Act 1989 s.47",
        lambda c: c.basis is Basis.SECTION_47 and c.grounds.function != "CA1989_S47",
    ),
    Exclusion(
        "function",
        "section 42 is the basis; it is the function too",
        "Care Act 2014 s.42",
        lambda c: c.basis is Basis.SECTION_42 and c.grounds.function != "CARE2014_S42",
    ),
    Exclusion(
        "function",
        "the Act is not about whom the purpose is; choose one that is",
        "the Acts' own scope",
        _function_of_another,
    ),
    Exclusion(
        "function",
        "the duty to share is not in force here yet; choose another",
        "Children's Wellbeing and Schools Act 2026 s.78",
        _duty_is_early,
    ),
)
"""In the order in which a person is told."""
