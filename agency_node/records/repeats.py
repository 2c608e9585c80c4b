"""Repeats: rows of one file that say the same again, contradict, or look alike."""

from __future__ import annotations

from agency_node.matching.names import fold
from agency_node.matching.own_record import OwnRecord
from agency_node.records.entry import OwnEntry
from agency_node.records.rejecting import Lookalike

MAX_LOOKALIKES = 1_000
"""Pairs reported. A file with more has been put together wrongly."""


class Repeats:
    """What one file has said so far, by the line that said it first."""

    def __init__(self) -> None:
        self._lines: dict[str, tuple[int, bytes]] = {}
        self._people: dict[str, int] = {}
        self.lookalikes: list[Lookalike] = []

    def earlier(self, item: OwnRecord | OwnEntry, line: int) -> tuple[int, bool] | None:
        """The line that had this id before, and whether it said just the same."""
        key = item.local_id if isinstance(item, OwnRecord) else item.entry_id
        digest = item.digest()
        first, said = self._lines.setdefault(key, (line, digest))
        return None if first == line else (first, said == digest)

    def look(self, record: OwnRecord, line: int) -> None:
        """Note when somebody under another id seems to be this person."""
        for why, key in _marks(record):
            first = self._people.setdefault(key, line)
            if first != line and len(self.lookalikes) < MAX_LOOKALIKES:
                self.lookalikes.append(Lookalike(line, first, why))
                return


def _marks(record: OwnRecord) -> list[tuple[str, str]]:
    marks = []
    if record.nhs_number:
        marks.append(("the same NHS number", f"nhs|{record.nhs_number}"))
    if record.upn:
        marks.append(("the same UPN", f"upn|{record.upn}"))
    if record.born_on:
        name = f"{fold(record.family_name)}|{fold(record.given_names)}"
        marks.append(("the same name and date of birth", f"{name}|{record.born_on}"))
    return marks
