"""Hand-backs: what runs out in the night is in the packet, and comes first."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime, timedelta

from agency_node.casework.case import Case
from agency_node.casework.hand_back import alarms_of, hand_back_of
from agency_node.casework.police_protection import ends_at, next_opening
from agency_node.casework.practice import Practice
from agency_node.casework.running import running_in
from mash.agency import AgencyId
from mash.bodies import (
    HandBackItem,
    HandoverBody,
    RunningClock,
    ScreeningBody,
)
from mash.calendars import LONDON, OXON
from mash.kinds import HandoverOutcome, Lane, StatementKind
from mash.particulars import (
    HandoverParticulars,
    ScreeningParticulars,
)
from tests import notices
from tests.agency_node.casework.cases import DESK, begin, known, say

PRACTICE = Practice()
TAKEN = datetime(2026, 4, 4, 3, 10, tzinfo=LONDON)
"""A constable takes him into protection on the night before Easter Sunday."""

ENDS = datetime(2026, 4, 7, 3, 10, tzinfo=LONDON)
POLICE = AgencyId("pol")
HOUR = timedelta(hours=1)


def _protected(*running: tuple[str, datetime]) -> Case:
    """Handed over in the night, with these clocks."""
    case = begin(at=TAKEN.astimezone(UTC) - HOUR)
    body = HandoverBody(
        persons=(notices.KIT,),
        decisions=(replace(notices.NOT_NEEDED, outcome="POLICE_PROTECTION_S46"),),
        safety="He may not be told where.",
        ask="Be at court.",
        running=tuple(
            RunningClock(name=name, due_at=f"{at.astimezone(UTC):%Y-%m-%dT%H:%M:%SZ}")
            for name, at in running
        ),
    )
    to = HandoverParticulars(case.state.outline, POLICE, ENDS)
    return say(case, StatementKind.HANDOVER, body, after=2 * HOUR, particulars=to)


def _item(case: Case, at: datetime) -> HandBackItem:
    (item,) = hand_back_of([case], DESK, PRACTICE, at).items
    return item


def test_protection_ends_before_the_office_opens_after_a_bank_holiday() -> None:
    """From Saturday 03:10 it ends on Tuesday 03:10, and the office opens at 08:30."""
    case = _protected(("POLICE_PROTECTION", ENDS))
    opens = next_opening(TAKEN, OXON).astimezone(LONDON)

    item = _item(case, TAKEN + 5 * HOUR)

    assert ends_at(case) == TAKEN.astimezone(UTC) + timedelta(hours=72) == ENDS
    assert (f"{opens:%a %d %b %H:%M}", opens - ENDS) == (
        "Tue 07 Apr 08:30",
        timedelta(hours=5, minutes=20),
    )
    assert item.next.startswith("ALARM: Police protection ends before the desk opens.")
    assert "Police protection until Tue 7 Apr 03:10." in item.next
    assert item.due_at == "2026-04-07T02:10:00Z"


def test_any_clock_that_runs_out_before_the_desk_opens_is_an_alarm() -> None:
    """One that runs on is carried, and is none; one that ran out is not carried."""
    soon, later = TAKEN + timedelta(days=1), TAKEN + timedelta(days=20)
    case = _protected(("EMERGENCY_ORDER", soon), ("ICPC", later))

    item, after = _item(case, TAKEN + 5 * HOUR), _item(case, soon + HOUR)

    assert "ALARM: Emergency order ends before the desk opens." in item.next
    assert "ICPC until Fri 24 Apr 03:10." in item.next
    assert "ALARM" not in after.next
    assert "Emergency" not in after.next


def test_a_clock_that_nobody_wrote_down_is_taken_from_what_was_decided() -> None:
    """Also at a screening, which came no earlier than the taking."""
    case = begin(at=TAKEN.astimezone(UTC) - HOUR)
    decided = replace(notices.NOT_NEEDED, outcome="POLICE_PROTECTION_S46")
    body = ScreeningBody(
        outcome="STRATEGY_NOW", rationale="Taken tonight.", persons_decided=(decided,)
    )
    lane = ScreeningParticulars(Lane.ENQUIRY)
    case = say(case, StatementKind.SCREENING, body, after=HOUR, particulars=lane)

    assert ends_at(case) == ENDS
    assert list(alarms_of(ENDS, PRACTICE, TAKEN)) == [
        "Police protection ends before the desk opens."
    ]


def test_a_package_that_was_refused_carries_no_clock() -> None:
    """What stands is in the package that replaces it."""
    case = _protected(("ICPC", ENDS))
    (handed,) = case.state.handovers.items()
    refused = replace(handed[1], outcome=HandoverOutcome.REFUSED)
    again = known(case, handovers={handed[0]: refused})

    assert [name for name, _ in running_in(case)] == ["ICPC"]
    assert running_in(again) == ()
