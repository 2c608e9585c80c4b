"""Journeys: people pressing keys, from the board to a signature."""

from __future__ import annotations

from dataclasses import replace

from textual.pilot import Pilot

from mash.bodies import AnswerBody, DecisionBody, EnquiryBody, RequestBody
from mash.enquiry import Stage
from mash.errors import RoleNotAllowedError
from mash.kinds import AnswerOutcome, StatementKind
from mash.role import Role
from terminal_ui.faults import NodeAwayError
from terminal_ui.screens.confirm import ConfirmScreen
from terminal_ui.screens.enquiry import EnquiryScreen
from terminal_ui.screens.preview import PreviewScreen
from tests.terminal_ui import world
from tests.terminal_ui.conftest import Seats
from tests.terminal_ui.pressing import press, screen_text, type_in, unlock

SIZE = (100, 30)


async def answer_not_known(pilot: Pilot[None]) -> None:
    """From the inbox to the preview of "not known"."""
    await unlock(pilot)
    await press(pilot, "enter", "c")
    await press(pilot, "down", "enter")  # not known
    await press(pilot, "tab", "tab", "tab")
    await type_in(pilot, "Patient index: Quill, Quille")
    await press(pilot, "tab", "tab", "tab", "down", "enter")  # the basis, then purpose
    await press(pilot, "enter")  # child protection
    await press(pilot, "ctrl+s")


async def test_an_answer_is_composed_previewed_and_signed(seat: Seats) -> None:
    """What was typed is what the node is asked to prepare, and what is signed."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await answer_not_known(pilot)
        assert "NOT KNOWN" in screen_text(pilot)
        await press(pilot, "ctrl+s")
        await type_in(pilot, "8G00")
        await press(pilot, "enter")
        assert isinstance(s.app.screen, EnquiryScreen)
    (intent,) = s.node.prepared
    assert intent.kind is StatementKind.ANSWER
    assert intent.recipients == (world.DESK,)
    assert intent.about == (world.statement_id(3),)
    assert isinstance(intent.body, AnswerBody)
    assert intent.body.outcome is AnswerOutcome.NOT_KNOWN
    assert intent.body.searched == ("Patient index: Quill, Quille",)
    assert len(s.node.signed) == 1


async def test_enter_pressed_without_thinking_signs_nothing(seat: Seats) -> None:
    """Cancel has the focus when the last question appears."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await answer_not_known(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(s.app.screen, ConfirmScreen)
        await press(pilot, "enter")
        assert isinstance(s.app.screen, PreviewScreen)
    assert s.node.signed == []


async def test_the_wrong_reference_signs_nothing(seat: Seats) -> None:
    """Somebody who has another enquiry in mind is stopped."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await answer_not_known(pilot)
        await press(pilot, "ctrl+s")
        await type_in(pilot, "0000")
        await press(pilot, "enter")
        assert "Nothing is signed" in screen_text(pilot)
    assert s.node.signed == []


async def test_a_node_that_changes_the_words_is_refused(seat: Seats) -> None:
    """The form stays, says so, and there is no preview to sign."""
    s = seat(world.HEALTH, Role.RELEASER)
    s.node.tamper = lambda draft: replace(draft, header=draft.header[:-1])
    async with s.app.run_test(size=SIZE) as pilot:
        await answer_not_known(pilot)
        assert "Nothing was signed" in screen_text(pilot)
        assert not isinstance(s.app.screen, PreviewScreen)


async def test_what_the_gate_refuses_is_said_on_the_form(seat: Seats) -> None:
    """The rule's own words, and what was typed is still there."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "c")
        s.node.failing = RoleNotAllowedError("role: may not make a answer")
        await press(pilot, "ctrl+s")
        assert "Answer: choose or fill in" in screen_text(pilot)


async def test_what_was_typed_survives_escape(seat: Seats) -> None:
    """Esc goes back and keeps the draft; c goes on with it."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "c", "tab", "tab")
        await type_in(pilot, "she is safe at school")
        await press(pilot, "escape", "c")
        assert "she is safe at school" in screen_text(pilot)


async def test_a_line_written_beside_a_record_waits_in_the_answer(seat: Seats) -> None:
    """Searching, opening, writing in one's own words: nothing is copied."""
    s = seat(world.HEALTH, Role.RELEASER)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "s")
        assert "STRONG" in screen_text(pilot)
        await press(pilot, "enter")
        assert "Fracture of the left wrist" in screen_text(pilot)
        await press(pilot, "w", "tab")
        await type_in(pilot, "2026-09")
        await press(pilot, "tab", "enter")
        await type_in(pilot, "Seen with a broken wrist")
        await press(pilot, "tab", "enter", "ctrl+s", "escape", "escape", "c")
        text = screen_text(pilot)
    assert "C1, 2026-09, fact: Seen with a broken wrist" in text
    assert "search_records 3a51 C1" in s.node.calls
    assert "show_record 3a51 H-77120" in s.node.calls


async def test_a_node_that_is_away_is_said_and_the_board_is_dated(seat: Seats) -> None:
    """The screen stays, says as of when, and what to do."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        s.node.failing = NodeAwayError()
        s.node.change(*world.rows(world.DESK))
        while "node cannot be reached" not in screen_text(pilot):
            await press(pilot, "down")
        text = screen_text(pilot)
        assert "Shown as of 14:32" in text
        assert "E-798G00" in text


async def test_rows_keep_their_places_under_busy_fingers(seat: Seats) -> None:
    """A new order waits until Space, or until no key was pressed for two seconds."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        first = screen_text(pilot).index("E-EW6000")
        s.node.change(*reversed(world.rows(world.DESK)))
        await press(pilot, "down")
        assert screen_text(pilot).index("E-EW6000") == first
        assert "Changes wait" in screen_text(pilot)
        await press(pilot, "space")
        assert screen_text(pilot).index("E-EW6000") > first


async def test_a_coordinator_asks_an_agency(seat: Seats) -> None:
    """The request carries the outline, the due time, and only the ticked person."""
    s = seat()
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "down", "enter", "a")
        await press(pilot, "enter", "space", "tab")  # csc; C1 ticked
        await type_in(pilot, "A bruise")
        await press(pilot, "tab")
        await type_in(pilot, "Is she known to you")
        await press(pilot, "ctrl+s")
        assert isinstance(s.app.screen, PreviewScreen)
    (intent,) = s.node.prepared
    assert isinstance(intent.body, RequestBody)
    assert intent.body.persons == (world.ADA,)
    assert intent.recipients == (world.CSC,)


async def test_a_decision_names_what_is_missing(seat: Seats) -> None:
    """Without a reason for the gap there is no decision."""
    s = seat(world.DESK, Role.DECISION_MAKER)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "down", "enter", "d", "a")
        await press(pilot, "enter", "down", "down", "enter")  # C1, level 3
        assert "model-2, level 3" in screen_text(pilot)
        await press(pilot, "c", "enter")  # child and family assessment
        await type_in(pilot, "She was afraid")
        await press(pilot, "ctrl+s", "tab", "space", "ctrl+s")
        assert "Without HEALTH" in screen_text(pilot)
        await press(pilot, "tab", "down", "enter")  # too urgent
        await type_in(pilot, "Risk outweighs waiting")
        await press(pilot, "tab")
        await type_in(pilot, "Wants to stay with gran")
        await press(pilot, "ctrl+s")
        assert isinstance(s.app.screen, PreviewScreen)
    (intent,) = s.node.prepared
    assert isinstance(intent.body, DecisionBody)
    assert [(g.agency, g.code) for g in intent.body.gaps] == [
        (world.HEALTH, "TOO_URGENT")
    ]
    assert intent.body.threshold_version == "model-2"
    assert intent.body.persons[0].outcome == "ASSESSMENT"
    assert len(intent.body.rests_on) == 1
    assert [each.level for each in intent.body.persons] == [3]


async def test_a_new_worry_is_taken(seat: Seats) -> None:
    """The desk is proposed as recipient, and the circle is everybody who holds it."""
    s = seat(world.CSC, Role.FRONT_DOOR)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "e", "enter", "down", "enter", "tab", "a")
        await type_in(pilot, "C1")
        await press(pilot, "tab")
        await type_in(pilot, "Quill")
        await press(pilot, "ctrl+s", "tab", "tab")
        await type_in(pilot, "A bruise")
        await press(pilot, "tab")
        await type_in(pilot, "school")
        await press(pilot, "tab")
        await type_in(pilot, "no")
        await press(pilot, "tab", "tab", "down", "enter", "enter", "ctrl+s")
        assert isinstance(s.app.screen, PreviewScreen)
    (intent,) = s.node.prepared
    assert isinstance(intent.body, EnquiryBody)
    assert intent.enquiry_id is None
    assert intent.recipients == (world.DESK,)


async def test_keys_that_a_role_may_not_use_do_nothing(seat: Seats) -> None:
    """A researcher sees no key for answering, and pressing it opens nothing."""
    s = seat(world.HEALTH, Role.RESEARCHER)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "c", "d", "x")
        assert isinstance(s.app.screen, EnquiryScreen)
        assert "Compose" not in screen_text(pilot)


async def test_what_cannot_be_done_now_says_why(seat: Seats) -> None:
    """The stage decides with the role; nothing is off without a reason."""
    s = seat(world.DESK, Role.DECISION_MAKER)
    row = replace(world.row(world.DESK), stage=Stage.ACCEPTED)
    s.node.view = replace(s.node.view, row=row)
    async with s.app.run_test(size=(140, 48)) as pilot:
        await unlock(pilot)
        await press(pilot, "down", "enter", "d")
        assert isinstance(s.app.screen, EnquiryScreen)
        await press(pilot, "m")
        text = screen_text(pilot)
    assert "off: accepted: open the enquiry, or reopen what a team has accepted" in text
    assert "off: not for an agency of this kind" in text
    assert "off: stage: asking takes no closure" in text
