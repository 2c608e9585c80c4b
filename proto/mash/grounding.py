"""Grounding: which grounds an agency would give for sharing, as a table.

One row for each kind of agency and basis, after the table of lawful bases in the
domain handbook. A person sees what was proposed before they sign it, and may say
otherwise; what cannot be true together is refused by `mash.grounds_excluding`.
"""

from __future__ import annotations

from dataclasses import replace

from mash.basis import Basis
from mash.bodies import Grounds, Telling
from mash.codes.lawful import LE_31, PARA_2, PARA_6, PARA_18
from mash.purpose import Purpose
from mash.regime import Regime

CODES = (
    "article_9",
    "condition",
    "without_consent",
    "confidence",
    "function",
    "agreement",
)
"""What may be filled in for a person: what the law, the agency and the hub give."""

PERSONAL = ("consent", "override", "necessity", "approved_by")
"""What only a person can say, and no program proposes."""

_TASK = {
    Basis.CONSENT: "6_1_A",
    Basis.VITAL_INTERESTS: "6_1_D",
    Basis.LAW_ENFORCEMENT: LE_31,
}
_SPECIAL = {
    Basis.CONSENT: ("9_2_A", ""),
    Basis.VITAL_INTERESTS: ("9_2_C", ""),
    Basis.LAW_ENFORCEMENT: ("SCH8_4", ""),
    Basis.SECTION_47: ("9_2_G", PARA_6),
    Basis.SECTION_42: ("9_2_G", PARA_6),
    Basis.SAFEGUARDING_NO_CONSENT: ("9_2_G", PARA_18),
}
"""Article 9 or Schedule 8, and the condition of Schedule 1 that goes with it."""

_NAMED = {Basis.SECTION_47: "CA1989_S47", Basis.SECTION_42: "CARE2014_S42"}
"""Bases that are a function in statute themselves."""

_SERVED: dict[Purpose, dict[Regime, str]] = {
    Purpose.CHILD_PROTECTION: {
        **dict.fromkeys(Regime, "CA2004_S11"),
        Regime.SCHOOL: "EDA2002_S175",
    },
    Purpose.CHILD_WELFARE: {
        **dict.fromkeys(Regime, "CA2004_S10"),
        Regime.SOCIAL_CARE: "CA1989_S17",
        Regime.SCHOOL: "EDA2002_S175",
    },
    Purpose.ADULT_SAFEGUARDING: dict.fromkeys(Regime, "CARE2014_S6"),
    Purpose.DOMESTIC_ABUSE: dict.fromkeys(Regime, "CDA1998_S115"),
}
"""The function that is served, where the basis does not name it."""

_CONFIDENCE = {
    Basis.CONSENT: "CONSENT",
    Basis.SECTION_47: "STATUTE",
    Basis.SECTION_42: "STATUTE",
}


def grounds_for(regime: Regime, basis: Basis, purpose: Purpose) -> Grounds:
    """The grounds that an agency of this kind would give. A consent is never among them."""
    article_9, condition = _special(regime, basis)
    without = "NOT_REASONABLE_TO_GET" if condition == PARA_18 else ""
    return Grounds(
        article_6=_task(regime, basis),
        article_9=article_9,
        condition=condition,
        without_consent=without,
        confidence=_confidence(regime, basis),
        function=_function(regime, basis, purpose),
    )


def usual_task(basis: Basis | None) -> str:
    """The condition of Article 6 or Part 3 that goes with a basis, or with none yet."""
    return _task(Regime.PUBLIC_BODY, basis)


def completed(
    given: Grounds | None, proposed: Grounds, told: Telling | None = None
) -> Grounds:
    """What a person said, and the proposal where they said nothing.

    Only codes and the telling are filled in; a consent rules paragraph 18 out.
    """
    if given is None:
        return replace(proposed, telling=told)
    blank = {f: getattr(proposed, f) for f in CODES if not getattr(given, f)}
    if given.consent is not None and blank.get("condition") == PARA_18:
        del blank["condition"]
    if blank.get("condition", given.condition) != PARA_18:
        blank.pop("without_consent", None)
    return replace(given, telling=given.telling or told, **blank)


def only_completed(given: Grounds | None, found: Grounds | None) -> bool:
    """Whether nothing was added to what a person said but what `completed` may add."""
    if given is None or found is None:
        return given == found or (found is not None and _says_nothing(found))
    kept = {f: getattr(given, f) for f in CODES if not getattr(given, f)}
    telling = given.telling if given.telling is None else found.telling
    return replace(found, **kept, telling=telling) == given


def _says_nothing(grounds: Grounds) -> bool:
    return not any(getattr(grounds, field) for field in PERSONAL)


def _task(regime: Regime, basis: Basis | None) -> str:
    public = "6_1_EA" if regime is Regime.CHARITY else "6_1_E"
    return public if basis is None else _TASK.get(basis, public)


def _special(regime: Regime, basis: Basis) -> tuple[str, str]:
    direct = basis in {Basis.SECTION_47, Basis.SECTION_42}
    if regime is Regime.HEALTH and direct:
        return "9_2_H", PARA_2
    if regime is Regime.CHARITY and direct:  # it has no such function itself
        return _SPECIAL[Basis.SAFEGUARDING_NO_CONSENT]
    return _SPECIAL[basis]


def _confidence(regime: Regime, basis: Basis) -> str:
    if regime is not Regime.HEALTH and basis is not Basis.CONSENT:
        return ""
    return _CONFIDENCE.get(basis, "PUBLIC_INTEREST")


def _function(regime: Regime, basis: Basis, purpose: Purpose) -> str:
    if basis is Basis.LAW_ENFORCEMENT:
        return "POLICING" if regime is Regime.POLICE else "CDA1998_S115"
    if basis in _NAMED:
        return _NAMED[basis]
    return "" if regime is Regime.CHARITY else _SERVED[purpose][regime]
