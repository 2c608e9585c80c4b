"""Returns in a folder: whole, private, replacing nothing; the workbook holds texts only."""

from __future__ import annotations

import io
import stat
import subprocess
import sys
import zipfile
from pathlib import Path
from xml.etree import ElementTree as ET

import pytest

from agency_node.returns import ReturnList
from agency_node.returns.annex_a import annex_a
from agency_node.returns.census import census
from agency_node.returns.errors import UnwrittenError
from agency_node.returns.workbooks import (
    MAX_CELL_CHARACTERS,
    MAX_SHEET_ROWS,
    write_workbook,
)
from agency_node.returns.writing import WORKBOOK, Form, Written, write_lists
from mash.errors import MalformedError
from tests.agency_node.returns.family import MADE_AT, ROWS, SCOPE
from tests.house_rules import ROOT

NAMES = ["List 1", "List 2", "List 3", "List 4", "List 5", "CIN referrals"]
LISTS = (*annex_a(ROWS, SCOPE), census(ROWS, SCOPE))
MAIN = "{http://schemas.openxmlformats.org/spreadsheetml/2006/main}"


def _write(folder: Path, form: Form) -> tuple[Written, ...]:
    return write_lists(ROWS, folder, form, scope=SCOPE, made_at=MADE_AT)


def _part(book: zipfile.ZipFile, name: str) -> ET.Element:
    return ET.fromstring(book.read(name))  # noqa: S314 - written here a moment ago


def _sheet(book: zipfile.ZipFile, number: int) -> list[list[str]]:
    """The cells of a sheet, each of which holds its own text."""
    tree = _part(book, f"xl/worksheets/sheet{number}.xml")
    return [
        ["".join(cell.itertext()) for cell in row.iter(f"{MAIN}c")]
        for row in tree.iter(f"{MAIN}row")
    ]


def test_csv_makes_a_file_for_each_list(tmp_path: Path) -> None:
    """With how many rows each has, and which columns are empty."""
    written = _write(tmp_path, Form.CSV)

    assert [each.name for each in written] == NAMES
    assert [each.rows for each in written] == [len(given.rows) for given in LISTS]
    assert written[4].absent == ("Allocated Worker",)
    assert sorted(path.name for path in tmp_path.iterdir()) == [
        "cin-referrals.csv",
        *(f"list-{number}.csv" for number in range(1, 6)),
    ]
    assert (tmp_path / "list-1.csv").read_bytes().startswith(b'\xef\xbb\xbf"Child')


def test_a_workbook_has_a_sheet_for_each_list(tmp_path: Path) -> None:
    """Named as the lists are, in order."""
    _write(tmp_path, Form.XLSX)

    with zipfile.ZipFile(tmp_path / WORKBOOK) as book:
        tree = _part(book, "xl/workbook.xml")
        names = [sheet.get("name") for sheet in tree.iter(f"{MAIN}sheet")]

    assert names == NAMES
    assert [path.name for path in tmp_path.iterdir()] == [WORKBOOK]


@pytest.mark.parametrize("number", range(1, len(NAMES) + 1))
def test_a_sheet_holds_what_its_list_holds(tmp_path: Path, number: int) -> None:
    """Heading and rows, every cell as a text; an empty one is left out or empty."""
    _write(tmp_path, Form.XLSX)

    with zipfile.ZipFile(tmp_path / WORKBOOK) as book:
        cells = _sheet(book, number)
        kinds = set(_kinds(book, number))

    given = LISTS[number - 1]
    expected = [given.headings, *given.rows]
    assert [[text for text in row if text] for row in cells] == [
        [text for text in row if text] for row in expected
    ]
    assert kinds == {"inlineStr"}


def _kinds(book: zipfile.ZipFile, number: int) -> list[str | None]:
    tree = _part(book, f"xl/worksheets/sheet{number}.xml")
    return [cell.get("t") for cell in tree.iter(f"{MAIN}c")]


def test_no_sheet_holds_a_formula(tmp_path: Path) -> None:
    """A team that is called like one is shown as it is called."""
    _write(tmp_path, Form.XLSX)

    with zipfile.ZipFile(tmp_path / WORKBOOK) as book:
        sheets = [name for name in book.namelist() if name.startswith("xl/worksheets/")]
        formulas = [name for name in sheets if b"<f>" in book.read(name)]
        team = _sheet(book, 3)[2]

    assert len(sheets) == len(NAMES)
    assert formulas == []
    assert "=North+South" in team


def _bytes(folder: Path) -> bytes:
    file = io.BytesIO()
    write_workbook(file, LISTS, MADE_AT, folder, lambda _name, _rows: None)
    return file.getvalue()


def test_the_same_lists_make_the_same_workbook(tmp_path: Path) -> None:
    """The time it was made is an argument."""
    assert _bytes(tmp_path) == _bytes(tmp_path)
    assert list(tmp_path.iterdir()) == []
    with zipfile.ZipFile(io.BytesIO(_bytes(tmp_path))) as book:
        assert b"2026-03-02T09:30:00Z" in book.read("docProps/core.xml")


@pytest.mark.parametrize("form", Form)
def test_files_are_for_their_owner_only(tmp_path: Path, form: Form) -> None:
    """They name children."""
    for each in _write(tmp_path, form):
        assert stat.S_IMODE(each.path.stat().st_mode) == 0o600


@pytest.mark.parametrize("form", Form)
def test_nothing_that_is_there_is_replaced(tmp_path: Path, form: Form) -> None:
    """Somebody may have sent it."""
    _write(tmp_path, form)
    before = {path: path.read_bytes() for path in tmp_path.iterdir()}

    with pytest.raises(
        UnwrittenError, match=r"is there already; choose an empty folder"
    ):
        _write(tmp_path, form)

    assert {path: path.read_bytes() for path in tmp_path.iterdir()} == before


@pytest.mark.parametrize("form", Form)
def test_a_folder_that_is_not_there_is_refused(tmp_path: Path, form: Form) -> None:
    """With what to do."""
    with pytest.raises(UnwrittenError, match=r"^folder: not there; make it first"):
        _write(tmp_path / "none", form)


@pytest.mark.parametrize("form", Form)
def test_it_says_how_far_it_is(tmp_path: Path, form: Form) -> None:
    """List by list, row by row."""
    said: list[tuple[str, int]] = []

    write_lists(
        ROWS,
        tmp_path,
        form,
        scope=SCOPE,
        made_at=MADE_AT,
        wrote=lambda name, rows: said.append((name, rows)),
    )

    assert said == [
        (given.name, number)
        for given in LISTS
        for number in range(1, len(given.rows) + 1)
    ]


class StoppedError(Exception):
    """Somebody pressed Ctrl-C, or the disk is full."""


@pytest.mark.parametrize("form", Form)
def test_nothing_half_written_is_left(tmp_path: Path, form: Form) -> None:
    """A list that ends early would be believed."""

    def stop(_name: str, _rows: int) -> None:
        raise StoppedError

    with pytest.raises(StoppedError):
        write_lists(ROWS, tmp_path, form, scope=SCOPE, made_at=MADE_AT, wrote=stop)

    assert list(tmp_path.iterdir()) == []


TOO_MUCH = {
    "a cell is too long": (("a",), (("b" * (MAX_CELL_CHARACTERS + 1),),)),
    "too many rows": ((), ((),) * MAX_SHEET_ROWS),
}


@pytest.mark.parametrize("why", TOO_MUCH)
def test_what_no_sheet_can_hold_is_refused(tmp_path: Path, why: str) -> None:
    """A spreadsheet would leave it out without a word."""
    given = ReturnList("List 9", "x", *TOO_MUCH[why])

    with pytest.raises(UnwrittenError, match=rf"^List 9: {why}"):
        write_workbook(io.BytesIO(), (given,), MADE_AT, tmp_path, lambda _n, _r: None)


def test_what_acts_on_a_screen_is_shown_as_a_mark(tmp_path: Path) -> None:
    """In a sheet as everywhere else."""
    file = io.BytesIO()
    given = ReturnList("List 9", "x", ("a",), (("\x1b[2J",),))
    write_workbook(file, (given,), MADE_AT, tmp_path, lambda _n, _r: None)

    with zipfile.ZipFile(file) as book:
        assert _sheet(book, 1) == [["a"], ["␛[2J"]]


def test_rows_lie_in_the_folder_while_a_workbook_is_made(tmp_path: Path) -> None:
    """And nowhere that others may look."""
    lying: set[int] = set()
    write_lists(
        ROWS,
        tmp_path,
        Form.XLSX,
        scope=SCOPE,
        made_at=MADE_AT,
        wrote=lambda _name, _rows: lying.add(len(list(tmp_path.iterdir()))),
    )

    assert min(lying) > 1


def test_a_row_with_a_cell_too_few_is_refused() -> None:
    """Columns would shift under their headings."""
    with pytest.raises(MalformedError, match=r"^List 9: one cell for each column"):
        ReturnList("List 9", "x", ("a", "b"), (("only one",),))


_WITHOUT_THE_EXTRA = """
import sys
sys.modules["xlsxwriter"] = None
from pathlib import Path
from agency_node.returns.errors import UnwrittenError
from tests.agency_node.returns.test_writing import Form, _write
folder = Path(sys.argv[1])
_write(folder, Form.CSV)
try:
    _write(folder, Form.XLSX)
except UnwrittenError as refused:
    print(refused, (folder / "returns.xlsx").exists())
"""


def test_without_the_extra_csv_is_written_and_a_workbook_is_refused(
    tmp_path: Path,
) -> None:
    """With what to install, and no empty file left."""
    said = subprocess.run(
        [sys.executable, "-c", _WITHOUT_THE_EXTRA, str(tmp_path)],
        capture_output=True,
        check=True,
        cwd=ROOT,
        text=True,
        timeout=60,
    ).stdout

    assert "mash-federation[reports]" in said
    assert said.strip().endswith("or choose CSV False")
