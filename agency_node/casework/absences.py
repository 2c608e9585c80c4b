"""Absences: who is not there to answer in time, and whom to ask instead.

Some agencies come one day a week. No due time moves for that: whoever asks, or decides
without an answer, is told beforehand.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from agency_node.casework.deadlines import decision_due, request_due
from agency_node.casework.practice import Practice
from mash.agency import AgencyId
from mash.calendars import LONDON
from mash.enquiry import EnquiryState
from mash.presence import Attendance, attendance


def absence(
    agency: AgencyId, practice: Practice, now: datetime, due_at: datetime
) -> Attendance | None:
    """When they are next there, where that is too late; None where nothing says so."""
    presence = practice.presence.get(agency)
    if presence is None:
        return None
    found = attendance(presence, now, max(now, due_at))
    here = found.next_at <= now
    return None if here or found.in_time else found


def absence_in(
    state: EnquiryState, agency: AgencyId, practice: Practice, now: datetime
) -> Attendance | None:
    """The same for what one agency was asked in an enquiry, or could be asked."""
    asked = state.asked(agency)
    if state.closed or (asked is None and state.decided) or (asked and asked.answer):
        return None
    if asked is None:
        return absence(agency, practice, now, decision_due(state, practice, now))
    return absence(agency, practice, now, request_due(state, asked, practice))


def absences_of(
    state: EnquiryState, practice: Practice, now: datetime
) -> Iterator[str]:
    """In words, every agency whose answer is waited for and cannot come in time."""
    for agency in sorted(state.unanswered):
        if (found := absence_in(state, agency, practice, now)) is not None:
            yield said_of(agency, found)


def said_of(agency: AgencyId, found: Attendance) -> str:
    """When an agency will be there, and whom to ask instead."""
    on = found.next_at.astimezone(LONDON)
    instead = f"ask {found.contact} instead" if found.contact else "nobody stands in"
    return f"{agency} will answer on {on:%a} {on.day} {on:%b}; {instead}."


def excuse_of(agency: AgencyId, practice: Practice, now: datetime) -> str | None:
    """What to think of where a decision says that nobody of an agency is there."""
    presence = practice.presence.get(agency)
    if presence is None:
        return None
    found = attendance(presence, now, now)
    if found.next_at <= now:
        return f"{agency} is there now, and the gap says that nobody is."
    return said_of(agency, found)
