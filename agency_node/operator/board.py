"""The board: one row an enquiry, most urgent first, and no names."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from keys.register.register import Register
from mash.agency import AgencyId, MemberClass
from mash.clock import due_at
from mash.codec.strict import timestamp
from mash.enquiry import EnquiryState, Stage, Standing
from mash.kinds import HandoverOutcome
from mash.node.v1 import views_pb2 as views
from mash.statement import reference

_ASKABLE = frozenset({MemberClass.CORE.value, MemberClass.AFFILIATE.value})
_FOR_THE_DESK = frozenset({Stage.OPEN, Stage.ANSWERED, Stage.DECIDED, Stage.REOPENED})
_SETTLED = frozenset({HandoverOutcome.ACCEPTED, HandoverOutcome.REFUSED})


def board_rows(
    states: Iterable[EnquiryState], register: Register, agency: AgencyId
) -> list[views.BoardRow]:
    """Every enquiry as this agency may see it: by urgency, then by due time."""
    rows = [board_row(state, register, agency) for state in states]
    rows.sort(key=_urgency)
    return rows


def board_row(
    state: EnquiryState, register: Register, agency: AgencyId
) -> views.BoardRow:
    """One enquiry in one row."""
    outline = state.outline
    return views.BoardRow(
        enquiry_id=state.enquiry_id,
        reference=reference(state.enquiry_id),
        kind=outline.kind.value,  # type: ignore[arg-type]
        rating=outline.rating.value,  # type: ignore[arg-type]
        received_at=timestamp(outline.received_at),
        due_at=timestamp(decision_due(state)),
        stage=state.stage.value,  # type: ignore[arg-type]
        owner=state.owner or "",
        agencies=[
            _cell(state, member.member)
            for member in register.members.values()
            if member.member_class in _ASKABLE
        ],
        waits_for_us=waits_for(state, register, agency),
    )


def decision_due(state: EnquiryState) -> datetime:
    """When the decision is owed under the hub's clock profile."""
    return due_at(state.outline.rating, state.outline.received_at)


def waits_for(state: EnquiryState, register: Register, agency: AgencyId) -> bool:
    """Whether the next step is this agency's."""
    if state.closed:
        return False
    asked = state.asked(agency)
    if asked is not None and asked.answer is None:
        return True
    if any(
        handed.lead == agency and handed.outcome not in _SETTLED
        for handed in state.handovers.values()
    ):
        return True
    if register.member(agency).member_class != MemberClass.DESK.value:
        return False
    queried = any(
        handed.outcome is HandoverOutcome.QUERIED for handed in state.handovers.values()
    )
    return queried or state.stage in _FOR_THE_DESK


def _urgency(row: views.BoardRow) -> tuple[bool, int]:
    return int(row.stage) == Stage.CLOSED.value, row.due_at.ToNanoseconds()


def _cell(state: EnquiryState, member: str) -> views.AgencyCell:
    asked = state.asked(AgencyId(member))
    standing = asked.standing if asked else Standing.NOT_ASKED
    cell = views.AgencyCell(agency=member, standing=standing.value)  # type: ignore[arg-type]
    if asked is not None:
        cell.due_at.CopyFrom(timestamp(asked.due_at))
    return cell
