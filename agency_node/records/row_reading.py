"""Reading a row: from the text of its columns to a record, or to what is wrong with it."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping as ReadOnly
from dataclasses import dataclass
from datetime import date

from stdnum.gb import nhs
from stdnum.gb import upn as pupil_number

from agency_node.matching.described import MAX_OTHER_NAMES_CHARACTERS
from agency_node.matching.own_record import MAX_LOCAL_ID_CHARACTERS, OwnRecord
from agency_node.records.dates import UnreadableDateError, read_date
from agency_node.records.entry import MAX_ENTRY_CHARACTERS, OwnEntry
from agency_node.records.mapping import Columns, EntryColumns, Mapping, PeopleColumns
from agency_node.records.rejecting import Problem
from mash.bodies.person import MAX_ADDRESS_CHARACTERS, MAX_NAME_CHARACTERS
from mash.errors import MalformedError
from mash.text import clean

EARLIEST_DAY = date(1880, 1, 1)
"""Nobody alive was born before, and no system here is older."""

_BREAKS = re.compile(r"\s*(?:\r\n?|\n)\s*")
_LINE_ENDS = re.compile(r"\r\n?")
_SPACES = re.compile("[ \t\N{NO-BREAK SPACE}]+")
_IN_NUMBERS = re.compile(r"[\s-]")
_NHS_NUMBER = re.compile("[0-9]{10}")
_NO = frozenset({"", "no", "n", "false", "0"})
_UPN = re.compile("[A-HJ-NP-RT-Z][0-9]{11}[0-9A-Z]")


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a file. `line` is where it begins; the heading is line 1."""

    line: int
    fields: tuple[str, ...]


class RowReading:
    """One row being read, and the problems found so far."""

    def __init__(self, row: Row, places: ReadOnly[str, int], mapping: Mapping) -> None:
        self._row = row
        self._places = places
        self._mapping = mapping
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
        found = [self._tidy(name, between, lines=lines) for name in columns or ()]
        joined = between.join(value for value in found if value)
        try:
            return clean("value", joined, limit, lines=lines, required=required)
        except MalformedError as error:
            return self.refuse(columns, str(error).partition(": ")[2])

    def day(self, columns: Columns | None, *, until: date | None = None) -> str:
        """A date in ISO 8601, or empty."""
        text = self.text(columns, MAX_LOCAL_ID_CHARACTERS)
        if not text:
            return ""
        try:
            found = read_date(text, self._mapping.dates)
        except UnreadableDateError as error:
            return self.refuse(columns, str(error))
        if found < EARLIEST_DAY:
            return self.refuse(columns, f"before {EARLIEST_DAY.year}; is it a filler?")
        if until is not None and found > until:
            return self.refuse(columns, "in the future")
        return found.isoformat()

    def nhs_number(self, columns: Columns | None) -> str:
        """An NHS number: ten digits of which the last checks the others, or empty."""
        text = _IN_NUMBERS.sub("", self.text(columns, MAX_LOCAL_ID_CHARACTERS))
        if not text:
            return ""
        if not _NHS_NUMBER.fullmatch(text):
            return self.refuse(columns, "an NHS number has 10 digits")
        if not nhs.is_valid(text):
            return self.refuse(columns, "the check digit of the NHS number is wrong")
        return text

    def upn(self, columns: Columns | None) -> str:
        """A unique pupil number whose first letter checks the rest, or empty."""
        text = self.text(columns, MAX_LOCAL_ID_CHARACTERS).upper().replace(" ", "")
        if not text:
            return ""
        if not _UPN.fullmatch(text):
            return self.refuse(columns, "a UPN has a letter, 11 digits and one more")
        # Only the letter: an authority's code may be newer than any list of them.
        if pupil_number.calc_check_digit(text[1:]) != text[0]:
            return self.refuse(columns, "the check letter of the UPN is wrong")
        return text

    def flag(self, columns: Columns) -> bool:
        """Whether a column says yes: anything but empty, unknown, no, n, false or 0."""
        text = self.text(columns, MAX_LOCAL_ID_CHARACTERS)
        return text.casefold() not in _NO

    def refuse(self, columns: Columns | None, reason: str) -> str:
        """Note a problem; the value reads as not known."""
        self.problems.append(Problem(" + ".join(columns or ()), reason))
        return ""

    def _tidy(self, name: str, between: str, *, lines: bool) -> str:
        raw = self._row.fields[self._places[name]]
        text = _LINE_ENDS.sub("\n", raw) if lines else _BREAKS.sub(between, raw)
        text = unicodedata.normalize("NFC", _SPACES.sub(" ", text).strip())
        return "" if text in self._mapping.unknown else text


def read_person(
    reading: RowReading, table: PeopleColumns, system: str, today: date
) -> OwnRecord | None:
    """The person in a row, or nothing: then `reading.problems` says why."""
    family, given = _names(reading, table)
    if not (family or given) and not reading.problems:
        names = table.full_name or (table.family_name or ()) + (table.given_names or ())
        reading.refuse(names, "no name")
    local_id = reading.text(table.local_id, MAX_LOCAL_ID_CHARACTERS, required=True)
    born_on = reading.day(table.born_on, until=today)
    address = reading.text(table.address, MAX_ADDRESS_CHARACTERS, between=", ")
    nhs_number, upn = reading.nhs_number(table.nhs_number), reading.upn(table.upn)
    others = _other_names(reading, table)
    if reading.problems:
        return None
    try:
        return OwnRecord(
            system=system,
            local_id=local_id,
            family_name=family,
            given_names=given,
            also_known_as=others,
            born_on=born_on,
            address=address,
            nhs_number=nhs_number,
            upn=upn,
        )
    except MalformedError as error:
        reading.refuse(table.local_id, str(error))
        return None


def read_entry(
    reading: RowReading, table: EntryColumns, system: str
) -> OwnEntry | None:
    """The line about a person in a row, or nothing, as `read_person`."""
    local_id = reading.text(table.local_id, MAX_LOCAL_ID_CHARACTERS, required=True)
    entry_id = reading.text(table.entry_id, MAX_LOCAL_ID_CHARACTERS, required=True)
    dated = reading.day(table.dated)
    text = reading.text(
        table.text, MAX_ENTRY_CHARACTERS, between="\n", lines=True, required=True
    )
    if reading.problems:
        return None
    return OwnEntry(
        system=system, local_id=local_id, entry_id=entry_id, dated=dated, text=text
    )


def _names(reading: RowReading, table: PeopleColumns) -> tuple[str, str]:
    if table.full_name is None:
        return (
            reading.text(table.family_name, MAX_NAME_CHARACTERS),
            reading.text(table.given_names, MAX_NAME_CHARACTERS),
        )
    name = reading.text(table.full_name, MAX_NAME_CHARACTERS)
    if "," in name:
        family, _, given = name.partition(",")
        return family.strip(), given.strip()
    given, _, family = name.rpartition(" ")
    return family, given


def _other_names(reading: RowReading, table: PeopleColumns) -> tuple[str, ...]:
    limit = MAX_OTHER_NAMES_CHARACTERS
    whole = reading.text(table.also_known_as, limit, between=";")
    names = [name.strip() for name in whole.split(";")]
    if any(len(name) > MAX_NAME_CHARACTERS for name in names):
        reading.refuse(
            table.also_known_as, f"each name at most {MAX_NAME_CHARACTERS} characters"
        )
    return tuple(dict.fromkeys(name for name in names if name))
