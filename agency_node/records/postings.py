"""Postings: a signpost and a person filed under it, as one number of 64 bits.

Numbers in order are postings in order, so that a million people are put up from
one end of the tree to the other, and everybody under a signpost lies together.
"""

from __future__ import annotations

from array import array
from collections.abc import Collection, Iterable, Iterator

PERSON_BITS = 24
MAX_PERSON = (1 << PERSON_BITS) - 1
_BUCKETS = 256
_BUCKET_SHIFT = 56
_POSTING_BYTES = 8
_LEAST = -(1 << 63)

Parts = list[tuple[int, bytes]]
"""Of a pile, by bucket, as they pass between processes of one machine."""


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
    """Numbers of 40 bits, each with one of 24, gathered in any order: 8 bytes each.

    What is sent is kept in pieces, because arrays that grow beside one another leave
    as much memory unused as they fill.
    """

    def __init__(self) -> None:
        self._added = [array("Q") for _ in range(_BUCKETS)]
        self._sent: list[list[bytes]] = [[] for _ in range(_BUCKETS)]
        self._length = 0

    def __len__(self) -> int:
        return self._length

    def add(self, numbers: Iterable[int], person: int) -> None:
        """Put up one person, or one row, under each number."""
        buckets = self._added
        for number in numbers:
            packed = number << PERSON_BITS | person
            buckets[packed >> _BUCKET_SHIFT].append(packed)
            self._length += 1

    def parts(self) -> Parts:
        """All that was added, to be sent."""
        return [(place, each.tobytes()) for place, each in enumerate(self._added)]

    def extend(self, parts: Parts, later: int = 0) -> None:
        """Take in what was sent, every person's number so much higher."""
        for place, content in parts:
            self._sent[place].append(_renumbered(content, later) if later else content)
            self._length += len(content) // _POSTING_BYTES

    def signposts(self, void: Collection[int] = ()) -> Iterator[int]:
        """The number of each posting but those of void persons, in no order."""
        for place in range(_BUCKETS):
            for each in self._bucket(place):
                if each & MAX_PERSON not in void:
                    yield each >> PERSON_BITS

    def in_order(self, void: Collection[int] = ()) -> Iterator[list[int]]:
        """Every number but those of void persons, in order, as SQLite holds them.

        Bucket by bucket; each is let go of as it is handed out.
        """
        for place in range(_BUCKETS):
            kept = sorted(self._bucket(place))
            self._sent[place], self._added[place] = [], array("Q")
            if void:
                kept = [each for each in kept if each & MAX_PERSON not in void]
            yield [each + _LEAST for each in kept]

    def _bucket(self, place: int) -> array[int]:
        return array("Q", b"".join(self._sent[place])) + self._added[place]


def _renumbered(content: bytes, later: int) -> bytes:
    return array("Q", [each + later for each in array("Q", content)]).tobytes()
