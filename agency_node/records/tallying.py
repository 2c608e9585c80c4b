"""Tallying: what becomes of every row of one file, for its report. Pure."""

from __future__ import annotations

from collections import Counter

from agency_node.records.errors import UnfitFileError
from agency_node.records.keeping import Kept
from agency_node.records.rejecting import (
    ImportReport,
    KeptWithout,
    Lookalike,
    Problem,
    RejectedRow,
)

MAX_REJECTS = 10_000
"""Rows. A file with more mistakes does not fit its mapping; correct that instead."""

MAX_LISTED = 10_000
"""Rows listed as kept without something; more are counted."""


class Tally:
    """The rows of one file so far."""

    def __init__(self, heading: tuple[str, ...], id_columns: tuple[str, ...]) -> None:
        self._heading = heading
        self._ids = " + ".join(id_columns)
        self._kept = dict.fromkeys(Kept, 0)
        self._repeated: list[int] = []
        self._rejected: list[RejectedRow] = []
        self._without: list[KeptWithout] = []
        self._unread: Counter[str] = Counter()
        self._rows_without = 0
        self.rows = 0
        self.lookalikes: list[Lookalike] = []

    def kept(self, kept: Kept) -> None:
        """A row went in."""
        self._kept[kept] += 1

    def repeated(self, line: int) -> None:
        """A row said the same again."""
        self._repeated.append(line)

    def without(self, row: KeptWithout) -> None:
        """A row went in, but for what could not be read of it."""
        self._rows_without += 1
        self._unread.update({problem.column for problem in row.problems})
        if len(self._without) < MAX_LISTED:
            self._without.append(row)

    def refuse(self, line: int, fields: tuple[str, ...], reason: str) -> None:
        """A row is left out for what its id leads to."""
        self.reject(RejectedRow(line, (Problem(self._ids, reason),), fields))

    def reject(self, rejected: RejectedRow) -> None:
        """A row is left out.

        Raises:
            UnfitFileError: It is one too many.

        """
        if len(self._rejected) >= MAX_REJECTS:
            first = self._rejected[0]
            raise UnfitFileError(
                f"file: over {MAX_REJECTS} rows do not fit the mapping, so nothing was"
                f" imported; the first is on line {first.line}:"
                f" {first.problems[0].reason}"
            )
        self._rejected.append(rejected)

    def require_readable(self) -> None:
        """Refuse a file of which one column can hardly ever be read.

        Raises:
            UnfitFileError: The mapping misunderstands that column.

        """
        for column, rows in self._unread.items():
            if rows > MAX_REJECTS and 2 * rows > self.rows:
                raise UnfitFileError(
                    f"file: {column} cannot be read in {rows} of {self.rows} rows, so"
                    " nothing was imported; correct the mapping, or leave it out there"
                )

    def report(self) -> ImportReport:
        """What became of the rows so far."""
        return ImportReport(
            added=self._kept[Kept.ADDED],
            changed=self._kept[Kept.CHANGED],
            unchanged=self._kept[Kept.UNCHANGED],
            repeated=tuple(self._repeated),
            rejected=tuple(self._rejected),
            without=tuple(self._without),
            rows_without=self._rows_without,
            lookalikes=tuple(self.lookalikes),
            heading=self._heading,
        )
