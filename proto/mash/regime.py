"""Regimes: under which body of law an agency discloses, by what kind of agency it is."""

from __future__ import annotations

from enum import StrEnum

from mash.agency import MemberClass


class Regime(StrEnum):
    """The rows of law that differ (domain handbook 4.1)."""

    SOCIAL_CARE = "social care"
    POLICE = "police"
    HEALTH = "health"
    SCHOOL = "school"
    PUBLIC_BODY = "public body"
    CHARITY = "charity"


COMPETENT = frozenset({Regime.POLICE, Regime.PUBLIC_BODY})
"""Who may disclose for law enforcement: the police (DPA 2018 Sch 7), and others only
with a statutory function for it, as trading standards have (s.30(1)(b))."""

PUBLIC_AUTHORITIES = frozenset(Regime) - {Regime.CHARITY}
"""To whom Article 6(1)(ea) and (f) are closed in their own tasks (Art 6(1), end)."""

DUTY_BOUND = frozenset(Regime) - {Regime.CHARITY}
"""Whom the duty to share can bind: bodies of Children Act 2004 s.11(1), and childcare
and education agencies designated under s.16E. A provider that acts for one is set to
its regime."""

_BY_FUNCTION = {
    "social work": Regime.SOCIAL_CARE,
    "police": Regime.POLICE,
    "health": Regime.HEALTH,
}
_BY_CLASS = {
    MemberClass.DESK: Regime.SOCIAL_CARE,
    MemberClass.LOCALITY: Regime.SOCIAL_CARE,
}


def regime_of(function: str, member_class: MemberClass) -> Regime:
    """What an agency discloses under unless its hub has said otherwise.

    Args:
        function: What it stands for in a strategy discussion: "social work", "police"
            or "health"; empty for anything else.
        member_class: What it may do in the hub.

    """
    fallback = _BY_CLASS.get(member_class, Regime.PUBLIC_BODY)
    return _BY_FUNCTION.get(function, fallback)
