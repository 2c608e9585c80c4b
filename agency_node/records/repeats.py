"""Repeats: which line of a file put somebody, or something, on a shelf before.

One number of 32 bits for each person or line held, not one object.
"""

from __future__ import annotations

from array import array

_BITS_32 = "I"


class Said:
    """The lines of one file by what they put on one shelf."""

    def __init__(self) -> None:
        self._lines = array(_BITS_32)

    def line(self, number: int) -> int:
        """The line that put it there, or 0."""
        return self._lines[number] if number < len(self._lines) else 0

    def note(self, number: int, line: int) -> None:
        """Hear which line put it there."""
        missing = number + 1 - len(self._lines)
        if missing > 0:
            self._lines.frombytes(bytes(self._lines.itemsize * missing))
        self._lines[number] = line


class RepeatedRows:
    """The rows of one file by number from 1 on: whom each put where, from which line."""

    def __init__(self) -> None:
        self._people = array(_BITS_32, [0])
        self._lines = array(_BITS_32, [0])

    def add(self, person: int, line: int) -> int:
        """Note one more row, and return its number."""
        self._people.append(person)
        self._lines.append(line)
        return len(self._lines) - 1

    def person(self, row: int) -> int:
        """Whom a row put on the shelf."""
        return self._people[row]

    def line(self, row: int) -> int:
        """Where it began in the file."""
        return self._lines[row]
