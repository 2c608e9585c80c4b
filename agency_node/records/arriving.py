"""Arriving: what was read of a file is put on the shelves, and compared with itself.

What an earlier row of the file has said is looked up where it was put: in the vault,
within the same transaction.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence

from agency_node.matching.own_record import OwnRecord
from agency_node.records.alikes import Alikes
from agency_node.records.batches import Read, ReadBatch, ReadEntry, ReadPerson
from agency_node.records.columns import record_of
from agency_node.records.covert import DividedShelves
from agency_node.records.keeping import Kept, RecordShelves
from agency_node.records.rejecting import KeptWithout, RejectedRow
from agency_node.records.repeats import Said
from agency_node.records.row_reading import Row
from agency_node.records.tallying import Tally
from mash.errors import NoSuchRecordError

Fields = tuple[str, ...]


class Arrivals:
    """One file, as it reaches the shelves. Within their transaction."""

    def __init__(self, shelves: DividedShelves, tally: Tally) -> None:
        self._shelves = shelves
        self._usual = shelves.usual
        self._tally = tally
        self._alikes = Alikes()
        self._said: dict[RecordShelves, Said] = {}
        self._fields: Fields = ()
        self._next = self._usual.next_number()
        self._was_empty = self._next == 1

    def take(self, rows: Sequence[Row | RejectedRow], batch: ReadBatch) -> None:
        """Put the rows of a batch, which were read, on the shelves in their order."""
        self._usual.index.expect(self._next)
        together = [*zip((row.fields for row in rows), batch.items, strict=True)]
        if self._is_known(batch):
            self._take_singly(together)
            return
        void: list[int] = []
        for number, (fields, item) in enumerate(together, self._next):
            added = self._take(item, fields, number)
            if added:
                self._usual.index.count(added.names)
            else:
                void.append(number)
        self._usual.put_away()
        if len(void) < len(batch.items):
            self._usual.index.take(batch.parts, self._next - batch.first, void)
        self._next += len(batch.items)

    def look_alike(self) -> None:
        """Tell which rows under different ids may be one person."""
        self._usual.put_away()
        self._tally.lookalikes += self._alikes.found(self._holder)

    def _is_known(self, batch: ReadBatch) -> bool:
        """Whether most of these are here already: their numbers are not to be spent."""
        if self._was_empty:
            return False
        keys = [item.key for item in batch.items if isinstance(item, ReadPerson)]
        known = sum(self._usual.number(key) is not None for key in keys)
        return 2 * known >= len(keys)

    def _take_singly(self, together: Iterable[tuple[Fields, Read]]) -> None:
        for fields, item in together:
            added = self._take(item, fields, self._next)
            if added:
                self._usual.index.add(self._next, record_of(added.columns))
                self._next += 1
        self._usual.put_away()

    def _take(self, item: Read, fields: Fields, number: int) -> ReadPerson | None:
        """Take one row in, and return it if the number is now that of somebody new."""
        self._tally.rows += 1
        self._fields = fields
        if isinstance(item, RejectedRow):
            self._tally.reject(item)
        elif isinstance(item, ReadEntry):
            self._take_entry(item)
        elif item.covert:
            self._take_covert(item)
        elif self._take_person(item, number):
            return item
        return None

    # --- people -----------------------------------------------------------------

    def _take_person(self, item: ReadPerson, number: int) -> bool:
        """Keep somebody open to every search; whether under the number given."""
        shelf, held = self._seek(item, number)
        if held is None:
            shelf.put(number, item.columns)
            self._note(shelf, number, item, Kept.ADDED)
        elif not self._repeats(shelf, held, item):
            self._note(shelf, held, item, shelf.change(held, item.columns))
        return held is None

    def _take_covert(self, item: ReadPerson) -> None:
        """Whoever a row flags is hidden, whatever else the file says of them."""
        covert = self._shelves.hidden()
        self._hide_who_was_open(item.key, covert)
        held = covert.number(item.key)
        if held is not None and self._repeats(covert, held, item):
            return
        kept = self._shelves.keep_covert(record_of(item.columns))
        self._note(covert, covert.number(item.key) or 0, item, kept)

    def _hide_who_was_open(self, key: bytes, covert: RecordShelves) -> None:
        """Whom an earlier row of the file, or two, has put where everybody looks."""
        held = self._usual.number(key)
        line = 0 if held is None else self._lines(self._usual).line(held)
        if held is not None and line:
            self._shelves.keep_covert(record_of(self._usual.held(held)))
            self._lines(covert).note(covert.number(key) or 0, line)

    def _seek(self, item: ReadPerson, number: int) -> tuple[RecordShelves, int | None]:
        """Where somebody is held, covertly or not; or their number is given to them."""
        if self._shelves.hides_anybody:
            covert = self._shelves.hidden()
            held = covert.number(item.key)
            if held is not None:
                return covert, held
        return self._usual, self._usual.claim(item.key, number)

    def _repeats(self, shelf: RecordShelves, held: int, item: ReadPerson) -> bool:
        """Whether an earlier row had this id; then it is told what became of this."""
        line = self._lines(shelf).line(held)
        if line and shelf.held(held) == item.columns:
            self._tally.repeated(item.line)
        elif line:
            self._tally.refuse(item.line, self._fields, _contradicts(line))
        return bool(line)

    def _note(
        self, shelf: RecordShelves, held: int, item: ReadPerson, kept: Kept
    ) -> None:
        self._tally.kept(kept)
        if item.without:
            self._tally.without(KeptWithout(item.line, item.without, self._fields))
        self._lines(shelf).note(held, item.line)
        if shelf is self._usual:
            self._alikes.add(held, item.line, item.marks)

    def _holder(self, person: int) -> OwnRecord | None:
        columns = self._usual.held(person)
        return record_of(columns) if columns else None

    def _lines(self, shelf: RecordShelves) -> Said:
        return self._said.setdefault(shelf, Said())

    # --- lines about people -------------------------------------------------------

    def _take_entry(self, item: ReadEntry) -> None:
        entry = item.entry
        shelf = self._shelves.shelf_of(entry.system, entry.local_id)
        try:
            held = shelf.entry_number(entry.system, entry.entry_id)
            line = 0 if held is None else self._lines(shelf).line(held)
            if line:
                self._said_again(shelf, item, line)
                return
            kept = shelf.keep_entry(entry)
        except NoSuchRecordError:
            nobody = "nobody with this id is held; import people first"
            self._tally.refuse(item.line, self._fields, nobody)
            return
        self._tally.kept(kept)
        number = shelf.entry_number(entry.system, entry.entry_id) or 0
        self._lines(shelf).note(number, item.line)

    def _said_again(self, shelf: RecordShelves, item: ReadEntry, line: int) -> None:
        if shelf.has_entry(item.entry):
            self._tally.repeated(item.line)
        else:
            self._tally.refuse(item.line, self._fields, _contradicts(line))


def _contradicts(line: int) -> str:
    return f"line {line} has this id and other values"
