"""Hand-backs: what the next shift must know, from what stands at the end of this one.

Open Reds, protection that runs out before the desk opens, hand-overs that nobody has
accepted, strategy discussions that were called, agencies to be reminded; and of these
enquiries the clocks that run. The rest waits on the board like everything else.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime

from agency_node.casework.case import Case
from agency_node.casework.deadlines import decision_due
from agency_node.casework.owed import ACCEPTANCE, ANSWER, STRATEGY, TICK, Owing, owed
from agency_node.casework.police_protection import (
    CLOCK,
    ends_at,
    next_opening,
)
from agency_node.casework.practice import Practice
from agency_node.casework.running import running_in, said_of, words_of
from mash.agency import AgencyId
from mash.bodies import HandBackBody, HandBackItem
from mash.kinds import EnquiryKind
from mash.rating import Rating

MAX_ITEMS = 64
NOTHING = "Nothing waits but what the board shows."


def hand_back_of(
    cases: Iterable[Case], desk: AgencyId, practice: Practice, now: datetime
) -> HandBackBody:
    """A hand-back to begin with: one item an enquiry, the most urgent first."""
    found = [_item(case, desk, practice, now) for case in cases]
    items = sorted((each for each in found if each is not None), key=_urgency)
    alarms = sum("ALARM" in item.next for item in items)
    note = f"{alarms} to see to at once." if alarms else ""
    return HandBackBody(
        items=tuple(items[:MAX_ITEMS]),
        note=note or ("See each item." if items else NOTHING),
    )


def alarms_of(
    protection_ends: datetime | None, practice: Practice, now: datetime
) -> Iterator[str]:
    """What must not wait, in words without names."""
    if protection_ends is None:
        return
    if protection_ends <= now:
        yield "Police protection has ended."
    elif protection_ends <= next_opening(now, practice.profile.calendar):
        yield "Police protection ends before the desk opens."


def _item(
    case: Case, desk: AgencyId, practice: Practice, now: datetime
) -> HandBackItem | None:
    state = case.state
    if state.closed or state.outline.kind is EnquiryKind.HAND_BACK:
        return None
    lines = [*_lines(case, desk, practice, now)]
    if not lines:
        return None
    lines += [(f"{said_of(each)}.", None) for each in running_in(case) if each[1] > now]
    words = " ".join(line for line, _ in lines)
    due = min((at for _, at in lines if at is not None), default=None)
    return HandBackItem(
        enquiry_id=state.enquiry_id,
        next=words[:1000],
        due_at="" if due is None else _written(due),
    )


def _lines(
    case: Case, desk: AgencyId, practice: Practice, now: datetime
) -> Iterator[tuple[str, datetime | None]]:
    state = case.state
    ends = ends_at(case)
    for alarm in alarms_of(ends, practice, now):
        yield f"ALARM: {alarm}", ends
    opens = next_opening(now, practice.profile.calendar)
    for name, due_at in running_in(case):
        if name != CLOCK and now < due_at <= opens:
            yield f"ALARM: {words_of(name)} ends before the desk opens.", due_at
    undecided = not state.decided or state.reopened
    if state.outline.rating is Rating.RED and undecided:
        yield "Red, not decided.", decision_due(state, practice, now)
    for owing in owed(state, desk, practice, now):
        if (words := _words(owing, opens)) is not None:
            yield words, owing.due_at


def _words(owing: Owing, opens: datetime) -> str | None:
    match owing.what:
        case str() as what if what == ACCEPTANCE:
            return f"Not accepted by {owing.agency}."
        case str() as what if what == STRATEGY:
            return "A strategy discussion is called and not held."
        case str() as what if what in {ANSWER, TICK} and owing.due_at <= opens:
            return f"Chase {owing.agency}."
        case _:
            return None


def _urgency(item: HandBackItem) -> tuple[bool, bool, str]:
    return "ALARM" not in item.next, not item.due_at, item.due_at


def _written(at: datetime) -> str:
    return at.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
