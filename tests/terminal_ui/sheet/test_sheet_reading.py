"""What a node sends about sheets is read strictly, and its digest is made anew."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agency_node.operator.sheets import _sheet as message_of
from keys.errors import KeysError
from mash import exits
from mash.errors import MalformedError, MashError
from mash.node.v1 import sheet_pb2 as pb
from mash.node.v1 import sheet_tables_pb2
from mash.sheet import Sheet, digest_of
from terminal_ui.faults import SpoiltSheetError
from terminal_ui.sheet_reading import sheet
from tests.terminal_ui.sheet import sample


def honest() -> Sheet:
    """The sample, with the digest of what it says."""
    told = sample.sheet()
    digest = digest_of(told.hub_id, told.period, told.audience, told.tables)
    return replace(told, digest=digest)


def test_every_cell_comes_back_as_it_was() -> None:
    """Counts, shares, words, what is suppressed and what is nothing."""
    assert sheet(message_of(honest())) == honest()


def spoil(message: pb.Sheet, what: str) -> None:
    """Change one thing, as a broken or bad node might."""
    table = message.tables[0]
    match what:
        case "for whom":
            message.audience = pb.AUDIENCE_HUB
        case "no period":
            message.ClearField("begins")
        case "one key twice":
            table.key = message.tables[1].key
        case "a column's key":
            table.columns[0].key = "Rating"
        case "a unit nobody knows":
            table.columns[0].unit = 99  # type: ignore[assignment]
        case "a row too short":
            del table.rows[0].cells[0]
        case _:
            spoil_key_or_cell(table, what)


def spoil_key_or_cell(table: sheet_tables_pb2.SheetTable, what: str) -> None:
    """Change what a table is called, or one cell."""
    cell = table.rows[0].cells[1]
    match what:
        case "a number":
            cell.count += 1
        case "no number":
            cell.number = float("nan")
        case "a path for a key":
            table.key = "../../etc/passwd"
        case "markup for a key":
            table.key = 'x"><b>'


SPOILT: dict[str, type[KeysError | MashError]] = {
    "a number": SpoiltSheetError,
    "for whom": SpoiltSheetError,
    "a path for a key": MalformedError,
    "markup for a key": MalformedError,
    "a column's key": MalformedError,
    "one key twice": MalformedError,
    "a row too short": MalformedError,
    "no number": MalformedError,
    "a unit nobody knows": MalformedError,
    "no period": MalformedError,
}


@pytest.mark.parametrize("what", SPOILT)
def test_what_is_spoilt_is_refused(what: str) -> None:
    """None of it is shown, written or reviewed."""
    message = message_of(honest())
    spoil(message, what)

    with pytest.raises(SPOILT[what]):
        sheet(message)


def test_other_numbers_than_the_digest_s_are_a_matter_of_integrity() -> None:
    """A script must not go on with them."""
    assert exits.code_of(SpoiltSheetError("digest")) == exits.INTEGRITY
