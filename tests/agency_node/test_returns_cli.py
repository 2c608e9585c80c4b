"""The command `returns`: Annex A and the census from statements, on record first."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from datetime import date, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from agency_node.access import Action
from agency_node.returns_cli import OpenedNode, returns_command
from agency_node.returns_gathering import child_id
from agency_node.sheet.window import local_day
from mash import exits
from mash.role import Role
from mash.statement import EnquiryId
from tests import notices
from tests.agency_node.listed_log import ListedLog
from tests.federation import Federation

Run = Callable[..., Result]


@pytest.fixture
def log() -> ListedLog:
    """An access log to look at afterwards."""
    return ListedLog()


@pytest.fixture
def run(paper: Federation, log: ListedLog, tmp_path: Path) -> Run:
    """The command at the desk's node, into an empty folder."""

    @contextmanager
    def opened() -> Iterator[OpenedNode]:
        yield OpenedNode(paper.nodes["desk"], log, paper.clock)

    (tmp_path / "out").mkdir()

    def command(*more: str, on: date | None = None) -> Result:
        day = on or local_day(paper.clock() + timedelta(days=1))
        options = ("--out", str(tmp_path / "out"), "--practitioner", "una")
        arguments = (*options, "--as-at", day.isoformat(), *more)
        return CliRunner().invoke(returns_command, arguments, obj=opened)

    return command


@pytest.fixture
async def enquiry(paper: Federation) -> EnquiryId:
    """The police notify a quarrel while a child is asleep upstairs."""
    screener = paper.staff("desk-cara", Role.SCREENER)
    _, enquiry_id = await screener.state(notices.contact(paper.clock()))
    return enquiry_id


def _list(folder: Path, name: str) -> list[dict[str, str]]:
    with (folder / "out" / name).open(encoding="utf-8-sig", newline="") as file:
        return list(csv.DictReader(file))


async def test_a_child_in_a_contact_is_on_list_1(
    run: Run, log: ListedLog, enquiry: EnquiryId, tmp_path: Path
) -> None:
    """One row, with the door's source, under an id that says nothing about the child."""
    result = run("--json")

    assert json.loads(result.output)["lists"]["List 1"] == 1
    (row,) = _list(tmp_path, "list-1.csv")
    assert row["Child Unique ID"] == child_id(enquiry, notices.KIT.tag)
    assert row["Contact Source"].endswith("6: Police")
    assert _list(tmp_path, "list-3.csv") == []
    (access,) = log.accesses
    assert (access.action, access.practitioner) == (Action.WRITE_RETURNS, "una")


async def test_the_same_child_keeps_their_id(
    run: Run, enquiry: EnquiryId, paper: Federation, tmp_path: Path
) -> None:
    """In a second contact they are who they were in the first."""
    screener = paper.staff("desk-cara", Role.SCREENER)
    await screener.state(notices.contact(paper.clock() + timedelta(minutes=1)))
    run()
    rows = _list(tmp_path, "list-1.csv")

    assert {row["Child Unique ID"] for row in rows} == {
        child_id(enquiry, notices.KIT.tag)
    }
    assert len(rows) == 2


@pytest.mark.usefixtures("enquiry")
async def test_what_nobody_has_read_is_said(
    run: Run, paper: Federation, tmp_path: Path
) -> None:
    """It is in no list, and not passed over either."""
    node = paper.nodes["desk"]
    (state,) = node.enquiries()
    with node.store.step():
        node.store.bodies.forget(list(state.seen))
    result = run()

    assert "1 cases that nobody here has read" in result.output
    assert _list(tmp_path, "list-1.csv") == []


@pytest.mark.usefixtures("enquiry")
async def test_what_came_after_the_day_of_the_extract_is_not_in_it(
    run: Run, paper: Federation, tmp_path: Path
) -> None:
    """An extract of the week before last says what it would have said then."""
    run(on=local_day(paper.clock() - timedelta(days=14)))

    assert _list(tmp_path, "list-1.csv") == []


@pytest.mark.usefixtures("enquiry")
async def test_nothing_is_written_over(run: Run) -> None:
    """An extract that somebody may have sent stays what it was."""
    assert run().exit_code == 0

    again = run()

    assert again.exit_code not in {0, exits.UNREACHABLE}
    assert "there already" in again.output
