"""Postings: a signpost and a person filed under it, as one number of 64 bits.

Numbers in order are postings in order, so that a million people are put up from
one end of the tree to the other, and everybody under a signpost lies together.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator

PERSON_BITS = 24
MAX_PERSON = (1 << PERSON_BITS) - 1
_BUCKETS, _IN_BUCKET_BITS = 256, 32
_IN_BUCKET = (1 << _IN_BUCKET_BITS) - 1
_PEOPLE_A_PIECE = 1 << 16
_POSTING_BYTES = 6
_LEAST = -(1 << 63)

Parts = list[tuple[int, tuple[bytes, ...]]]
"""Of a pile, as they pass between processes of one machine."""


def span(signpost: int) -> tuple[int, int]:
    """The first and the last posting that a signpost may have, as SQLite holds them."""
    first = (signpost << PERSON_BITS) + _LEAST
    return first, first + MAX_PERSON


def postings(signposts: Iterable[int], person: int) -> list[int]:
    """The postings of one person, as SQLite holds them (signed)."""
    base = person + _LEAST
    return [(signpost << PERSON_BITS) + base for signpost in signposts]


def signpost_of(posting: int) -> int:
    """The signpost of a posting, as SQLite holds it."""
    return (posting - _LEAST) >> PERSON_BITS


class Pile:
    """Numbers of 40 bits, each with one of 24, gathered in any order: 6 bytes each.

    By the first 8 bits of the number there are buckets; in these, pieces of which each
    is about 65,536 people in a row, so that 32 bits and 16 are enough. Pieces, because
    arrays that grow beside one another leave as much memory unused as they fill.
    """

    def __init__(self) -> None:
        self._firsts: list[int] = []
        self._pieces: list[list[bytes]] = [[] for _ in range(_BUCKETS)]
        self._length = 0
        self._begin(0)

    def __len__(self) -> int:
        return self._length

    def add(self, numbers: Collection[int], person: int) -> None:
        """Put up one person, or one row, under each number."""
        near = person - self._first
        if not 0 <= near < _PEOPLE_A_PIECE:
            self._seal()
            self._begin(person)
            near = 0
        opened = self._open
        for number in numbers:
            bucket, nears = opened[number >> _IN_BUCKET_BITS]
            bucket.append(number & _IN_BUCKET)
            nears.append(near)
        self._length += len(numbers)

    def parts(self) -> Parts:
        """All of it, to be sent."""
        self._seal()
        self._begin(0)
        return [*zip(self._firsts, zip(*self._pieces, strict=True), strict=True)]

    def extend(self, parts: Parts, later: int = 0) -> None:
        """Take in what was sent, every person's number so much higher."""
        for first, pieces in parts:
            self._firsts.append(first + later)
            for place, piece in enumerate(pieces):
                self._pieces[place].append(piece)
                self._length += len(piece) // _POSTING_BYTES

    def signposts(self, void: Collection[int] = ()) -> Iterator[int]:
        """The number of each posting but those of void persons."""
        self._seal()
        self._begin(0)
        for place in range(_BUCKETS):
            for each in self._bucket(place):
                if each & MAX_PERSON not in void:
                    yield signpost_of(each)

    def in_order(self, void: Collection[int] = ()) -> Iterator[list[int]]:
        """Every number but those of void persons, in order, as SQLite holds them.

        Bucket by bucket; each is let go of as it is handed out.
        """
        self._seal()
        self._begin(0)
        for place in range(_BUCKETS):
            kept = self._bucket(place)
            self._pieces[place] = []
            kept.sort()
            if void:
                kept = [each for each in kept if each & MAX_PERSON not in void]
            yield kept
        self._firsts, self._length = [], 0

    def _begin(self, first: int) -> None:
        self._first = first
        self._open = [(array("I"), array("H")) for _ in range(_BUCKETS)]
        self._before = self._length

    def _seal(self) -> None:
        if self._length > self._before:
            self._firsts.append(self._first)
            for pieces, (some, nears) in zip(self._pieces, self._open, strict=True):
                pieces.append(some.tobytes() + nears.tobytes())

    def _bucket(self, place: int) -> list[int]:
        found: list[int] = []
        for first, piece in zip(self._firsts, self._pieces[place], strict=True):
            least = span(place << _IN_BUCKET_BITS)[0] + first
            half = len(piece) // _POSTING_BYTES * 4
            both = zip(array("I", piece[:half]), array("H", piece[half:]), strict=True)
            found += [(some << PERSON_BITS) + near + least for some, near in both]
        return found
