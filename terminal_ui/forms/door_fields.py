"""Door fields: what a door asks about a worry beyond the worry itself, asked once."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import replace
from typing import Any, Protocol

from mash.bodies import Account, Asked, Incident, Person, Referrer
from mash.bodies.account import (
    MAX_ACCOUNT_VOICE_CHARACTERS,
    MAX_BASIS_REASON_CHARACTERS,
    MAX_LOCALITY_CHARACTERS,
    NOT_TOLD,
)
from mash.codes.door import ASKED_TOPIC, NOT_TOLD_REASON, TOLD_STATUS
from mash.codes.sources import REFERRAL_SOURCE
from mash.errors import MalformedError
from terminal_ui.forms.codes_field import code_field, codes_field
from terminal_ui.forms.incident_entry import IncidentScreen, incident_line
from terminal_ui.forms.referrer_entry import ReferrerScreen, referrer_line
from terminal_ui.widgets.entries_field import EntriesField
from terminal_ui.widgets.fields import Field, ProseField, TextField

YES, NO, NOT_KNOWN = "YES", "NO", "NOT_KNOWN"


class Answers(Protocol):
    """Whatever knows what was answered."""

    def value(self, key: str) -> Any:  # noqa: ANN401 - as many types as questions
        """Return the answer to one question."""
        ...


def telling_fields(account: Account | None) -> Iterator[Field]:
    """Ask whether the family was told, and why the basis applies."""
    was = account or Account()
    yield code_field("told_status", "Told?", TOLD_STATUS, value=was.told_status or None)
    yield code_field(
        "not_told_reason",
        "Not told, because",
        NOT_TOLD_REASON,
        value=was.not_told_reason or None,
    )
    note = f"at most {MAX_BASIS_REASON_CHARACTERS} characters"
    yield ProseField(
        "basis_reason", "Basis applies as", rows=2, value=was.basis_reason, note=note
    )


def door_fields(people: Callable[[], Iterable[Person]]) -> Iterator[Field]:
    """Ask who came, what is asked every time, what the person says, and the incident.

    `people` is asked when an incident is written: it is between two of them.
    """
    yield code_field("source_code", "Source", REFERRAL_SOURCE, optional=True)
    yield EntriesField("referrer", "Referrer", referrer_line, ReferrerScreen)
    yield codes_field("asked_yes", "Asked, and yes", ASKED_TOPIC)
    note = "What is in neither was asked and is not known."
    yield codes_field("asked_no", "Asked, and no", ASKED_TOPIC, note=note)
    limit = MAX_ACCOUNT_VOICE_CHARACTERS
    note = f"what the child or adult says; at most {limit} characters"
    yield ProseField("voice", "Their voice", rows=2, note=note)
    yield ProseField("wishes", "Wishes", rows=1, note="what the referrer hopes for")
    yield EntriesField(
        "incident",
        "Incident",
        incident_line,
        lambda before: IncidentScreen(before, people()),
    )
    yield TextField("locality", "Locality", limit=MAX_LOCALITY_CHARACTERS)


def account_of(form: Answers) -> Account | None:
    """Collect what a door asked; None where nothing was said.

    Raises:
        MalformedError: Something contradicts itself or is there twice.

    """
    yes, no = set(form.value("asked_yes")), set(form.value("asked_no"))
    if yes & no:
        raise MalformedError("Asked: a question has one answer, yes or no")
    account = with_telling(
        Account(
            source_code=form.value("source_code") or "",
            referrer=_one(Referrer, "Referrer", form.value("referrer")),
            voice=form.value("voice"),
            wishes=form.value("wishes"),
            incident=_one(Incident, "Incident", form.value("incident")),
            locality=form.value("locality"),
        ),
        form,
    )
    if yes or no:
        account = replace(account, asked=tuple(_asked(yes, no)))
    return None if account == Account() else account


def with_telling(account: Account, form: Answers) -> Account:
    """Put into an account what the form says of telling, and why the basis applies.

    Raises:
        MalformedError: They were not told, and nobody says why.

    """
    status = form.value("told_status") or ""
    reason = form.value("not_told_reason") or ""
    if status == NOT_TOLD and not reason:
        raise MalformedError("Not told, because: choose")
    return replace(
        account,
        told_status=status,
        not_told_reason=reason if status == NOT_TOLD else "",
        basis_reason=form.value("basis_reason"),
    )


def _asked(yes: set[str], no: set[str]) -> Iterator[Asked]:
    for each in ASKED_TOPIC:
        answer = YES if each.code in yes else NO if each.code in no else NOT_KNOWN
        yield Asked(topic=each.code, answer=answer)


def _one(kind: type[Any], label: str, entries: tuple[Any, ...]) -> Any:  # noqa: ANN401 - of that kind
    if len(entries) > 1:
        raise MalformedError(f"{label}: one; remove the others")
    return next((each for each in entries if isinstance(each, kind)), None)
