"""Tables: one table of a document that people wrote, read field by field."""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from enum import IntEnum
from typing import Any, NoReturn, TypeVar

from mash.agency import AgencyId
from mash.codes.categories import CATEGORY
from mash.errors import MalformedError
from mash.text import clean

MAX_TEXT_CHARACTERS = 400
MAX_LISTED = 64
MAX_TABLES = 100_000
MAX_DAYS = 4_000

E = TypeVar("E", bound=IntEnum)
_WORD = re.compile(r"[a-z][a-z0-9-]{0,39}")


@dataclass(frozen=True, slots=True)
class Table:
    """One table and the place where it stands, for the sake of the errors.

    Raises:
        MalformedError: From every method, when a field is missing or not as it must
            be; the text names it and says what to write.

    """

    place: str
    values: dict[str, Any]

    def only(self, *names: str) -> None:
        """Refuse fields that are not among these."""
        for name in sorted(self.values.keys() - set(names)):
            self.refuse(name, f"no such field; there are {', '.join(sorted(names))}")

    def refuse(self, name: str, problem: str) -> NoReturn:
        """Say what is wrong with a field."""
        raise MalformedError(f"{self.place}.{name}: {problem}")

    def text(self, name: str) -> str:
        """One text that is not empty, of at most 400 characters."""
        value = self.values.get(name)
        if not isinstance(value, str):
            self.refuse(name, "give a text")
        return clean(f"{self.place}.{name}", value, MAX_TEXT_CHARACTERS, required=True)

    def word(self, name: str) -> str:
        """A short name: 1 to 40 of a-z, 0-9 and "-", a letter first."""
        value = self.text(name)
        if not _WORD.fullmatch(value):
            self.refuse(name, "use 1 to 40 of a-z, 0-9 and '-', a letter first")
        return value

    def number(self, name: str) -> int:
        """A whole number from 1."""
        value = self.values.get(name)
        if type(value) is not int or not 0 < value < 2**31:
            self.refuse(name, "give a whole number from 1")
        return value

    def days(self, name: str) -> timedelta:
        """A number of days, at most 4000."""
        number = self.number(name)
        if number > MAX_DAYS:
            self.refuse(name, f"at most {MAX_DAYS}")
        return timedelta(days=number)

    def day(self, name: str) -> date:
        """A day."""
        value = self.values.get(name)
        if not isinstance(value, date) or isinstance(value, datetime):
            self.refuse(name, "give a day, such as 2026-04-01, without quotes")
        return value

    def texts(self, name: str) -> tuple[str, ...]:
        """A list of texts, at least one, without repeats."""
        value = self.values.get(name)
        if not isinstance(value, list) or not 0 < len(value) <= MAX_LISTED:
            self.refuse(name, f"give a list of 1 to {MAX_LISTED}; leave it out for any")
        if not all(isinstance(one, str) for one in value):
            self.refuse(name, "a list of texts")
        if len(set(value)) != len(value):
            self.refuse(name, "name each once")
        return tuple(value)

    def member(self, name: str, kind: type[E]) -> E:
        """One word of a closed list."""
        return self._member(name, self.text(name), kind)

    def members(self, name: str, kind: type[E]) -> frozenset[E] | None:
        """Words of a closed list; None where the field is missing."""
        if name not in self.values:
            return None
        return frozenset(self._member(name, one, kind) for one in self.texts(name))

    def categories(self, name: str) -> frozenset[str] | None:
        """Codes of categories; None where the field is missing."""
        if name not in self.values:
            return None
        place = f"{self.place}.{name}"
        return frozenset(CATEGORY.require(place, one) for one in self.texts(name))

    def agency(self, name: str, value: str) -> AgencyId:
        """The id of an agency."""
        try:
            return AgencyId(value)
        except MalformedError:
            self.refuse(name, "name a group, or an agency by its id")

    def table(self, name: str) -> Table:
        """A table inside this one."""
        value = self.values.get(name)
        if not isinstance(value, dict):
            self.refuse(name, "give a table")
        return Table(f"{self.place}.{name}", value)

    def tables(self, name: str) -> tuple[Table, ...]:
        """Tables of one name, numbered from 1; none where the field is missing."""
        value = self.values.get(name, [])
        if not isinstance(value, list) or len(value) > MAX_TABLES:
            self.refuse(name, f"write [[{name}]], at most {MAX_TABLES} times")
        if not all(isinstance(one, dict) for one in value):
            self.refuse(name, f"write [[{name}]]")
        return tuple(
            Table(f"{self.place}.{name}[{number}]", one)
            for number, one in enumerate(value, start=1)
        )

    def _member(self, name: str, word: str, kind: type[E]) -> E:
        try:
            return kind[word]
        except KeyError:
            known = ", ".join(kind.__members__)
            self.refuse(name, f"not one of {known}")
