"""Work at the desk: reminding, stopping a clock, allocating, telling, handing back."""

from __future__ import annotations

from mash.bodies import AllocationBody, FeedbackBody, HandBackBody, RationaleBody
from mash.kinds import StatementKind
from mash.particulars import HandBackParticulars, PauseParticulars
from mash.role import Role
from tests.terminal_ui import front_door, later, world
from tests.terminal_ui.conftest import Seats
from tests.terminal_ui.pressing import press, screen_text, type_in, unlock
from tests.terminal_ui.test_disputes import _to
from tests.terminal_ui.test_later_acts import begin, prepared

SIZE = (110, 50)


async def test_an_agency_is_reminded_of_its_request(seat: Seats) -> None:
    """Only whoever has not answered, in words that are there already."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, world.view(world.DESK), "z")
        intent = await prepared(pilot, s)
    assert intent.kind is StatementKind.CHASE
    assert intent.about == (world.statement_id(3),)
    assert intent.recipients == (world.HEALTH,)


async def test_a_clock_is_stopped_with_a_reason(seat: Seats) -> None:
    """From the list of all acts, for everybody in the enquiry."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, world.view(world.DESK), "m")
        await press(pilot, *_to(screen_text(pilot), "Stop or run"), "enter", "tab")
        await type_in(pilot, "Waits for the hospital")
        intent = await prepared(pilot, s)
    assert intent.particulars == PauseParticulars(paused=True)
    assert intent.body == RationaleBody(rationale="Waits for the hospital")


async def test_an_enquiry_is_allocated_beside_the_workload(seat: Seats) -> None:
    """Who has how much to do is said while one chooses; nothing leaves the desk."""
    s = seat()
    s.node.workload = front_door.WORKLOAD
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, world.view(world.DESK), "m")
        await press(pilot, *_to(screen_text(pilot), "Allocate"), "enter")
        assert "a.shah 26 open, 3 late; j.okoro 9 open" in screen_text(pilot)
        intent = await prepared(pilot, s)
    assert intent.body == AllocationBody(worker="a.shah")
    assert intent.recipients == ()


async def test_the_referrer_hears_what_the_node_proposes(seat: Seats) -> None:
    """Prefilled from codes; the person reads it, and may change it."""
    s = seat()
    s.node.proposals = dict(front_door.PROPOSALS)
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, later.decided(), "f")
        intent = await prepared(pilot, s)
    assert intent.body == front_door.PROPOSALS[StatementKind.FEEDBACK]
    assert isinstance(intent.body, FeedbackBody)
    assert intent.recipients == (world.CSC,)


async def test_the_next_shift_gets_one_packet(seat: Seats) -> None:
    """What the node says stands, with what somebody adds; by the next opening."""
    s = seat()
    s.node.proposals = dict(front_door.PROPOSALS)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "h")
        assert "E-EW6000, 2026-11-20 18:00: Red, not decided." in screen_text(pilot)
        await press(pilot, "tab", "tab", "tab", "enter", "enter")
        intent = await prepared(pilot, s)
    assert isinstance(intent.particulars, HandBackParticulars)
    assert intent.particulars.lead == world.DESK
    assert isinstance(intent.body, HandBackBody)
    assert intent.recipients == ()
    assert intent.enquiry_id is None


async def test_the_workload_says_who_has_too_much(seat: Seats) -> None:
    """25 at most, and what nobody has comes last; no case is shown."""
    s = seat()
    s.node.workload = front_door.WORKLOAD
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "w")
        text = screen_text(pilot)
    assert "! more than 25: give to somebody else" in text
    assert "10 or more today" in text
    assert "! nobody has these: allocate them" in text


async def test_the_picture_is_side_by_side_and_merges_nothing(seat: Seats) -> None:
    """Both lines stand, flagged, each with its source, its date and its own so-what."""
    s = seat(world.DESK, Role.DECISION_MAKER)
    s.node.picture = front_door.PICTURE
    async with s.app.run_test(size=(160, 48)) as pilot:
        await unlock(pilot)
        await press(pilot, "down", "enter", "v")
        text = screen_text(pilot)
    assert "HEALTH and POLICE do not fit: where C1 was on 14 November" in text
    assert text.count("DOES NOT FIT") == 2
    assert "[crime and incident system]" in text
    assert "SO WHAT, analysis" in text
    assert "Not answered yet: SCHOOLS" in text
    assert "show_picture 3a51" in s.node.calls


async def test_the_history_counts_by_relationship_too(seat: Seats) -> None:
    """What is owed, what stands before closing, and the series between two adults."""
    s = seat(world.DESK, Role.DECISION_MAKER)
    s.node.picture = front_door.PICTURE
    async with s.app.run_test(size=(160, 48)) as pilot:
        await unlock(pilot)
        await press(pilot, "down", "enter", "y")
        text = screen_text(pilot)
    assert "Contact 3 about them within twelve months" in text
    assert "SCHOOLS owes: answer" in text
    assert "now with the manager of the agency asked" in text
    assert text.count("SAME TWO ADULTS") == 2
    assert "tell whoever raised the worry" in text
