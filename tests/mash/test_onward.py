"""Onward bodies: what may be asked and said; and whose leads and yeses count."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from mash.agency import AgencyId
from mash.bodies import OnwardReplyBody, OnwardRequestBody, SummaryItem
from mash.codes.onward import CIRCLE, EXPORT, LEAD, PASS_ON, PRINT
from mash.errors import MalformedError
from mash.marking import Marking
from mash.onward import Granted, Standpoint, ToldLine
from mash.statement import StatementId

DESK, HEALTH, NORTH, POLICE = map(AgencyId, ("desk", "health", "north", "police"))
TODAY = date(2026, 3, 3)
ANSWER = StatementId(bytes(16))

REFUSED: dict[str, Callable[[], object]] = {
    "a use that nobody knows": lambda: OnwardRequestBody(use="TELL", reason="Why."),
    "passing on to nobody": lambda: OnwardRequestBody(use=PASS_ON, reason="Why."),
    "agencies for a print-out": lambda: OnwardRequestBody(
        use=PRINT, agencies=(NORTH,), reason="Why."
    ),
    "agencies out of order": lambda: OnwardRequestBody(
        use=PASS_ON, agencies=(NORTH, HEALTH), reason="Why."
    ),
    "no reason": lambda: OnwardRequestBody(use=PRINT, reason=" "),
    "a line before the first": lambda: OnwardRequestBody(
        use=PRINT, lines=(0,), reason="Why."
    ),
    "a line twice": lambda: OnwardRequestBody(use=PRINT, lines=(2, 2), reason="Why."),
    "a no without a word": lambda: OnwardReplyBody(granted=False),
    "a no until a day": lambda: OnwardReplyBody(
        granted=False, condition="No.", until="2026-03-03"
    ),
    "a day that does not exist": lambda: OnwardReplyBody(
        granted=True, until="2026-02-30"
    ),
}


@pytest.mark.parametrize("name", REFUSED)
def test_what_cannot_be_meant_cannot_be_made(name: str) -> None:
    """Whoever reads one can rely on it."""
    with pytest.raises(MalformedError, match=r"^[a-z_, ]+: "):
        REFUSED[name]()


def line(onward: str = "", marking: Marking = Marking.OFFICIAL_SENSITIVE) -> ToldLine:
    """The second line of what the police told the desk."""
    return ToldLine(
        statement=ANSWER,
        digest=bytes(32),
        number=2,
        owner=POLICE,
        item=SummaryItem(person="C1", text="Seen.", onward=onward),
        marking=marking,
        holders=frozenset({DESK, POLICE}),
    )


def here(*granted: Granted, us: AgencyId = DESK) -> Standpoint:
    """The desk on that day; north leads."""
    return Standpoint(
        us=us, on=TODAY, lines=(), granted=granted, leads=frozenset({NORTH})
    )


def yes(
    use: str = PASS_ON,
    *lines: int,
    to: AgencyId = DESK,
    agencies: tuple[AgencyId, ...] = (HEALTH,),
    until: date | None = None,
) -> Granted:
    """The police agree."""
    return Granted(
        statement=ANSWER,
        by=POLICE,
        to=to,
        use=use,
        lines=frozenset(lines),
        agencies=frozenset(agencies),
        until=until,
    )


ONLY = Marking.RECIPIENTS_ONLY
MAY: dict[str, tuple[Standpoint, ToldLine, AgencyId, bool]] = {
    "whoever was told": (here(), line(marking=ONLY), POLICE, True),
    "anybody, where nothing was said": (here(), line(), HEALTH, False),
    "the team that leads": (here(), line(LEAD), NORTH, True),
    "another than the team that leads": (here(), line(LEAD), HEALTH, False),
    "the circle": (here(), line(CIRCLE), HEALTH, True),
    "a condition of later years": (here(), line("BOROUGH"), HEALTH, False),
    "recipients only": (here(), line(CIRCLE, ONLY), NORTH, False),
    "agreed": (here(yes()), line(marking=ONLY), HEALTH, True),
    "agreed, this line": (here(yes(PASS_ON, 2)), line(), HEALTH, True),
    "agreed, another line": (here(yes(PASS_ON, 1)), line(), HEALTH, False),
    "agreed, for another": (here(yes(agencies=(NORTH,))), line(), HEALTH, False),
    "agreed with another than us": (here(yes(to=NORTH)), line(), HEALTH, False),
    "agreed, another use": (here(yes(PRINT)), line(), HEALTH, False),
    "agreed until today": (here(yes(until=TODAY)), line(), HEALTH, True),
    "agreed until yesterday": (
        here(yes(until=date(2026, 3, 2))),
        line(),
        HEALTH,
        False,
    ),
}


@pytest.mark.parametrize("name", MAY)
def test_whether_another_may_have_a_line(name: str) -> None:
    """By its owner's word alone."""
    where, told, to, allowed = MAY[name]

    assert where.may_pass(told, to) is allowed


def test_a_hand_over_takes_what_nothing_was_said_of_and_no_more() -> None:
    """As before there were conditions; a condition or marking is stricter."""
    team = frozenset({HEALTH})

    assert here().may_pass(line(), HEALTH, team)
    assert not here().may_pass(line(LEAD), HEALTH, team)
    assert not here().may_pass(line(marking=ONLY), HEALTH, team)


def test_paper_and_files_are_asked_for_by_use() -> None:
    """Ours are ours; a yes to print is none to export."""
    told = line(CIRCLE)

    assert here().may_use(line(), EXPORT)
    assert not here().may_use(told, EXPORT)
    assert here(us=POLICE).may_use(told, EXPORT)
    assert here(yes(EXPORT, agencies=())).may_use(told, EXPORT)
    assert not here(yes(PRINT, agencies=())).may_use(told, EXPORT)
