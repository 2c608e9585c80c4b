"""Importing: rows of an export go on their shelves, or are said with where and why.

Nothing is guessed, and nobody is left out for one wrong column: what cannot be read of
a person is reported, and the rest goes in. A file that does not fit its mapping at all
is refused whole.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from agency_node.records.arriving import Arrivals
from agency_node.records.batches import BatchReading, batches
from agency_node.records.covert import DividedShelves
from agency_node.records.errors import UnfitFileError
from agency_node.records.mapping import Mapping
from agency_node.records.rejecting import ImportReport, RejectedRow
from agency_node.records.row_reading import Row
from agency_node.records.tallying import Tally
from agency_node.records.working_apart import worked

MAX_ROWS = 2_000_000


class Import:
    """One file on its way in."""

    def __init__(self, mapping: Mapping, heading: Sequence[str], today: date) -> None:
        """Find every mapped column in the heading.

        Raises:
            UnfitFileError: A column is missing, or is there twice.

        """
        places = _places(mapping, tuple(heading))
        self._reading = BatchReading(mapping, places, len(heading), today)
        table = mapping.people or mapping.entries
        self._tally = Tally(tuple(heading), table.local_id if table else ())

    def take(
        self, rows: Iterable[Row | RejectedRow], shelves: DividedShelves
    ) -> Iterator[int]:
        """Put the rows in, batch by batch, and count them.

        Raises:
            UnfitFileError: Too many rows, or too many mistakes; keep nothing.
            WorkerLostError: A process that helped has ended; keep nothing.

        """
        arrivals = Arrivals(shelves, self._tally)
        for batch, read in worked(self._reading, batches(_limited(rows))):
            arrivals.take(batch.rows, read)
            yield self._tally.rows
        arrivals.look_alike()
        self._tally.require_readable()

    def report(self) -> ImportReport:
        """What became of the rows so far."""
        return self._tally.report()


def _limited(rows: Iterable[Row | RejectedRow]) -> Iterator[Row | RejectedRow]:
    for count, row in enumerate(rows, start=1):
        if count > MAX_ROWS:
            raise UnfitFileError(f"file: at most {MAX_ROWS} rows; split it")
        yield row


def _places(mapping: Mapping, heading: tuple[str, ...]) -> dict[str, int]:
    missing = [name for name in mapping.columns if name not in heading]
    if missing:
        raise UnfitFileError(
            f"mapping: the file has no column {', '.join(missing)};"
            f" it has {', '.join(heading)}"
        )
    twice = [name for name in mapping.columns if heading.count(name) > 1]
    if twice:
        raise UnfitFileError(f"file: two columns are headed {', '.join(twice)}")
    return {name: heading.index(name) for name in mapping.columns}
