"""A kept quarter's sheet says what a count of the raw statements says."""

from __future__ import annotations

import json
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from mash.clock import due_at
from mash.replay import ReplayClock
from tests.deploy.recounting import Recount, recount

SHARE = "0.008"
"""Nine enquiries, three notifications, two questions: enough to count wrongly."""

PATIENCE_SECONDS = 400


@dataclass(frozen=True, slots=True)
class Counted:
    """One quarter, counted twice."""

    replayed: dict[str, Any]
    sheet: dict[str, Any]
    raw: Recount

    def cell(self, table: str, row: str, column: str) -> object:
        """One cell of the sheet."""
        tables = self.sheet["tables"][table]
        place = [each["key"] for each in tables["columns"]].index(column)
        (found,) = (each for each in tables["rows"] if each[0] == row)
        return found[place]


@pytest.fixture(scope="module")
def counted(tmp_path_factory: pytest.TempPathFactory) -> Counted:
    """Replay a little of a quarter, keep it, ask its desk for the sheet, count again."""
    kept = tmp_path_factory.mktemp("quarter")
    replayed = _run("deploy.quarter", "--share", SHARE, "--keep", str(kept))
    (*_, last) = replayed.splitlines()
    first, end = _around(kept)
    sheet = _run(
        *("deploy.quarter.desk", str(kept), "day-sheet", "--json"),
        *("--from", first, "--to", end),
    )
    return Counted(json.loads(last), json.loads(sheet), recount(kept))


def _around(kept: Path) -> tuple[str, str]:
    """From before the replayed quarter began to after it ended, by its own clock."""
    ended = ReplayClock(kept / "clock")().date()
    return f"{ended - timedelta(weeks=14)}", f"{ended + timedelta(weeks=1)}"


def _run(module: str, *arguments: str) -> str:
    done = subprocess.run(
        [sys.executable, "-m", module, *arguments],
        capture_output=True,
        text=True,
        timeout=PATIENCE_SECONDS,
        check=False,
    )
    assert done.returncode == 0, done.stderr[-2_000:]
    return done.stdout


SAME: dict[str, tuple[tuple[str, str, str], Callable[[Recount], object]]] = {
    "enquiries": (("headline", "the period", "enquiries"), lambda r: len(r.opened)),
    "children in enquiries": (
        ("headline", "the period", "children"),
        lambda r: sum(r.children[case] for case in r.opened),
    ),
    "other contacts": (
        ("headline", "the period", "contacts"),
        lambda r: len(r.cases) - len(r.opened),
    ),
    "everything received": (
        ("received_by_door", "all", "received"),
        lambda r: len(r.cases),
    ),
    "children in all": (
        ("received_by_door", "all", "children"),
        lambda r: sum(r.children.values()),
    ),
    "what came through the police": (
        ("received_by_door", "pol", "received"),
        lambda r: r.doors["pol"],
    ),
    "what police raised": (
        ("received_by_source", "6 police", "received"),
        lambda r: r.sources["6"],
    ),
    "Red": (
        ("received_by_rating", "RED", "received"),
        lambda r: r.ratings["RED"],
    ),
    "Amber": (
        ("received_by_rating", "AMBER", "received"),
        lambda r: r.ratings["AMBER"],
    ),
    "decisions": (("hours_to_decision", "all", "decided"), lambda r: len(r.decided)),
    "triaged": (("domestic_abuse", "all", "triaged"), lambda r: len(r.triaged)),
    "requests to police": (
        ("answers_by_agency", "pol", "due"),
        lambda r: r.asked["pol"],
    ),
    "answers of police": (
        ("answers_by_agency", "pol", "kept"),
        lambda r: r.answered["pol"],
    ),
    "hand-overs accepted": (
        ("acceptances_by_team", "all", "kept"),
        lambda r: r.accepted,
    ),
    "people sent to assessment": (
        ("people_by_outcome", "ASSESSMENT", "people"),
        lambda r: r.outcomes["ASSESSMENT"],
    ),
}


@pytest.mark.parametrize("what", SAME)
@pytest.mark.timeout(900)
def test_the_sheet_is_an_independent_recount(counted: Counted, what: str) -> None:
    """Each figure is what the raw statements add up to."""
    (table, row, column), count = SAME[what]

    assert counted.cell(table, row, column) == count(counted.raw)


def test_the_replay_says_the_same(counted: Counted) -> None:
    """Its own last line, made from headers in the hub's log."""
    headline = ("headline", "the period")

    assert counted.cell(*headline, "enquiries") == counted.replayed["enquiries"]
    assert counted.cell(*headline, "children") == counted.replayed["people"]
    assert counted.replayed["lost"] == counted.replayed["misdelivered"] == 0


def test_in_time_is_counted_the_same(counted: Counted) -> None:
    """By rating and T0, from the times in the headers."""
    raw = counted.raw
    in_time = sum(
        decided <= due_at(raw.rated[case], raw.opened[case])
        for case, decided in raw.decided.items()
    )

    assert counted.cell("headline", "the period", "in_time") == in_time
    assert counted.cell("headline", "the period", "due") == len(raw.opened)


def test_a_week_is_defined_where_it_is_used(counted: Counted) -> None:
    """In the note of the table of weeks and of the headline."""
    tables = counted.sheet["tables"]

    assert "Monday to Sunday" in tables["headline"]["note"]
    assert "Monday to Sunday" in tables["received_a_week"]["note"]
