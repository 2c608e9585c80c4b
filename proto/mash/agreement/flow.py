"""Flows: what a sharing agreement is asked about, from one header or one case."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta

from mash.agency import AgencyId
from mash.basis import Basis
from mash.kinds import EnquiryKind, StatementKind
from mash.marking import Marking
from mash.purpose import Purpose
from mash.statement import Header


@dataclass(frozen=True, slots=True, kw_only=True)
class Flow:
    """Information on its way: whose, to whom, as what, why, and for how long.

    `categories` are codes of `mash.codes.categories`; None where they cannot be
    seen, as at the hub. `period` is from when it was made until it expires.
    """

    sender: AgencyId
    recipients: tuple[AgencyId, ...]
    kind: StatementKind
    enquiry: EnquiryKind
    basis: Basis
    purpose: Purpose
    marking: Marking
    period: timedelta
    categories: frozenset[str] | None = None

    @property
    def readers(self) -> tuple[AgencyId | None, ...]:
        """Whom it reaches; None alone where that is nobody."""
        return self.recipients or (None,)

    @property
    def codes(self) -> tuple[str, ...]:
        """The categories it holds, in order; "" alone where none can be seen."""
        return tuple(sorted(self.categories or ("",)))

    def holding(self, categories: frozenset[str]) -> Flow:
        """The same flow, by somebody who sees what it holds."""
        return replace(self, categories=categories)


def flow_of_header(header: Header, enquiry: EnquiryKind) -> Flow | None:
    """What a header shows of a flow; None for a kind that has no body to share."""
    if header.terms is None:
        return None
    return Flow(
        sender=header.sender,
        recipients=header.recipients,
        kind=header.kind,
        enquiry=enquiry,
        basis=header.terms.basis,
        purpose=header.terms.purpose,
        marking=header.terms.marking,
        period=header.terms.expires_at - header.made_at,
    )
