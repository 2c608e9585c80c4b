"""The standard agreement: what holds where a register carries none of its own.

What forms offer and what is proposed follows it too, until they ask the register's.
"""

from __future__ import annotations

from datetime import timedelta
from importlib.resources import files

from mash.agreement.document import Agreement
from mash.agreement.reading import read_agreement
from mash.basis import Basis
from mash.kinds import EnquiryKind, StatementKind
from mash.limits import MAX_ACCESS_PERIOD
from mash.purpose import Purpose


def standard_toml() -> bytes:
    """The document itself, as founding publishes it."""
    return (files("mash.agreement") / "standard.toml").read_bytes()


def purposes_of(agreement: Agreement, kind: EnquiryKind) -> frozenset[Purpose]:
    """What an enquiry of this kind may be for."""
    return frozenset(
        purpose
        for clause in agreement.permits
        if clause.matter.enquiries is None or kind in clause.matter.enquiries
        for purpose in clause.matter.purposes or Purpose
    )


def bases_of(agreement: Agreement, purpose: Purpose) -> frozenset[Basis]:
    """Which bases carry a purpose."""
    return frozenset(
        basis
        for clause in agreement.permits
        if clause.matter.purposes is None or purpose in clause.matter.purposes
        for basis in clause.matter.bases or Basis
    )


def periods_of(agreement: Agreement) -> dict[StatementKind, timedelta]:
    """How long a recipient may hold a copy, where that is less than the longest."""
    longest = {kind: agreement.longest(kind) for kind in StatementKind}
    return {
        kind: period
        for kind, period in longest.items()
        if period is not None and period < MAX_ACCESS_PERIOD
    }


STANDARD = read_agreement(standard_toml())

PURPOSES = {kind: purposes_of(STANDARD, kind) for kind in EnquiryKind}
"""What an enquiry of each kind may be for."""

BASES = {purpose: bases_of(STANDARD, purpose) for purpose in Purpose}
"""Which bases carry which purpose."""

PERIODS = periods_of(STANDARD)
"""How long a recipient may hold a copy; a year for the rest."""
