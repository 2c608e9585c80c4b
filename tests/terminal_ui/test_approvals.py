"""Signing what a colleague wrote: seen as it is, and only by whom it concerns."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

import pytest

from mash.role import Role
from mash.statement import reference
from terminal_ui.approval_calls import ApprovalState, Waiting
from terminal_ui.approval_lines import approvals_plain
from terminal_ui.faults import TamperedDraftError
from terminal_ui.screens.approval import ApprovalScreen
from terminal_ui.screens.approvals import SIGNERS
from terminal_ui.signing import Speaker, examine_waiting
from tests.terminal_ui import world
from tests.terminal_ui.conftest import Seat, Seats
from tests.terminal_ui.pressing import press, screen_text, settle, type_in, unlock
from tests.terminal_ui.waiting import AUTHOR, HEADER, US, body_for, waits

SIZE = (120, 40)
OTTO = Speaker(world.HUB, world.POLICE, US, Role.RELEASER)
# --- what is examined -----------------------------------------------------------

TAMPERED: dict[str, Callable[[], Waiting]] = {
    "the header was cut": lambda: replace(waits(), header=waits().header[:-1]),
    "the content is bound to another header": lambda: replace(
        waits(), header=waits(replace(HEADER, recipients=(world.HEALTH,))).header
    ),
    "it names another second person": lambda: waits(approver="m.reed"),
    "it names nobody": lambda: waits(approver=""),
    "it was written by somebody else": lambda: waits(
        replace(HEADER, practitioner="m.reed")
    ),
    "it is of another agency": lambda: waits(replace(HEADER, sender=world.HEALTH)),
    "it is for another hub": lambda: waits(replace(HEADER, hub_id="elsewhere")),
    "it is of another enquiry": lambda: waits(replace(HEADER, enquiry_id=world.SECOND)),
    "it is another statement": lambda: waits(
        replace(HEADER, statement_id=world.statement_id(78))
    ),
}


@pytest.mark.parametrize("name", TAMPERED)
def test_a_node_cannot_pass_off_anything_else(name: str) -> None:
    """Whoever signs second trusts the node no more than the author does."""
    with pytest.raises(TamperedDraftError):
        examine_waiting(TAMPERED[name](), OTTO)


def test_somebody_who_is_neither_signs_nothing() -> None:
    """Though the node shows it."""
    with pytest.raises(TamperedDraftError, match="somebody else"):
        examine_waiting(waits(), replace(OTTO, practitioner="m.reed"))


def test_what_waited_for_a_day_is_still_what_it_is() -> None:
    """It was made yesterday: that is what waiting means."""
    examined = examine_waiting(waits(), OTTO)

    assert examined.body == body_for(US)
    assert examined.header == HEADER


def test_whoever_signs_statements_may_be_asked() -> None:
    """And managers; not the node, a researcher or the security officer."""
    assert set(Role) - SIGNERS == {Role.NODE, Role.RESEARCHER, Role.SECURITY_OFFICER}


def test_the_sentences_say_whose_turn_it_is() -> None:
    """For who listens; nothing of what the draft says."""
    lapsed = replace(waits().approval, state=ApprovalState.LAPSED)
    said = "\n".join(approvals_plain([waits().approval, lapsed], US))

    assert "For your signature: 1; Besides: 1." in said
    assert "waits for YOU; lapses" in said
    assert "lapsed: prepare it again; listed until" in said
    assert "Seen alone" not in said


# --- what is pressed ------------------------------------------------------------


def _seat(seat: Seats, *waiting: Waiting) -> Seat:
    """Otto's terminal."""
    s = seat(world.POLICE, Role.RELEASER)
    s.node.approvals.waiting = list(waiting)
    return s


async def test_the_inbox_says_that_a_signature_is_waited_for(seat: Seats) -> None:
    """With the key to press; where nothing waits it says nothing."""
    s = _seat(seat, waits())
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await settle(pilot)
        before = screen_text(pilot)
        await press(pilot, "a")
        listed = screen_text(pilot)

    assert "◆ 1 to sign too (a)" in before
    assert "For your signature: 1" in listed
    assert "waits for YOU" in listed
    assert "Seen alone" not in listed


async def test_the_second_person_reads_it_and_signs_the_same_bytes(seat: Seats) -> None:
    """The whole statement is on the screen, and the signature is over its content."""
    s = _seat(seat, waits())
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "a", "enter")
        assert isinstance(s.app.screen, ApprovalScreen)
        shown = screen_text(pilot)
        await press(pilot, "ctrl+s")
        await type_in(pilot, reference(world.FIRST)[-4:])
        await press(pilot, "enter")

    assert "EXACTLY WHAT WOULD LEAVE" in shown
    assert "Seen alone outside at 23:00." in shown
    assert "k.dunn signed this. Ctrl+S signs it too" in shown
    assert len(s.node.approvals.approved) == 1
    assert s.node.approvals.waiting == []


async def test_enter_alone_approves_nothing(seat: Seats) -> None:
    """As at every signature."""
    s = _seat(seat, waits())
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "a", "enter", "ctrl+s", "enter")

    assert s.node.approvals.approved == []


async def test_it_is_sent_back_with_a_note_or_not_at_all(seat: Seats) -> None:
    """An empty note sends nothing back."""
    s = _seat(seat, waits())
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "a", "enter", "ctrl+b", "enter")
        assert s.node.approvals.sent_back == []
        await type_in(pilot, "leave the aunt out")
        await press(pilot, "enter")

    assert s.node.approvals.sent_back == ["leave the aunt out"]


async def test_its_author_reads_why_and_withdraws_it(seat: Seats) -> None:
    """She cannot sign it again; ctrl+w destroys it."""
    back = waits(state=ApprovalState.SENT_BACK, note="Leave the aunt out.")
    s = seat(world.POLICE, Role.RELEASER, by=AUTHOR)
    s.node.approvals.waiting = [back]
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "a", "enter")
        shown = screen_text(pilot)
        await press(pilot, "ctrl+s")
        assert isinstance(s.app.screen, ApprovalScreen)
        await press(pilot, "ctrl+w")

    assert "sent it back: Leave the aunt out." in shown
    assert "It was sent back; why is at the end." in shown
    assert s.node.approvals.approved == []
    assert s.node.approvals.waiting == []


async def test_what_lapsed_is_only_said_to_have(seat: Seats) -> None:
    """There is nothing left to read."""
    gone = replace(waits(state=ApprovalState.LAPSED), content=b"")
    s = _seat(seat, gone)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "a", "enter")
        assert "what it said is destroyed" in screen_text(pilot)
