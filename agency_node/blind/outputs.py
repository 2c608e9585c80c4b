"""Outputs as a set holds them: six bytes each, in ascending order, one after the other.

Six bytes of 64 are enough: of a set of 1,048,576, one question in ten million hits by
chance. They are in order so that a look-up is a binary search, and nothing tells who
was added first.
"""

from __future__ import annotations

import operator
from collections.abc import Iterable, Iterator
from itertools import islice
from struct import iter_unpack

from mash.errors import MalformedError

SHORT_BYTES = 6
"""Of an output, as it is published."""

_EACH = f"{SHORT_BYTES}s"


def shortened(output: bytes) -> bytes:
    """Return the part of an output that is published."""
    return output[:SHORT_BYTES]


def packed(shorts: Iterable[bytes]) -> bytes:
    """Put short outputs in order, each once."""
    return b"".join(sorted(set(shorts)))


def unpacked(outputs: bytes) -> Iterator[bytes]:
    """Give short outputs one by one, in order."""
    return (short for (short,) in iter_unpack(_EACH, outputs))


def find(outputs: bytes, short: bytes) -> tuple[int, bool]:
    """Return where a short output stands or would stand, counted in bytes; and whether."""
    low, high = 0, len(outputs) // SHORT_BYTES
    while low < high:
        middle = (low + high) // 2
        if outputs[middle * SHORT_BYTES : (middle + 1) * SHORT_BYTES] < short:
            low = middle + 1
        else:
            high = middle
    place = low * SHORT_BYTES
    return place, outputs[place : place + SHORT_BYTES] == short


def require_ascending(field: str, outputs: bytes) -> None:
    """Refuse outputs that are not whole, not in order, or repeated.

    Raises:
        MalformedError: The text names the field.

    """
    if len(outputs) % SHORT_BYTES:
        raise MalformedError(f"{field}: {SHORT_BYTES} bytes each")
    later = islice(unpacked(outputs), 1, None)
    if not all(map(operator.lt, unpacked(outputs), later)):
        raise MalformedError(f"{field}: in ascending order, each once")
