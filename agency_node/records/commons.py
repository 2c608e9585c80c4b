"""Commons: signposts that lead to many people, and to how many.

Agreeing on one of them tells less, so a search must know them beforehand; counting
their postings while somebody waits would cost more than the search.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Iterator

from agency_node.records.postings import Pile, signpost_of, span
from keys.vault import Connection

COMMON_FROM = 400
"""People. A signpost that leads to more than these is common."""

RECOUNTED_FROM = 200_000
"""Postings changed at once, from which counting all of them anew is quicker."""

_KNOWN = "SELECT people FROM record_common WHERE signpost = ?"
_KEEP = """
INSERT INTO record_common (signpost, people) VALUES (?, ?)
ON CONFLICT (signpost) DO UPDATE SET people = excluded.people
"""
_DROP = "DELETE FROM record_common WHERE signpost = ?"
_COUNT = "SELECT count(*) FROM record_posting WHERE posting BETWEEN ? AND ?"
_AFTER = """
SELECT posting FROM record_posting WHERE posting >= ? ORDER BY posting LIMIT 1 OFFSET ?
"""


class Commons:
    """The table of common signposts, brought up to date with a change of postings."""

    def __init__(self, connection: Connection) -> None:
        self._db = connection
        self._changes: Counter[int] | None = Counter()

    def expect(self, down: Collection[int], up: Pile, void: Collection[int]) -> None:
        """Hear which postings are about to be taken down and put up."""
        if len(down) + len(up) >= RECOUNTED_FROM:
            self._changes = None
            return
        self._changes = Counter(up.signposts(void))
        self._changes.subtract(map(signpost_of, down))

    def settle(self) -> None:
        """Bring the table up to date, once the postings are changed."""
        if self._changes is None:
            self.recount()
            return
        for signpost, more in sorted(self._changes.items()):
            if more:
                self._change(signpost, more)

    def recount(self) -> None:
        """Count all postings anew."""
        self._db.execute("DELETE FROM record_common")
        self._db.executemany(_KEEP, self.counted())

    def counted(self) -> list[tuple[int, int]]:
        """Every common signpost and its people, as the postings have it."""
        return [*self._counted()]

    def _change(self, signpost: int, more: int) -> None:
        known = self._db.execute(_KNOWN, (signpost,)).fetchone()
        people = known[0] + more if known else self._people(signpost)
        if people > COMMON_FROM:
            self._db.execute(_KEEP, (signpost, people))
        elif known is not None:
            self._db.execute(_DROP, (signpost,))

    def _people(self, signpost: int) -> int:
        """How many are under a signpost that was not common before."""
        first, last = span(signpost)
        enough = self._after(first, COMMON_FROM)
        if enough is None or enough > last:
            return 0
        return int(self._db.execute(_COUNT, (first, last)).fetchone()[0])

    def _counted(self) -> Iterator[tuple[int, int]]:
        """Look at one posting in four hundred: none that is common has fewer."""
        at, _ = span(0)
        while (far := self._after(at, COMMON_FROM)) is not None:
            near, signpost = self._after(at, 0), signpost_of(far)
            first, last = span(signpost)
            if near is not None and signpost_of(near) == signpost:
                (people,) = self._db.execute(_COUNT, (first, last)).fetchone()
                yield signpost, people
                at = last + 1
            else:
                at = first

    def _after(self, posting: int, further: int) -> int | None:
        row = self._db.execute(_AFTER, (posting, further)).fetchone()
        return None if row is None else int(row[0])
