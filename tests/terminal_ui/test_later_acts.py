"""Later acts: rating, handing over, replying, taking back, telling unasked, closing."""

from __future__ import annotations

from textual.pilot import Pilot

from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import HandoverBody, HandoverReplyBody, RationaleBody, ReleaseBody
from mash.kinds import HandoverOutcome, RecallReason, StatementKind
from mash.particulars import (
    HandoverParticulars,
    HandoverReplyParticulars,
    RatingParticulars,
    RecallParticulars,
)
from mash.rating import Rating
from mash.role import Role
from terminal_ui.intent import Intent
from terminal_ui.screens.preview import PreviewScreen
from terminal_ui.views import EnquiryView
from tests.terminal_ui import later, world
from tests.terminal_ui.conftest import Seat, Seats
from tests.terminal_ui.pressing import press, screen_text, type_in, unlock

SIZE = (110, 50)


async def begin(pilot: Pilot[None], s: Seat, view: EnquiryView, key: str) -> None:
    """Open the enquiry and begin an act."""
    s.node.view = view
    s.node.rows = (view.row,)
    await unlock(pilot)
    await press(pilot, "enter", key)


async def prepared(pilot: Pilot[None], s: Seat) -> Intent:
    """Look at what leaves; return what was composed."""
    await press(pilot, "ctrl+s")
    assert isinstance(s.app.screen, PreviewScreen), screen_text(pilot)
    (intent,) = s.node.prepared
    return intent


async def test_a_rating_goes_to_the_whole_circle(seat: Seats) -> None:
    """With its reason, under the terms the enquiry had before."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, world.view(world.DESK), "g")
        await press(pilot, "enter")  # red
        await type_in(pilot, "He is on his way home")
        intent = await prepared(pilot, s)
    assert intent.particulars == RatingParticulars(Rating.RED)
    assert intent.body == RationaleBody(rationale="He is on his way home")
    assert set(intent.recipients) == {
        world.CSC,
        world.POLICE,
        world.HEALTH,
        world.SCHOOLS,
    }
    assert intent.basis is Basis.SAFEGUARDING_NO_CONSENT


async def test_a_hand_over_carries_the_decision_and_what_was_ticked(
    seat: Seats,
) -> None:
    """The locality team is offered first; the police's line goes under its digest."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, later.decided(), "h")
        await press(pilot, "enter", "tab")
        await type_in(pilot, "Two workers")
        await press(pilot, "tab")
        await type_in(pilot, "Assess her")
        await press(pilot, "tab", "space")
        intent = await prepared(pilot, s)
    assert intent.recipients == (world.FAMILIES,)
    assert isinstance(intent.particulars, HandoverParticulars)
    assert intent.particulars.lead == world.FAMILIES
    assert isinstance(intent.body, HandoverBody)
    assert intent.body.decisions == (later.DECIDED,)
    assert intent.body.persons == (world.ADA,)
    (shared,) = intent.body.shared
    assert shared.owner == world.POLICE
    assert shared.envelope_digest == world.answered().digest


async def test_a_hand_over_is_accepted_by_a_named_person(seat: Seats) -> None:
    """The reply is about the hand-over, and goes back to the desk."""
    s = seat(world.FAMILIES, Role.LOCALITY_RECEIVER)
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, later.handed_over(), "p")
        await press(pilot, "enter")
        await type_in(pilot, "T. Lowe")
        intent = await prepared(pilot, s)
    assert intent.particulars == HandoverReplyParticulars(HandoverOutcome.ACCEPTED)
    assert intent.body == HandoverReplyBody(by="T. Lowe")
    assert intent.about == (world.statement_id(7),)
    assert intent.recipients == (world.DESK,)


async def test_a_refusal_says_why(seat: Seats) -> None:
    """Without a note it does not leave the form."""
    s = seat(world.FAMILIES, Role.LOCALITY_RECEIVER)
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, later.handed_over(), "p")
        await press(pilot, "end", "enter")
        await type_in(pilot, "T. Lowe")
        await press(pilot, "ctrl+s")
        assert "Note: say what is missing, why not" in screen_text(pilot)
    assert s.node.prepared == []


async def test_an_answer_is_taken_back_from_everybody_who_holds_it(
    seat: Seats,
) -> None:
    """The recipients are the holders, whatever anybody would choose."""
    s = seat(world.POLICE, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, later.answered_by_police(), "t")
        await press(pilot, "enter", "enter")
        await type_in(pilot, "Another Ada; please destroy it")
        intent = await prepared(pilot, s)
    assert intent.kind is StatementKind.RECALL
    assert intent.particulars == RecallParticulars(RecallReason.WRONG_PERSON)
    assert intent.about == (world.statement_id(4),)
    assert intent.recipients == (world.DESK,)


async def test_something_is_told_unasked(seat: Seats) -> None:
    """A release needs a line, a recipient and a basis of its own."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, world.view(world.HEALTH), "u")
        await press(pilot, "a", "tab")
        await type_in(pilot, "2026")
        await press(pilot, "tab", "enter")
        await type_in(pilot, "Came in again tonight")
        await press(pilot, "tab", "enter")
        await press(pilot, "ctrl+s", "tab", "tab", "space", "tab", "enter", "enter")
        intent = await prepared(pilot, s)
    assert isinstance(intent.body, ReleaseBody)
    assert [item.text for item in intent.body.summary.items] == [
        "Came in again tonight"
    ]
    assert intent.recipients == (AgencyId("desk"),)
    assert intent.basis is Basis.CONSENT


async def test_an_enquiry_is_closed_with_a_reason(seat: Seats) -> None:
    """Everybody in it is told."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await begin(pilot, s, later.told(), "x")
        await type_in(pilot, "Assessment has begun")
        intent = await prepared(pilot, s)
    assert intent.kind is StatementKind.CLOSURE
    assert intent.body == RationaleBody(rationale="Assessment has begun")
