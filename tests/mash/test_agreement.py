"""The sharing agreement: which terms a statement may travel under."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import Any

import pytest

from mash.agreement import BASES, PURPOSES, require_agreed
from mash.basis import Basis
from mash.errors import BasisError, ExpiryError, MarkingError, MashError
from mash.kinds import EnquiryKind, StatementKind
from mash.marking import Marking
from mash.purpose import Purpose
from mash.statement import Header
from tests.mash.headers import MADE_AT, TERMS, a_header

DAY = timedelta(days=1)
CHILD, ADULT, ABUSE, HAND_BACK = EnquiryKind


def released(kind: StatementKind = StatementKind.RELEASE, **changes: Any) -> Header:  # noqa: ANN401 - any field
    """A statement under changed terms."""
    return a_header(kind, terms=replace(TERMS, **changes))


LAWFUL: dict[str, tuple[Header, EnquiryKind]] = {
    "safeguarding a child without consent": (released(), CHILD),
    "a child's welfare, agreed": (
        released(basis=Basis.CONSENT, purpose=Purpose.CHILD_WELFARE),
        CHILD,
    ),
    "a s.47 enquiry": (released(basis=Basis.SECTION_47), CHILD),
    "an adult under s.42": (
        released(basis=Basis.SECTION_42, purpose=Purpose.ADULT_SAFEGUARDING),
        ADULT,
    ),
    "a child in a domestic-abuse enquiry": (released(), ABUSE),
    "three months and no more": (released(expires_at=MADE_AT + 92 * DAY), CHILD),
    "what one shift hands to the next, on children and adults": (
        released(StatementKind.HAND_BACK, purpose=Purpose.ADULT_SAFEGUARDING),
        HAND_BACK,
    ),
    "a decision kept for a year": (
        released(StatementKind.DECISION, expires_at=MADE_AT + 366 * DAY),
        CHILD,
    ),
}


@pytest.mark.parametrize("why", LAWFUL)
def test_what_is_agreed_passes_until_it_expires(why: str) -> None:
    """The gate and the hub both let it through, and neither does afterwards."""
    header, kind = LAWFUL[why]
    require_agreed(header, kind, MADE_AT)

    assert header.terms is not None
    with pytest.raises(ExpiryError):
        require_agreed(header, kind, header.terms.expires_at)


def test_a_receipt_has_no_terms_to_agree_on() -> None:
    """It says what became of a statement, whenever that was."""
    receipt = a_header(StatementKind.RECEIPT)
    require_agreed(receipt, CHILD, MADE_AT + 10_000 * DAY)

    assert receipt.terms is None


UNLAWFUL: dict[str, tuple[Header, EnquiryKind, type[MashError]]] = {
    "s.47 for an adult": (
        released(basis=Basis.SECTION_47, purpose=Purpose.ADULT_SAFEGUARDING),
        ADULT,
        BasisError,
    ),
    "s.47 for welfare alone": (
        released(basis=Basis.SECTION_47, purpose=Purpose.CHILD_WELFARE),
        CHILD,
        BasisError,
    ),
    "s.42 for a child": (released(basis=Basis.SECTION_42), CHILD, BasisError),
    "an adult's purpose for a child": (
        released(purpose=Purpose.ADULT_SAFEGUARDING),
        CHILD,
        BasisError,
    ),
    "a child's purpose for an adult": (released(), ADULT, BasisError),
    "not marked as personal": (
        released(marking=Marking.OFFICIAL),
        CHILD,
        MarkingError,
    ),
    "already over": (released(expires_at=MADE_AT), CHILD, ExpiryError),
    "longer than three months": (
        released(expires_at=MADE_AT + 92 * DAY + timedelta(seconds=1)),
        CHILD,
        ExpiryError,
    ),
    "a tick kept for longer than an answer": (
        released(StatementKind.TICK, expires_at=MADE_AT + 93 * DAY),
        ABUSE,
        ExpiryError,
    ),
    "a correction kept for longer than an answer": (
        released(StatementKind.CORRECTION, expires_at=MADE_AT + 93 * DAY),
        CHILD,
        ExpiryError,
    ),
    "a decision kept for longer than a year": (
        released(StatementKind.DECISION, expires_at=MADE_AT + 367 * DAY),
        CHILD,
        ExpiryError,
    ),
}


@pytest.mark.parametrize("why", UNLAWFUL)
def test_what_is_not_agreed_is_refused(why: str) -> None:
    """Each for its own reason."""
    header, kind, error = UNLAWFUL[why]

    with pytest.raises(error):
        require_agreed(header, kind, MADE_AT)


def test_the_tables_leave_nothing_out() -> None:
    """A new kind, purpose or basis cannot be forgotten here."""
    assert PURPOSES.keys() == set(EnquiryKind)
    assert BASES.keys() == set(Purpose)
    assert {basis for bases in BASES.values() for basis in bases} == set(Basis)
    assert all(basis.source for basis in Basis)
    assert all(marking.words.startswith("OFFICIAL") for marking in Marking)
