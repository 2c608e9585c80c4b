"""A busy night on the board, for pictures: seven enquiries, everybody fictional."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mash.agency import AgencyId
from mash.enquiry import Stage, Standing
from mash.kinds import EnquiryKind
from mash.rating import Rating
from mash.statement import EnquiryId, reference
from terminal_ui.views import BoardRow, Cell
from tests.terminal_ui import world

_SHAPES = {
    "-": Standing.NOT_ASKED,
    "?": Standing.ASKED,
    "d": Standing.DELIVERED,
    "o": Standing.OPENED,
    "a": Standing.ANSWERED,
    "x": Standing.RECALLED,
}
_AGENCIES = ("csc", "police", "health", "education", "probation", "housing")
_MINUTE = timedelta(minutes=1)

_NIGHT = (
    ("3a51", EnquiryKind.CHILD, Rating.RED, -12, Stage.ASKING, "aa?a--", False),
    (
        "90d4",
        EnquiryKind.DOMESTIC_ABUSE,
        Rating.RED,
        108,
        Stage.ASKING,
        "ao-a-d",
        False,
    ),
    ("5be7", EnquiryKind.CHILD, Rating.RED, 171, Stage.REOPENED, "axaa--", True),
    ("c419", EnquiryKind.CHILD, Rating.AMBER, 303, Stage.ANSWERED, "aaaaa-", True),
    ("770c", EnquiryKind.ADULT, Rating.AMBER, 1560, Stage.ASKING, "-ao--a", False),
    ("1f68", EnquiryKind.CHILD, Rating.GREEN, 3240, Stage.OPEN, "------", True),
    ("e2aa", EnquiryKind.ADULT, Rating.GREEN, 4000, Stage.HANDED_OVER, "a-aa-a", False),
)


def rows() -> tuple[BoardRow, ...]:
    """The board at 14:32: two contacts at the door, and what is not as usual."""
    late, abuse, again, ready, adult, fresh, handed = (_row(*each) for each in _NIGHT)
    return (
        replace(late, escalated_to="hub coordinator", worker="a.shah", people=3),
        replace(abuse, strategy_due_at=world.NOW + 200 * _MINUTE, stage=Stage.STRATEGY),
        replace(again, disputed=True, worker="j.okoro", people=2),
        replace(_at_the_door("41c7", Stage.TRIAGE), kind=EnquiryKind.DOMESTIC_ABUSE),
        replace(ready, worker="a.shah", people=1),
        replace(adult, paused=True, statutory_due_at=None),
        _at_the_door("8d02", Stage.RECEIVED),
        fresh,
        replace(handed, statutory_due_at=None, feedback_owed=True),
    )


def _at_the_door(start: str, stage: Stage) -> BoardRow:
    """A contact, from which no enquiry was opened."""
    kind = EnquiryKind.CHILD
    row = _row(start, kind, Rating.AMBER, 900, stage, "------", waits=True)
    ticks = stage is Stage.TRIAGE
    cells = tuple(
        replace(cell, tick_owed=ticks and cell.agency in _TRIAGES)
        for cell in row.agencies
    )
    return replace(row, contact=True, agencies=cells, people=3)


_TRIAGES = frozenset({"csc", "health"})


def _row(
    start: str,
    kind: EnquiryKind,
    rating: Rating,
    minutes: int,
    stage: Stage,
    shapes: str,
    waits: bool,  # noqa: FBT001 - as above
) -> BoardRow:
    enquiry_id = EnquiryId(bytes.fromhex(start) * 8)
    due_at = world.NOW + minutes * _MINUTE
    return BoardRow(
        enquiry_id=enquiry_id,
        reference=reference(enquiry_id),
        kind=kind,
        rating=rating,
        received_at=world.T0,
        due_at=due_at,
        stage=stage,
        owner="csc",
        agencies=tuple(
            Cell(AgencyId(agency), _SHAPES[shape], due_at)
            for agency, shape in zip(_AGENCIES, shapes, strict=True)
        ),
        people=0,
        waits_for_us=waits,
        statutory_due_at=world.NOW + 1100 * _MINUTE,
    )
