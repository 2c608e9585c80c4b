"""Grounds on which the gate must let nothing leave: one row a way in which somebody might."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from agency_node.casework.practice import Practice
from mash import errors
from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import Consent, Grounds, Telling
from mash.bodies.grounded import Grounded, with_grounds
from mash.grounding import grounds_for
from mash.purpose import Purpose
from mash.regime import Regime
from tests.agency_node.forbidden import Try, answer

AGREED = Consent(
    consent_id=b"c" * 16,
    person="C1",
    given_by="mother",
    how="WRITTEN",
    given_on="2026-11-01",
)
NOT_TOLD = Telling(status="NOT_TOLD", reason="RISK_TO_CHILD", review_on="2026-12-21")
USUAL = grounds_for(
    Regime.POLICE, Basis.SAFEGUARDING_NO_CONSENT, Purpose.CHILD_PROTECTION
)
ON_CONSENT = Grounds(article_6="6_1_A", article_9="9_2_A", consent=AGREED)


def on(grounds: Grounds, basis: Basis = Basis.SAFEGUARDING_NO_CONSENT) -> Try:
    """The police answer on these grounds."""
    intent, view, role = answer(basis=basis)
    assert isinstance(intent.body, Grounded)
    return replace(intent, body=with_grounds(intent.body, grounds)), view, role


def agreed(**changes: object) -> Try:
    """The police answer on a consent."""
    consent = replace(AGREED, **changes)  # type: ignore[arg-type]
    return on(replace(ON_CONSENT, consent=consent), Basis.CONSENT)


def told(telling: Telling, **changes: object) -> Try:
    """The police answer, and say whether the family was told."""
    return on(replace(USUAL, telling=telling, **changes))  # type: ignore[arg-type]


def _as_charity() -> Try:
    intent, view, role = on(
        replace(USUAL, article_6=grounds_for_police().article_6),
        Basis.LAW_ENFORCEMENT,
    )
    practice = Practice(regimes={AgencyId("pol"): Regime.CHARITY})
    return intent, replace(view, practice=practice), role


def grounds_for_police() -> Grounds:
    """What the police would say of law enforcement."""
    return grounds_for(Regime.POLICE, Basis.LAW_ENFORCEMENT, Purpose.CHILD_PROTECTION)


Row = tuple[str, type[errors.MashError], Callable[[], Try]]

FORBIDDEN: dict[str, Row] = {
    "consent that nobody wrote down": (
        "consent",
        errors.BasisError,
        lambda: answer(basis=Basis.CONSENT),
    ),
    "consent that has run out": (
        "consent",
        errors.BasisError,
        lambda: agreed(until="2026-11-22"),
    ),
    "consent dated tomorrow": (
        "consent",
        errors.BasisError,
        lambda: agreed(given_on="2026-11-24"),
    ),
    "consent that lets another agency have it": (
        "consent",
        errors.BasisError,
        lambda: agreed(agencies=("hea",)),
    ),
    "consent of another person": (
        "consent",
        errors.BasisError,
        lambda: agreed(person="A1"),
    ),
    "consent to something else": (
        "consent",
        errors.BasisError,
        lambda: agreed(categories=("ATTENDANCE",)),
    ),
    "explicit consent to something else, on another basis": (
        "consent",
        errors.BasisError,
        lambda: on(
            replace(
                USUAL,
                article_9="9_2_A",
                condition="",
                without_consent="",
                function="CA1989_S47",
                consent=replace(AGREED, categories=("ATTENDANCE",)),
            ),
            Basis.SECTION_47,
        ),
    ),
    "confidence by a consent to something else": (
        "consent",
        errors.BasisError,
        lambda: on(
            replace(
                USUAL,
                condition="PARA_6",
                without_consent="",
                confidence="CONSENT",
                function="CA1989_S47",
                consent=replace(AGREED, categories=("ATTENDANCE",)),
            ),
            Basis.SECTION_47,
        ),
    ),
    "consent where the basis is to do without": (
        "grounds",
        errors.BasisError,
        lambda: on(
            replace(USUAL, condition="PARA_6", without_consent="", consent=AGREED)
        ),
    ),
    "Article 6 for law enforcement": (
        "grounds",
        errors.BasisError,
        lambda: on(USUAL, Basis.LAW_ENFORCEMENT),
    ),
    "law enforcement by a charity": ("grounds", errors.BasisError, _as_charity),
    "a code of no list": (
        "grounds",
        errors.MalformedError,
        lambda: on(replace(USUAL, function="MAGNA_CARTA")),
    ),
    "an objection that nothing answers": (
        "telling",
        errors.BasisError,
        lambda: told(Telling(status="TOLD_OBJECTED")),
    ),
    "not told, and never asked again": (
        "telling",
        errors.BasisError,
        lambda: told(replace(NOT_TOLD, review_on="2036-01-01")),
    ),
    "not told, and asked again yesterday": (
        "telling",
        errors.BasisError,
        lambda: told(replace(NOT_TOLD, review_on="2026-11-22")),
    ),
    "not told, for another reason that nobody gives": (
        "telling",
        errors.BasisError,
        lambda: told(replace(NOT_TOLD, reason="OTHER_TEXT")),
    ),
}

ALLOWED: dict[str, Callable[[], Try]] = {
    "an answer on a consent in force": agreed,
    "an answer on a consent on its last day": lambda: agreed(until="2026-11-23"),
    "an answer to an agency that the consent names": lambda: agreed(agencies=("desk",)),
    "an answer of the police under Part 3": lambda: on(
        grounds_for_police(), Basis.LAW_ENFORCEMENT
    ),
    "an answer although they objected, with why": lambda: told(
        Telling(status="TOLD_OBJECTED"), override="SIGNIFICANT_HARM"
    ),
    "an answer about somebody not told, to be asked again": lambda: told(NOT_TOLD),
}
