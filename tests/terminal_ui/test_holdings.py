"""Who holds it, on the screen and as sentences: what can be undone, and what cannot."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from mash.holdings import Ended, Ending, Holding
from mash.kinds import Gate, RecallReason, StatementKind
from mash.role import Role
from terminal_ui.holdings_lines import (
    CANNOT_BE_UNDONE,
    ON_THEIR_WORD,
    cannot_be_undone,
    copy_lines,
    holdings_plain,
    prospect,
    prospect_lines,
    where,
)
from terminal_ui.screens.holdings import HoldingsScreen
from terminal_ui.signing import examine, sign
from tests.terminal_ui import later, world
from tests.terminal_ui.conftest import Seats
from tests.terminal_ui.pressing import press, screen_text, unlock
from tests.terminal_ui.serving import Served, run
from tests.terminal_ui.worrying import worry

SIZE = (110, 50)
SENT = Holding(
    statement_id=world.statement_id(4),
    kind=StatementKind.ANSWER,
    recipient=world.DESK,
    gate=Gate.ON_READING,
    sent_at=world.NOW,
    expires_at=world.NOW + timedelta(days=92),
    accepted=True,
)
DELIVERED = replace(SENT, delivered_at=world.NOW)
READ = replace(DELIVERED, opened_at=world.NOW, opened_by="D. Ross", seen=True)
BACK = Ended(Ending.RECALLED, world.NOW, RecallReason.WRONG_PERSON)
OWED = replace(READ, ended=BACK)
GONE = replace(DELIVERED, ended=BACK, destroyed_at=world.NOW)
HEALTHS = replace(DELIVERED, recipient=world.HEALTH)

WHERE = {
    "in the outbox": (replace(SENT, accepted=False), "still here"),
    "on its way": (SENT, "nothing heard"),
    "there": (DELIVERED, "not read"),
    "read": (READ, "read by D. Ross"),
    "taken back": (OWED, "NOT CONFIRMED YET; read by D. Ross"),
    "taken back unread, nothing heard": (
        replace(DELIVERED, ended=BACK),
        "NOT CONFIRMED YET",
    ),
    "never read": (GONE, "never read"),
    "too late": (replace(OWED, destroyed_at=world.NOW), "had been read by D. Ross"),
    "too late, and nobody is named": (
        replace(GONE, seen=True),
        "had been read",
    ),
}
PROSPECTS = {
    "not read": (DELIVERED, "It stays shut for everybody."),
    "read": (READ, "what was read cannot be unread"),
    "both halves are there": (
        replace(DELIVERED, gate=Gate.ON_DELIVERY),
        "until they strike it",
    ),
}


@pytest.mark.parametrize("name", WHERE)
def test_where_a_copy_is_in_words(name: str) -> None:
    """One line that needs no legend."""
    holding, said = WHERE[name]

    assert said in where(holding)


@pytest.mark.parametrize("name", PROSPECTS)
def test_what_taking_it_back_can_still_do(name: str) -> None:
    """Said before anybody signs, and no more than is true."""
    holding, said = PROSPECTS[name]

    assert said in prospect(holding)


PASSED = replace(READ, passed_to=(world.HEALTH,))
ONWARD = {
    "it stands": (PASSED, "take it back and desk owes the recall of that"),
    "taken back": (replace(PASSED, ended=BACK), "; desk owes the recall of that"),
    "run out": (
        replace(PASSED, ended=Ended(Ending.EXPIRED, world.NOW)),
        "that runs until its own date",
    ),
}


@pytest.mark.parametrize("name", ONWARD)
def test_who_has_words_of_it_through_a_holder_is_said(name: str) -> None:
    """In the list of copies and on the form; a recall of ours does not reach them."""
    holding, owed = ONWARD[name]
    said = ("desk", f"handed on to health by desk; {owed.removeprefix('; ')}")

    assert copy_lines([holding])[1:] == [said]
    assert prospect_lines([holding])[1:] == [said]
    assert len(copy_lines([READ])) == 1


def test_what_cannot_be_undone_is_said_only_where_it_cannot() -> None:
    """Read and still standing, or gone unread: nothing to warn of."""
    assert cannot_be_undone([READ, GONE]) == ""
    assert cannot_be_undone([GONE, OWED]) == CANNOT_BE_UNDONE


def test_the_sentences_count_who_still_owes_their_word() -> None:
    """For who listens: the statement, then holder by holder."""
    said = "\n".join(
        holdings_plain("E-EW6000", [OWED, replace(GONE, recipient=world.HEALTH)])
    )

    assert "2 copies elsewhere, 1 not confirmed as destroyed." in said
    assert "because it is about somebody else; 1 of 2 not confirmed." in said
    assert "  DESK: NOT CONFIRMED YET" in said
    assert said.endswith(CANNOT_BE_UNDONE)


async def test_the_form_says_before_what_cannot_be_undone(seat: Seats) -> None:
    """Beside the questions, for the statement that is chosen."""
    s = seat(world.POLICE, Role.RELEASER)
    s.node.view = later.answered_by_police()
    s.node.rows = (s.node.view.row,)
    s.node.holdings.told = (READ,)
    async with s.app.run_test(size=(140, 50)) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "t")
        said = " ".join(screen_text(pilot).split())

    assert "WHAT TAKING IT BACK CAN STILL DO" in said
    assert "read by D. Ross" in said


async def test_the_screen_shows_it_and_looks_again(seat: Seats) -> None:
    """From the enquiry, by one key; r asks the node once more."""
    s = seat(world.POLICE, Role.RELEASER)
    s.node.view = later.answered_by_police()
    s.node.rows = (s.node.view.row,)
    s.node.holdings.told = (OWED, replace(HEALTHS, ended=BACK))
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "H")
        assert isinstance(s.app.screen, HoldingsScreen)
        before = " ".join(screen_text(pilot).split())
        s.node.holdings.told = (replace(OWED, destroyed_at=world.NOW),)
        await press(pilot, "r")
        after = screen_text(pilot)

    assert "2 not confirmed as destroyed" in before
    assert "What was read cannot be unread" in before
    assert ON_THEIR_WORD.split(";")[0] in before
    assert "had been read by D. Ross" in after


async def test_the_command_says_the_same(served: Served) -> None:
    """As sentences and as JSON with a version; the copy still waits for the hub."""
    sitting = await served.sit()
    intent = worry(sitting, served)
    draft = await sitting.operator.prepare(intent)
    examined = examine(draft, intent, sitting.speaker, served.federation.clock())
    sent = await sitting.operator.sign(draft.draft_id, sign(examined, sitting.custody))
    (told,) = await sitting.operator.holdings.show(sent.enquiry_id)
    (row,) = (await sitting.operator.list_board()).rows
    role = ("--role", "FRONT_DOOR")
    code, said, _ = await run(served, *role, "holdings", row.reference)
    _, machine, _ = await run(served, *role, "holdings", row.reference, "--json")

    assert told.statement_id == sent.statement_id
    assert code == 0
    assert "DESK: still here, not at the hub yet." in said
    assert '"schema": "mash.holdings/1"' in machine
