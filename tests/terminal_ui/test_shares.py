"""Where it went, on the screen and as sentences: by whose signature, and no text."""

from __future__ import annotations

import json
from dataclasses import replace

import pytest

from mash.agency import AgencyId
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.role import Role
from mash.shares import Hop, Share, Step
from terminal_ui import plain
from terminal_ui.screens.shares import SharesScreen
from terminal_ui.share_lines import (
    AS_FAR_AS_TOLD,
    condition,
    count_line,
    hop_line,
    shares_plain,
)
from terminal_ui.signing import examine, sign
from tests.terminal_ui import world
from tests.terminal_ui.conftest import Seats
from tests.terminal_ui.pressing import press, screen_text, unlock
from tests.terminal_ui.serving import Served, run
from tests.terminal_ui.worrying import worry

SIZE = (120, 40)
NORTH = AgencyId("north")
TOLD = Hop(
    step=Step.TOLD,
    depth=0,
    statement=world.statement_id(4),
    kind=StatementKind.ANSWER,
    by=world.POLICE,
    practitioner="D. Ross",
    at=world.NOW,
    to=(world.DESK,),
)
HANDED = replace(
    TOLD,
    step=Step.HANDED_ON,
    depth=1,
    kind=StatementKind.HANDOVER,
    by=world.DESK,
    practitioner="A. Shah",
    to=(NORTH,),
)
GRANTED = replace(
    TOLD,
    step=Step.GRANTED,
    depth=3,
    kind=StatementKind.ONWARD_REPLY,
    to=(world.HEALTH,),
    use="PASS_ON",
    until="2026-12-01",
)
GONE = replace(TOLD, step=Step.EXPIRED, depth=1, practitioner="")
SHARE = Share(
    statement=world.statement_id(4),
    digest=bytes(32),
    number=1,
    owner=world.POLICE,
    onward="LEAD",
    marking=Marking.OFFICIAL_SENSITIVE,
    hops=(TOLD, HANDED, GRANTED, GONE),
)

HOPS = {
    "told": (TOLD, "POLICE told to desk (answer, signed by D. Ross)"),
    "handed on": (HANDED, "DESK handed on to north (hand-over, signed by A. Shah)"),
    "handed on, by the receipt of a node": (
        replace(HANDED, kind=StatementKind.RECEIPT, practitioner=""),
        "DESK handed on all of it or some to north (receipt, signed by its node)",
    ),
    "granted": (
        GRANTED,
        "to pass it on to other agencies for health, until 2026-12-01",
    ),
    "run out": (GONE, "RUN OUT: destroyed to desk (answer)"),
}
CONDITIONS = {
    "the team that leads": (SHARE, "may go to the team that is handed the case"),
    "nothing said": (replace(SHARE, onward=""), "its owner is asked first"),
    "recipients only, whatever else": (
        replace(SHARE, marking=Marking.RECIPIENTS_ONLY),
        "for its recipients only",
    ),
}


@pytest.mark.parametrize("name", HOPS)
def test_a_hop_in_words(name: str) -> None:
    """What, by whom, to whom, and whose signature it has."""
    hop, said = HOPS[name]

    assert said in hop_line(hop)


@pytest.mark.parametrize("name", CONDITIONS)
def test_how_far_a_line_may_go_in_words(name: str) -> None:
    """Its owner's condition, before where it went."""
    share, said = CONDITIONS[name]

    assert condition(share) == said


def test_the_sentences_go_further_in_with_every_hop() -> None:
    """And begin with how many lines have gone further than who was told."""
    said = list(shares_plain("E-EW6000", [SHARE]))

    assert said[0] == "E-EW6000. 1 line, 1 gone further."
    assert "at desk, north, police" in said[1]
    assert said[3].startswith("  └ ")
    assert said[4].startswith("      └ ")
    assert count_line([]) == "0 lines"


def test_a_script_reads_the_whole_tree() -> None:
    """Steps by name, ids in hex; and nothing that anybody said of a person."""
    told = json.loads(plain.machine("shares", world.NOW, [SHARE]))

    assert told["schema"] == "mash.shares/1"
    (share,) = told["data"]
    assert [hop["step"] for hop in share["hops"]] == [
        "TOLD",
        "HANDED_ON",
        "GRANTED",
        "EXPIRED",
    ]
    assert share["digest"] == bytes(32).hex()


async def test_the_screen_shows_a_tree_for_every_line(seat: Seats) -> None:
    """From the enquiry, with a capital S; Esc goes back."""
    s = seat(world.DESK, Role.HUB_COORDINATOR)
    s.node.shares.told = (SHARE,)
    async with s.app.run_test(size=SIZE) as pilot:
        await unlock(pilot)
        await press(pilot, "enter", "S")
        shown = pilot.app.screen
        said = " ".join(screen_text(pilot).split())
        await press(pilot, "escape")
        after = screen_text(pilot)

    assert isinstance(shown, SharesScreen)
    assert "signed by A. Shah" not in after
    assert "POLICE's line 1, answer of" in said
    assert "└ " in said
    assert "signed by A. Shah" in said
    assert AS_FAR_AS_TOLD.split(";", maxsplit=1)[0] in said


async def test_the_command_says_the_same(served: Served) -> None:
    """As sentences and as JSON with a version, for roles that compare."""
    sitting = await served.sit()
    intent = worry(sitting, served)
    draft = await sitting.operator.prepare(intent)
    examined = examine(draft, intent, sitting.speaker, served.federation.clock())
    sent = await sitting.operator.sign(draft.draft_id, sign(examined, sitting.custody))
    (row,) = (await sitting.operator.list_board()).rows
    screens = ("--role", "SCREENER", "shares", row.reference)
    code, said, _ = await run(served, *screens)
    _, machine, _ = await run(served, *screens, "--json")
    refused, _, why = await run(served, "--role", "FRONT_DOOR", "shares", row.reference)

    assert row.enquiry_id == sent.enquiry_id
    assert (code, said.strip()) == (0, f"{row.reference}. 0 lines.")
    assert '"schema": "mash.shares/1"' in machine
    assert refused != 0
    assert "may not show shares" in why
