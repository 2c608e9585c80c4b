"""What is due becomes a list that two people stand for."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest

from agency_node.retention.judging import judge
from agency_node.retention.listing import (
    draft,
    due_rows,
    find,
    require_approvable,
    require_approved,
    still_due,
)
from agency_node.retention.matter import Matter
from agency_node.retention.schedule import STANDARD
from mash.errors import MalformedError, MashError, SamePersonError, StateError
from mash.statement import StatementId
from tests.agency_node.retention.matters import CHILD, ENQUIRY, HOLD

AT = datetime(2027, 3, 17, 9, tzinfo=UTC)
DUE = judge(CHILD, STANDARD, date(2027, 3, 17))
DRAFT = draft(due_rows(DUE, frozenset()), "desk-cara", AT)
APPROVED = replace(DRAFT, approved_by="desk-dev", approved_at=AT)
DONE = replace(
    APPROVED, rows=tuple(replace(row, done_at=AT, erased=1) for row in APPROVED.rows)
)
OTHER = replace(DRAFT, rows=(replace(DRAFT.rows[0], items=(StatementId(b"x" * 16),)),))


def test_only_what_is_due_is_listed() -> None:
    """The working copies; the record is kept for decades yet."""
    assert [row.part for row in DRAFT.rows] == ["WORKING"]
    assert due_rows(DUE, frozenset({ENQUIRY})) == ()
    assert find([DRAFT], DRAFT.list_id.hex()) is DRAFT


SINCE: dict[str, Matter] = {
    "held": replace(CHILD, holds=(HOLD,)),
    "opened again": replace(CHILD, closed_on=None),
    "asked for": replace(CHILD, asked=True),
}


@pytest.mark.parametrize("matter", SINCE.values(), ids=SINCE)
def test_what_has_changed_since_the_list_may_not_go_any_more(matter: Matter) -> None:
    """The list is older than that."""
    assert still_due(DUE) == {(ENQUIRY, "WORKING"): frozenset(DRAFT.rows[0].items)}
    assert still_due(judge(matter, STANDARD, date(2027, 3, 18))) == {}


REFUSED: dict[str, tuple[Callable[[], object], type[MashError]]] = {
    "there is nothing to list": (lambda: draft((), "desk-cara", AT), StateError),
    "no such list": (lambda: find([DRAFT], "00"), MalformedError),
    "a list that was changed where it lies": (
        lambda: find([OTHER], DRAFT.list_id.hex()),
        StateError,
    ),
    "approving one's own": (
        lambda: require_approvable(DRAFT, "DESK-cara"),
        SamePersonError,
    ),
    "approving it twice": (
        lambda: require_approvable(APPROVED, "desk-dev"),
        StateError,
    ),
    "erasing what nobody approved": (lambda: require_approved(DRAFT), StateError),
    "erasing it twice": (lambda: require_approved(DONE), StateError),
}


@pytest.mark.parametrize(("act", "error"), REFUSED.values(), ids=REFUSED)
def test_one_person_alone_erases_nothing(
    act: Callable[[], object], error: type[MashError]
) -> None:
    """And nobody approves anything but what was drafted."""
    with pytest.raises(error):
        act()


def test_two_people_may() -> None:
    """Whoever did not draft it approves, and then it may be erased."""
    require_approvable(DRAFT, "desk-dev")
    require_approved(APPROVED)

    assert not APPROVED.is_done
