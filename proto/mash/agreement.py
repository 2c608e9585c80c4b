"""The sharing agreement, as far as headers show: basis, purpose, marking, expiry.

Enforced twice with this same code: by the releasing node before anybody signs,
and by the hub. Basis and purpose pairs follow UK GDPR, DPA 2018, the Children
Act 1989 and the Care Act 2014 as set out in docs/decisions.
"""

from __future__ import annotations

from datetime import datetime, timedelta

from mash.basis import Basis
from mash.errors import BasisError, ExpiryError, MarkingError
from mash.kinds import EnquiryKind, StatementKind
from mash.limits import MAX_ACCESS_PERIOD
from mash.marking import Marking
from mash.purpose import Purpose
from mash.statement import Header, Terms

PURPOSES: dict[EnquiryKind, frozenset[Purpose]] = {
    EnquiryKind.CHILD: frozenset({Purpose.CHILD_PROTECTION, Purpose.CHILD_WELFARE}),
    EnquiryKind.ADULT: frozenset({Purpose.ADULT_SAFEGUARDING}),
    EnquiryKind.DOMESTIC_ABUSE: frozenset(
        {
            Purpose.DOMESTIC_ABUSE,
            Purpose.CHILD_PROTECTION,
            Purpose.CHILD_WELFARE,
            Purpose.ADULT_SAFEGUARDING,
        }
    ),
    EnquiryKind.HAND_BACK: frozenset(Purpose),
}
"""What an enquiry of each kind may be for."""

BASES: dict[Purpose, frozenset[Basis]] = {
    Purpose.CHILD_PROTECTION: frozenset(Basis) - {Basis.SECTION_42},
    Purpose.CHILD_WELFARE: frozenset(Basis) - {Basis.SECTION_42, Basis.SECTION_47},
    Purpose.ADULT_SAFEGUARDING: frozenset(Basis) - {Basis.SECTION_47},
    Purpose.DOMESTIC_ABUSE: frozenset(Basis) - {Basis.SECTION_42},
}
"""Which bases carry which purpose."""

LEAST_MARKING: dict[StatementKind, Marking] = dict.fromkeys(
    StatementKind, Marking.OFFICIAL_SENSITIVE
)
"""Everything here names or points at a person."""

PERIODS: dict[StatementKind, timedelta] = {
    StatementKind.ANSWER: timedelta(days=92),
    StatementKind.RELEASE: timedelta(days=92),
    StatementKind.TICK: timedelta(days=92),
    StatementKind.CORRECTION: timedelta(days=92),
}
"""How long a recipient may hold a copy; a year for the rest."""


def require_agreed(header: Header, kind: EnquiryKind, now: datetime) -> None:
    """Refuse terms that the sharing agreement does not cover.

    Raises:
        BasisError: The basis does not carry the purpose, or the purpose the kind.
        MarkingError: The marking is too weak.
        ExpiryError: The expiry is past or too far away.

    """
    if header.terms is None:
        return
    _require_basis(header.terms, kind)
    if header.terms.marking < LEAST_MARKING[header.kind]:
        least = LEAST_MARKING[header.kind].words
        raise MarkingError(f"marking: at least {least}")
    _require_expiry(header, header.terms, now)


def _require_basis(terms: Terms, kind: EnquiryKind) -> None:
    if terms.purpose not in PURPOSES[kind]:
        raise BasisError(f"purpose: not one for a {kind.name.lower()} enquiry")
    if terms.basis not in BASES[terms.purpose]:
        raise BasisError(
            f"basis: {terms.basis.source} does not carry"
            f" {terms.purpose.name.lower().replace('_', ' ')}"
        )


def _require_expiry(header: Header, terms: Terms, now: datetime) -> None:
    if terms.expires_at <= now:
        raise ExpiryError("expires_at: it has passed")
    longest = PERIODS.get(header.kind, MAX_ACCESS_PERIOD)
    if terms.expires_at > header.made_at + longest:
        raise ExpiryError(f"expires_at: at most {longest.days} days after made_at")
