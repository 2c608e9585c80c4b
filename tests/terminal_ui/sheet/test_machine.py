"""What scripts read stays as it is, and shows no number that is suppressed."""

from __future__ import annotations

import json

from syrupy.assertion import SnapshotAssertion

from terminal_ui.sheet.machine import as_json, kept_as_json
from tests.terminal_ui.sheet import sample
from tests.terminal_ui.sheet.paper_sheets import kept_sheet


def test_the_envelope(snapshot: SnapshotAssertion) -> None:
    """Whoever changes this changes the schema's number."""
    written = as_json(sample.sheet(), kept_sheet(), demo=True)

    assert written.isascii()
    assert written == snapshot


def test_tables_by_key_and_suppressed_cells() -> None:
    """A machine finds a table without counting, and takes no mark for a number."""
    told = json.loads(as_json(sample.sheet(), demo=False))

    assert told["schema"] == "mash.sheet/1"
    assert told["kept"] is None
    row = told["tables"]["answers_by_agency"]["rows"][2]
    assert row == ["schools", {"suppressed": True}, {"suppressed": True}, None, None]
    assert told["period"]["ends_before"] == "2026-11-21T00:00:00+00:00"


def test_lists_say_how_many_there_are(snapshot: SnapshotAssertion) -> None:
    """In the envelope of every list."""
    assert kept_as_json((kept_sheet(),)) == snapshot
