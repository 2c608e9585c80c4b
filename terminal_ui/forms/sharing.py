"""Sharing: the terms every statement leaves under. To whom, why, until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Protocol

from mash.agency import AgencyId
from mash.agreement import PERIODS, PURPOSES
from mash.basis import Basis
from mash.errors import MalformedError
from mash.kinds import EnquiryKind, StatementKind
from mash.limits import MAX_ACCESS_PERIOD
from mash.marking import Marking
from mash.purpose import Purpose
from mash.statement import Terms
from terminal_ui import words
from terminal_ui.views import NodeStatus
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, TextField
from terminal_ui.widgets.ticks_field import TicksField

RECIPIENTS, BASIS, PURPOSE = "recipients", "basis", "purpose"
MARKING, DAYS = "marking", "days"
PRODUCTS = frozenset(
    {StatementKind.ANALYSIS, StatementKind.DECISION, StatementKind.HANDOVER}
)
"""Kinds made of what others told."""

_DIGITS_OF_DAYS = 3


class Answers(Protocol):
    """Whatever knows what was answered to a question."""

    def required(self, key: str) -> Any:  # noqa: ANN401 - as many types as questions
        """Return the answer, or refuse that there is none."""
        ...

    def recipients(self) -> tuple[AgencyId, ...]:
        """Return who will hold it, or refuse that nobody would."""
        ...


@dataclass(frozen=True, slots=True)
class Sharing:
    """The terms somebody chose."""

    recipients: tuple[AgencyId, ...]
    basis: Basis
    purpose: Purpose
    marking: Marking
    expires_at: datetime


def whom(status: NodeStatus, others: Iterable[AgencyId] = ()) -> list[AgencyId]:
    """Everybody a statement could go to: the members and others seen, but not us."""
    known = [member.agency for member in status.members]
    everybody = dict.fromkeys([*known, *others])
    return [agency for agency in everybody if agency != status.agency]


def called(agency: AgencyId, status: NodeStatus) -> str:
    """What an agency is called, with its short name."""
    names = {member.agency: member.name for member in status.members}
    return f"{names[agency]} ({agency})" if agency in names else agency


def recipients_field(
    status: NodeStatus, choices: Sequence[AgencyId], ticked: Iterable[AgencyId]
) -> Field:
    """Ask who will hold it."""
    options = [(called(agency, status), agency) for agency in choices]
    return TicksField(RECIPIENTS, "Goes to", options, ticked=ticked)


def terms_fields(
    enquiry: EnquiryKind | None, kind: StatementKind, before: Terms | None
) -> Iterator[Field]:
    """Ask for basis, purpose, marking and period.

    `before` fills in what was chosen last; `enquiry` keeps the purposes to its own. What
    is made of others' statements begins with the strictest marking that is among them.
    """
    bases = [(f"{words.BASIS[b]}  ({b.source})", b) for b in Basis]
    basis = before.basis if before else None
    yield ChoiceField(BASIS, "Lawful basis", bases, value=basis)
    allowed = sorted(PURPOSES[enquiry] if enquiry else Purpose)
    purposes = [(words.PURPOSE[p], p) for p in allowed]
    purpose = before.purpose if before and before.purpose in allowed else None
    if len(allowed) == 1:
        purpose = allowed[0]
    yield ChoiceField(PURPOSE, "Purpose", purposes, value=purpose)
    markings = [(m.words, m) for m in Marking if m is not Marking.OFFICIAL]
    inherits = before is not None and kind in PRODUCTS
    marking = before.marking if before and inherits else Marking.OFFICIAL_SENSITIVE
    yield ChoiceField(MARKING, "Marking", markings, value=marking)
    longest = PERIODS.get(kind, MAX_ACCESS_PERIOD).days
    note = f"days, at most {longest}; then every copy is destroyed"
    yield TextField(
        DAYS, "Held for", limit=_DIGITS_OF_DAYS, value=str(longest), note=note
    )


def read_sharing(form: Answers, now: datetime) -> Sharing:
    """Collect the terms from a form.

    Raises:
        MalformedError: One is missing or wrong.

    """
    return Sharing(
        recipients=tuple(sorted(form.recipients())),
        basis=Basis(form.required(BASIS)),
        purpose=Purpose(form.required(PURPOSE)),
        marking=Marking(form.required(MARKING)),
        expires_at=now + _days(str(form.required(DAYS))),
    )


def _days(text: str) -> timedelta:
    if not text.isdecimal() or not int(text):
        raise MalformedError("Held for: give a number of days")
    return timedelta(days=int(text))
