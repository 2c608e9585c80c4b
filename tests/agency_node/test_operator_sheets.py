"""Sheets over the terminals' calls: who may ask for what, and what is on record first."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path

import pytest

from agency_node.access import Action
from mash.errors import (
    MalformedError,
    MashError,
    NoSessionError,
    NoSuchSheetError,
    RoleNotAllowedError,
    SamePersonError,
)
from mash.node.v1 import sheet_pb2 as sheets
from mash.role import Role
from tests.agency_node.free_terminal import Terminal, terminal_of
from tests.federation import Federation

DAY = sheets.PeriodChoice(kind=sheets.PERIOD_KIND_DAY, day="2026-03-03")
TUESDAY = sheets.ShowSheetRequest(period=DAY, audience=sheets.AUDIENCE_HUB)
KEEP = sheets.KeepSheetRequest(period=DAY, audience=sheets.AUDIENCE_HUB)


@pytest.fixture
async def terminal(paper: Federation, tmp_path: Path) -> AsyncIterator[Terminal]:
    """A terminal of the hub's desk, before anybody has unlocked it."""
    async with terminal_of(paper, "desk", tmp_path) as beside_the_node:
        yield beside_the_node


async def test_a_sheet_is_on_record_before_it_is_shown(terminal: Terminal) -> None:
    """Which period and for whom; and without a log there is no sheet."""
    await terminal.unlock("desk-cara", Role.HUB_COORDINATOR)
    answer = await terminal.ask("ShowSheet", TUESDAY)
    (_, newest), *_ = terminal.log.newest(1)

    assert answer.sheet.words == "Tuesday 3 March 2026"
    assert answer.sheet.made_by == "desk-cara"
    assert newest.action is Action.SHOW_SHEET
    assert newest.target.endswith(" HUB")
    assert newest.target.startswith("2026-03-03T00:00:00+00:00/")
    terminal.log.close()
    with pytest.raises(MashError) as refused:
        await terminal.ask("ShowSheet", TUESDAY)
    assert refused.value.reason == "INTERNAL"


async def test_the_tables_come_over_whole(terminal: Terminal) -> None:
    """One cell a column in every row; what cannot be divided has no value."""
    await terminal.unlock("desk-cara", Role.HUB_COORDINATOR)
    tables = (await terminal.ask("ShowSheet", TUESDAY)).sheet.tables
    (in_time,) = (table for table in tables if table.key == "in_time_enquiries")

    for table in tables:
        assert all(len(row.cells) == len(table.columns) for row in table.rows)
    red = dict(
        zip([c.key for c in in_time.columns], in_time.rows[0].cells, strict=True)
    )
    assert red["rating"].text == "RED"
    assert red["due"].WhichOneof("value") == "count"
    assert red["in_time_share"].WhichOneof("value") is None


async def test_from_draft_to_published_over_the_wire(terminal: Terminal) -> None:
    """Cara keeps what she saw, Dev checks it and lets her read it; each step on record."""
    await terminal.unlock("desk-cara", Role.HUB_COORDINATOR)
    seen = (await terminal.ask("ShowSheet", TUESDAY)).sheet
    keep = sheets.KeepSheetRequest(at=seen.made_at, digest=seen.digest)
    keep.MergeFrom(KEEP)
    kept = (await terminal.ask("KeepSheet", keep)).kept
    check = sheets.ReviewSheetRequest(sheet_id=kept.sheet_id, digest=kept.digest)
    with pytest.raises(SamePersonError):
        await terminal.ask("ReviewSheet", check)

    await terminal.unlock("desk-dev", Role.DECISION_MAKER)
    await terminal.ask("ReviewSheet", check)
    publish = sheets.PublishSheetRequest(sheet_id=kept.sheet_id, readers=["desk-cara"])
    published = (await terminal.ask("PublishSheet", publish)).kept
    (listed,) = (await terminal.ask("ListSheets", sheets.ListSheetsRequest())).sheets
    one = sheets.ShowKeptSheetRequest(sheet_id=kept.sheet_id)
    shown = await terminal.ask("ShowKeptSheet", one)

    assert listed == published == shown.kept
    assert published.state == sheets.SHEET_STATE_PUBLISHED
    assert (published.made_by, published.reviewed_by) == ("desk-cara", "desk-dev")
    assert published.HasField("reviewed_at")
    assert shown.sheet.tables == seen.tables
    done = [action for action, _ in reversed(terminal.trace())]
    assert done == [
        Action.OPEN_SESSION,
        Action.SHOW_SHEET,
        Action.KEEP_SHEET,
        Action.REVIEW_SHEET,
        Action.OPEN_SESSION,
        Action.REVIEW_SHEET,
        Action.PUBLISH_SHEET,
        Action.LIST_SHEETS,
        Action.SHOW_KEPT_SHEET,
    ]


async def test_a_decision_maker_does_not_draft(terminal: Terminal) -> None:
    """Business support and coordinators do; the denial is on record."""
    await terminal.unlock("desk-dev", Role.DECISION_MAKER)

    with pytest.raises(RoleNotAllowedError):
        await terminal.ask("KeepSheet", KEEP)

    assert terminal.trace()[0] == (Action.KEEP_SHEET, False)


async def test_a_screener_sees_no_sheet(terminal: Terminal) -> None:
    """Counting everybody's work is for those who answer for it."""
    await terminal.unlock("desk-cara", Role.SCREENER)

    with pytest.raises(RoleNotAllowedError):
        await terminal.ask("ShowSheet", TUESDAY)


async def test_without_a_session_there_is_no_sheet(terminal: Terminal) -> None:
    """Like everything else."""
    with pytest.raises(NoSessionError):
        await terminal.ask("ShowSheet", TUESDAY)


_LONG = bytes(100_000)
MALFORMED = {
    "no period": ("ShowSheet", sheets.ShowSheetRequest(audience=sheets.AUDIENCE_HUB)),
    "no audience": ("ShowSheet", sheets.ShowSheetRequest(period=DAY)),
    "no day": (
        "ShowSheet",
        sheets.ShowSheetRequest(
            period=sheets.PeriodChoice(kind=sheets.PERIOD_KIND_DAY, day="3 March"),
            audience=sheets.AUDIENCE_HUB,
        ),
    ),
    "a last day of a day": (
        "ShowSheet",
        sheets.ShowSheetRequest(
            period=sheets.PeriodChoice(
                kind=sheets.PERIOD_KIND_DAY, day="2026-03-03", last_day="2026-03-04"
            ),
            audience=sheets.AUDIENCE_HUB,
        ),
    ),
    "a short digest": (
        "ReviewSheet",
        sheets.ReviewSheetRequest(sheet_id=bytes(16), digest=b"short"),
    ),
    "an endless sheet": ("ShowKeptSheet", sheets.ShowKeptSheetRequest(sheet_id=_LONG)),
    "an endless reader": (
        "PublishSheet",
        sheets.PublishSheetRequest(sheet_id=bytes(16), readers=["r" * 65]),
    ),
}


@pytest.mark.parametrize("what", MALFORMED)
async def test_what_is_malformed_is_refused_before_it_is_logged(
    terminal: Terminal, what: str
) -> None:
    """Nothing endless, and nothing that means nothing, is written into the trace."""
    await terminal.unlock("desk-cara", Role.HUB_COORDINATOR)
    before = terminal.log.size

    with pytest.raises(MalformedError):
        await terminal.ask(*MALFORMED[what])

    assert terminal.log.size == before


async def test_a_sheet_that_is_not_there_is_not_found(terminal: Terminal) -> None:
    """The same word as for one that is not for the caller."""
    await terminal.unlock("desk-cara", Role.HUB_COORDINATOR)

    one = sheets.ShowKeptSheetRequest(sheet_id=bytes(16))
    with pytest.raises(NoSuchSheetError):
        await terminal.ask("ShowKeptSheet", one)
