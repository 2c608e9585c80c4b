"""The board: one row an enquiry, most urgent first, and no names."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from agency_node.access import may_read
from agency_node.casework.absences import absence_in
from agency_node.casework.deadlines import (
    decision_due,
    request_due,
    statutory_due,
    ticks_owed,
)
from agency_node.casework.hand_back import alarms_of
from agency_node.casework.owed import highest_step, owed, owes_feedback
from agency_node.casework.practice import Practice
from agency_node.remembering import Glance
from keys.register.register import Register
from mash.agency import AgencyId, MemberClass
from mash.codec.strict import timestamp
from mash.enquiry import EnquiryState, Stage, Standing
from mash.kinds import StatementKind
from mash.node.v1 import views_pb2 as views
from mash.role import Role
from mash.statement import reference

_ASKABLE = frozenset({MemberClass.CORE.value, MemberClass.AFFILIATE.value})
_FOR_THE_DESK = frozenset(
    {
        Stage.OPEN,
        Stage.ANSWERED,
        Stage.DECIDED,
        Stage.REOPENED,
        Stage.RECEIVED,
        Stage.SCREENED,
        Stage.ENDED,
        Stage.STRATEGY,
        Stage.QUERIED,
    }
)


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Whose board it is, as of when."""

    register: Register
    agency: AgencyId
    practice: Practice
    now: datetime

    @property
    def desk(self) -> AgencyId:
        """The desk; ourselves where the register has none."""
        for member in self.register.members.values():
            if member.member_class == MemberClass.DESK.value:
                return AgencyId(member.member)
        return self.agency


def in_order(rows: Iterable[views.BoardRow]) -> list[views.BoardRow]:
    """Rows by urgency, then by due time; the closed ones last."""
    return sorted(rows, key=_urgency)


def board_row(
    state: EnquiryState, glance: Glance, onlooker: Onlooker
) -> views.BoardRow:
    """One enquiry in one row."""
    outline, practice, now = state.outline, onlooker.practice, onlooker.now
    row = views.BoardRow(
        enquiry_id=state.enquiry_id,
        reference=reference(state.enquiry_id),
        kind=outline.kind.value,  # type: ignore[arg-type]
        rating=outline.rating.value,  # type: ignore[arg-type]
        received_at=timestamp(outline.received_at),
        due_at=timestamp(decision_due(state, practice, now)),
        stage=state.stage.value,  # type: ignore[arg-type]
        owner=state.owner or "",
        agencies=_cells(state, glance, onlooker),
        people=glance.people,
        waits_for_us=waits_for(state, onlooker),
        contact=state.contact and not state.opened,
        disputed=state.disputed,
        paused=state.paused,
        worker=glance.worker,
        locality=glance.locality,
        feedback_owed=not state.closed and owes_feedback(state),
        alarms=alarms_of(glance.protection_ends, practice, now),
    )
    _add_what_may_be_missing(row, state, onlooker)
    return row


def as_seen_by(row: views.BoardRow, role: Role) -> views.BoardRow:
    """The row without what follows from answers, for who may read none."""
    if may_read(role, StatementKind.ANSWER):
        return row
    shown = views.BoardRow()
    shown.CopyFrom(row)
    for cell in shown.agencies:
        cell.ask_again = False
    return shown


def waits_for(state: EnquiryState, onlooker: Onlooker) -> bool:
    """Whether the next step is this agency's."""
    if state.closed:
        return False
    agency = onlooker.agency
    asked = state.asked(agency)
    if asked is not None and asked.answer is None:
        return True
    if agency in ticks_owed(state) or _is_asked_something(state, agency):
        return True
    if any(each.lead == agency and each.waits for each in state.handovers.values()):
        return True
    if onlooker.register.member(agency).member_class != MemberClass.DESK.value:
        return False
    ticked = state.stage is Stage.TRIAGE and not state.missing_ticks
    return ticked or (not state.hands_back and state.stage in _FOR_THE_DESK)


def _is_asked_something(state: EnquiryState, agency: AgencyId) -> bool:
    """Whether somebody disagrees with it, or wants to pass on what it said."""
    challenged = any(
        agency in each.against and not each.answered
        for each in state.challenges.values()
    )
    onward = (each for each in state.onward.values() if each.reply is None)
    return challenged or any(each.owner == agency for each in onward)


def _add_what_may_be_missing(
    row: views.BoardRow, state: EnquiryState, onlooker: Onlooker
) -> None:
    practice, now = onlooker.practice, onlooker.now
    if state.lane is not None:
        row.lane = state.lane.value  # type: ignore[assignment]
    if state.lowering is not None:
        row.lowering = state.lowering.rating.value  # type: ignore[assignment]
    if (statutory := statutory_due(state, practice)) is not None:
        row.statutory_due_at.CopyFrom(timestamp(statutory))
    if state.strategy is not None and state.strategy.due_at is not None:
        row.strategy_due_at.CopyFrom(timestamp(state.strategy.due_at))
    step = highest_step(owed(state, onlooker.desk, practice, now))
    row.escalated_to = "" if step is None else step.value


def _urgency(row: views.BoardRow) -> tuple[bool, int]:
    return int(row.stage) == Stage.CLOSED.value, row.due_at.ToNanoseconds()


def _cells(
    state: EnquiryState, glance: Glance, onlooker: Onlooker
) -> list[views.AgencyCell]:
    again = frozenset(a for by, a in glance.ask_again if by == onlooker.agency)
    return [
        _cell(state, AgencyId(member.member), again, onlooker)
        for member in onlooker.register.members.values()
        if member.member_class in _ASKABLE
    ]


def _cell(
    state: EnquiryState,
    agency: AgencyId,
    again: frozenset[AgencyId],
    onlooker: Onlooker,
) -> views.AgencyCell:
    asked, practice = state.asked(agency), onlooker.practice
    standing = asked.standing if asked else Standing.NOT_ASKED
    cell = views.AgencyCell(
        agency=agency,
        standing=standing.value,  # type: ignore[arg-type]
        tick_owed=agency in ticks_owed(state),
        chased=asked.chased if asked else 0,
        ask_again=agency in again,
    )
    if asked is not None:
        cell.due_at.CopyFrom(timestamp(request_due(state, asked, practice)))
    away = absence_in(state, agency, practice, onlooker.now)
    if away is not None:
        cell.here_at.CopyFrom(timestamp(away.next_at))
        cell.ask_instead = away.contact
    return cell
