"""A busy night on the board, for pictures: seven enquiries, everybody fictional."""

from __future__ import annotations

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
    """The board at 14:32."""
    return tuple(_row(*each) for each in _NIGHT)


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
    )
