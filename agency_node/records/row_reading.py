"""Reading a row: the text of its columns, tidied, or what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from agency_node.matching.own_record import MAX_LOCAL_ID_CHARACTERS
from agency_node.records.dates import UnreadableDateError, read_date
from agency_node.records.mapping import Columns, Mapping
from agency_node.records.number_reading import UnreadableError
from agency_node.records.rejecting import Problem
from mash.errors import MalformedError
from mash.text import clean

EARLIEST_DAY = date(1880, 1, 1)
"""Nobody alive was born before, and no system here is older."""

MAX_LISTED_CHARACTERS = 4_000
"""Of a column that holds several values, before they are parted."""

MANY_DAYS = 40_000
"""Days that are remembered once they were read: a hundred years of birthdays."""

_BREAKS = re.compile(r"\s*(?:\r\n?|\n)\s*")
_LINE_ENDS = re.compile(r"\r\n?")
_SPACES = re.compile("[ \t\N{NO-BREAK SPACE}]+")
_UNDECODED = re.compile("[\udc80-\udcff]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file. `line` is where it begins; the heading is line 1."""

    line: int
    fields: tuple[str, ...]


class RowReading:
    """One row being read, and the problems found so far."""

    def __init__(self, row: Row, places: ReadOnly[str, int], mapping: Mapping) -> None:
        self._fields = row.fields
        self._places = places
        self._mapping = mapping
        self._unknown = mapping.unknown
        self.problems: list[Problem] = []

    def text(
        self,
        columns: Columns | None,
        limit: int,
        *,
        between: str = " ",
        lines: bool = False,
        required: bool = False,
    ) -> str:
        """The joined values of some columns, tidied, within a limit of characters."""
        if columns is None:
            return ""
        raw = self._fields[self._places[columns[0]]]
        if len(columns) == 1 and self._needs_nothing(raw, limit, required=required):
            return raw
        try:
            found = [self._tidy(name, between, lines=lines) for name in columns]
            text = found[0] if len(found) == 1 else between.join(filter(None, found))
            if len(text) <= limit and text and _plain(text):
                return text
            return clean("value", text, limit, lines=lines, required=required)
        except UnreadableError as error:
            return self.refuse(columns, str(error))
        except MalformedError as error:
            return self.refuse(columns, str(error).partition(": ")[2])

    def _needs_nothing(self, raw: str, limit: int, *, required: bool) -> bool:
        """Whether a value can be kept as it stands. Nearly always."""
        if not raw:
            return not required
        tidy = len(raw) <= limit and _plain(raw) and _is_tidy(raw)
        return tidy and raw not in self._unknown

    def value(self, columns: Columns | None, reading: Callable[[str], str]) -> str:
        """What a reading makes of the text, or empty."""
        text = self.text(columns, MAX_LISTED_CHARACTERS)
        try:
            return reading(text) if text else ""
        except UnreadableError as error:
            return self.refuse(columns, str(error))

    def values(
        self, columns: Columns | None, most: int, reading: Callable[[str], str]
    ) -> tuple[str, ...]:
        """What a reading makes of each text between semicolons; each once."""
        if columns is None:
            return ()
        whole = self.text(columns, MAX_LISTED_CHARACTERS, between=";")
        if not whole:
            return ()
        found: dict[str, None] = {}
        for text in filter(None, map(str.strip, whole.split(";"))):
            try:
                found[reading(text)] = None
            except UnreadableError as error:
                self.refuse(columns, str(error))
        if len(found) > most:
            self.refuse(columns, f"over {most}; the first {most} are kept")
        return tuple(found)[:most]

    def day(self, columns: Columns | None, *, until: date | None = None) -> str:
        """A date in ISO 8601, or empty."""
        text = self.text(columns, MAX_LOCAL_ID_CHARACTERS)
        if not text:
            return ""
        found, wrong = _day(text, self._mapping.dates)
        if wrong:
            return self.refuse(columns, wrong)
        if until is not None and found > until.isoformat():
            return self.refuse(columns, "in the future")
        return found

    def refuse(self, columns: Columns | None, reason: str) -> str:
        """Note a problem; the value reads as not known."""
        self.problems.append(Problem(" + ".join(columns or ()), reason))
        return ""

    def _tidy(self, name: str, between: str, *, lines: bool) -> str:
        raw = self._fields[self._places[name]]
        if _plain(raw):  # most are, and need no more than this
            text = raw.strip()
            text = _SPACES.sub(" ", text) if "  " in text else text
        else:
            text = self._tidied(raw, between, lines=lines)
        return "" if text in self._unknown else text

    def _tidied(self, raw: str, between: str, *, lines: bool) -> str:
        if _UNDECODED.search(raw):
            encoding = self._mapping.encoding
            raise UnreadableError(f"not {encoding}; declare another encoding")
        text = _LINE_ENDS.sub("\n", raw) if lines else _BREAKS.sub(between, raw)
        return unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip())


def within(limit: int) -> Callable[[str], str]:
    """A reading of any text up to so many characters."""

    def read(text: str) -> str:
        if len(text) > limit:
            raise UnreadableError(f"each at most {limit} characters")
        return text

    return read


def _is_tidy(text: str) -> bool:
    return "  " not in text and text[0] != " " != text[-1]


def _plain(text: str) -> bool:
    """Nothing but what ASCII prints, on one line: no text can be tidier."""
    return text.isascii() and text.isprintable()


@lru_cache(maxsize=MANY_DAYS)
def _day(text: str, formats: tuple[str, ...]) -> tuple[str, str]:
    """A day in ISO 8601, or why it is none."""
    try:
        found = read_date(text, formats)
    except UnreadableDateError as error:
        return "", str(error)
    if found < EARLIEST_DAY:
        return "", f"before {EARLIEST_DAY.year}; is it a filler?"
    return found.isoformat(), ""
