"""Listing: what is due becomes a draft, which another person approves as it stands."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import datetime
from hashlib import sha256

from agency_node.retention.judging import Judged, Standing
from agency_node.store.retention_lists import FiledList, FiledRow
from mash.errors import MalformedError, SamePersonError, StateError
from mash.statement import EnquiryId, StatementId

ID_BYTES = 8
MAX_ROWS = 500
"""Rows of one list: what one person can look through. The rest is on the next."""


def due_rows(
    judged: Iterable[Judged], without: frozenset[EnquiryId]
) -> tuple[FiledRow, ...]:
    """What is due, as rows of a list; the longest due first, and some left out."""
    rows = [
        FiledRow(
            enquiry_id=each.enquiry_id,
            part=each.part.value,
            record_class=each.rule.record_class.value,
            due_on=each.due_on,
            items=each.items,
        )
        for each in judged
        if each.standing is Standing.DUE
        and each.due_on is not None
        and each.enquiry_id not in without
    ]
    return tuple(sorted(rows, key=lambda r: (r.due_on, r.enquiry_id, r.part)))[
        :MAX_ROWS
    ]


def draft(rows: tuple[FiledRow, ...], by: str, at: datetime) -> FiledList:
    """A list to be approved by somebody else.

    Raises:
        StateError: Nothing is due.

    """
    if not rows:
        raise StateError("review: nothing is due, so there is nothing to approve")
    return FiledList(
        list_id=list_id_of(rows, by, at), drafted_by=by, drafted_at=at, rows=rows
    )


def list_id_of(rows: Iterable[FiledRow], by: str, at: datetime) -> bytes:
    """The first 8 bytes of a SHA-256 over what is to be erased, who drafted it, when."""
    told = [
        [
            row.enquiry_id.hex(),
            row.part,
            row.due_on.isoformat(),
            [i.hex() for i in row.items],
        ]
        for row in rows
    ]
    return sha256(json.dumps([by, at.isoformat(), told]).encode()).digest()[:ID_BYTES]


def find(lists: Iterable[FiledList], name: str) -> FiledList:
    """Find a list by its id in hexadecimal, and see that it is as it was drafted.

    Raises:
        MalformedError: None has this id.
        StateError: It is not what was drafted.

    """
    found = next((each for each in lists if each.list_id.hex() == name), None)
    if found is None:
        raise MalformedError("list: none has this id; `retention review` shows the ids")
    if list_id_of(found.rows, found.drafted_by, found.drafted_at) != found.list_id:
        raise StateError("list: it is not what was drafted; draft it again")
    return found


def require_approvable(filed: FiledList, by: str) -> None:
    """Refuse a second approval, and whoever drafted the list.

    Raises:
        SamePersonError: The same person drafted it.
        StateError: It is approved already.

    """
    if filed.approved_at is not None:
        raise StateError("list: it is approved already")
    if filed.drafted_by.casefold() == by.casefold():
        raise SamePersonError("practitioner: another person approves what one drafted")


def require_approved(filed: FiledList) -> None:
    """Refuse to erase what one person alone wants erased.

    Raises:
        StateError: Nobody has approved it, or all of it is done.

    """
    if filed.approved_at is None:
        raise StateError("list: another person approves it first")
    if filed.is_done:
        raise StateError("list: all of it was gone through")


def still_due(
    judged: Iterable[Judged],
) -> Mapping[tuple[EnquiryId, str], frozenset[StatementId]]:
    """What may be erased at this moment: whatever was held or opened again may not."""
    return {
        (each.enquiry_id, each.part.value): frozenset(each.items)
        for each in judged
        if each.standing is Standing.DUE
    }
