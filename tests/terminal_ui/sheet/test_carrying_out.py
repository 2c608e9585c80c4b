"""From a command line to files: the steps in their order, and nothing by mistake."""

from __future__ import annotations

import csv
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import click
import pytest

from mash.errors import (
    MalformedError,
    NoSuchSheetError,
    SheetChangedError,
    SheetStateError,
)
from mash.role import Role
from mash.sheet import Audience, PeriodKind
from terminal_ui.commands import Seat
from terminal_ui.sheet.carrying_out import carry_out
from terminal_ui.sheet.options import compare_options, sheet_options
from terminal_ui.sheet.ordering import Order, ordered
from terminal_ui.sheet.saving import AlreadyThereError
from tests.terminal_ui import world
from tests.terminal_ui.conftest import PASSPHRASE, make_seat
from tests.terminal_ui.sheet import sample
from tests.terminal_ui.sheet.paper_sheets import PaperSheets

Capture = pytest.CaptureFixture[str]
Run = Callable[..., PaperSheets]


def parsed(*words: str, comparing: bool = False) -> Order:
    """What the real options make of some words."""

    def told(**options: Any) -> dict[str, Any]:  # noqa: ANN401 - click gives all kinds
        return options

    add = compare_options if comparing else sheet_options
    command = click.command()(add(told))
    return ordered(command.main(list(words), standalone_mode=False), world.NOW)


@pytest.fixture
def run(tmp_path: Path) -> Run:
    """Carry out orders, one after another, at one node."""
    made = make_seat(tmp_path, world.DESK, (Role.BUSINESS_SUPPORT,), "b.ferry")

    def carried(*words: str, comparing: bool = False) -> PaperSheets:
        def seat() -> Seat:
            role = made.staff.roles[0]
            return Seat(made.door, made.staff, role, PASSPHRASE.encode)

        carry_out(seat, parsed(*words, comparing=comparing))
        return made.node.sheets

    return carried


def test_today_is_counted_for_the_hub(run: Run, capsys: Capture) -> None:
    """Unless something else is said; text comes out, and nothing else."""
    (asked,) = run().asked

    assert (asked.period.kind, asked.audience) == (PeriodKind.DAY, Audience.HUB)
    out, err = capsys.readouterr()
    assert out.startswith(
        "OFFICIAL-SENSITIVE\nDemonstration: everybody is fictional.\n"
    )
    assert err == ""


def test_the_faces_of_a_sheet_are_files(
    run: Run, tmp_path: Path, capsys: Capture
) -> None:
    """All at once, each for its owner alone; said on standard error."""
    names = ("s.html", "s.pdf", "s.csv")
    page, paper, tables = (tmp_path / name for name in names)
    words = ("--html", str(page), "--pdf", str(paper), "--csv", str(tables))
    run("--outside", *words)

    assert page.read_text().startswith("<!DOCTYPE html>")
    assert paper.read_bytes().startswith(b"%PDF-")
    assert next(csv.reader(tables.read_text().splitlines()))[0] == "table"
    assert {p.stat().st_mode & 0o777 for p in (page, paper, tables)} == {0o600}
    out, err = capsys.readouterr()
    assert (out, err.count("Wrote ")) == ("", 3)


def test_a_folder_gets_a_file_a_table(run: Run, tmp_path: Path) -> None:
    """Made if it ends in a slash; read by nobody else."""
    run("--csv", f"{tmp_path}/tables/")
    written = {path.name for path in (tmp_path / "tables").iterdir()}

    assert written == {f"{table.key}.csv" for table in sample.TABLES}
    assert (tmp_path / "tables").stat().st_mode & 0o777 == 0o700


def test_nothing_is_counted_where_a_file_would_be_lost(
    run: Run, tmp_path: Path
) -> None:
    """It is said before a passphrase is asked for; --force is the way."""
    path = tmp_path / "s.html"
    path.write_text("old")
    with pytest.raises(AlreadyThereError):
        run("--keep", "--html", str(path))

    assert path.read_text() == "old"
    sheets = run("--keep", "--html", str(path), "--force")
    assert path.read_text() != "old"
    assert len(sheets.kept) == 2


def test_keep_review_publish(run: Run, capsys: Capture) -> None:
    """The id is said, the reviewer names the digest they saw, readers are named."""
    sheets = run("--keep", "--json")
    kept = json.loads(capsys.readouterr().out)["kept"]
    start, digest = kept["sheet_id"][:6], kept["digest"][:8]
    with pytest.raises(SheetStateError):
        run("--publish", start, "--reader", "s.quinn")
    with pytest.raises(SheetChangedError):
        run("--review", start, "--digest", "00000000")
    run("--review", start, "--digest", f"{digest[:4]} {digest[4:].upper()}")
    run("--publish", start, "--reader", "s.quinn", "--reader", "d.ross")
    run("--list")

    published, _ = sheets.kept
    assert published.readers == ("s.quinn", "d.ross")
    out = capsys.readouterr().out
    assert "2 kept sheets." in out
    assert "published by s.quinn to s.quinn, d.ross" in out


def test_a_kept_sheet_is_found_by_the_start_of_its_id(run: Run) -> None:
    """As long as it is the only one."""
    run("--keep")
    run("--kept", "5f3a")
    run("--keep")

    with pytest.raises(MalformedError, match="more than one"):
        run("--kept", "5f3a")
    with pytest.raises(NoSuchSheetError, match="--list"):
        run("--kept", "0000")


def test_compare_asks_for_an_earlier_period(run: Run) -> None:
    """The one before, unless another is named."""
    (first,) = run("--week", "2026-11-16", comparing=True).asked
    _, second = run("--day", "2026-11-16", "--with", "2025-11-17", comparing=True).asked

    assert first.before is not None
    assert second.before is not None
    assert first.before.day.isoformat() == "2026-11-09"
    assert second.before.day.isoformat() == "2025-11-17"


REFUSED = {
    "two steps": ("--keep", "--list"),
    "a review of nobody knows what": ("--review", "5f3a"),
    "a digest too short to compare": ("--review", "5f3a", "--digest", "8c1f"),
    "an id that is none": ("--kept", "../5f3a"),
    "a publication to nobody": ("--publish", "5f3a"),
    "readers of nothing": ("--reader", "s.quinn"),
    "two files in one": ("--html", "s", "--pdf", "s"),
    "two faces on one output": ("--plain", "--json"),
}


@pytest.mark.parametrize("which", REFUSED)
def test_an_order_that_contradicts_itself_is_refused(which: str) -> None:
    """By name of the option, before anything is asked of anybody."""
    with pytest.raises(MalformedError, match=r"--|ID"):
        parsed(*REFUSED[which])
