"""Summaries: what an agency chose to say, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mash.bodies.dates import require_day
from mash.bodies.lists import require_count
from mash.bodies.person import require_tag
from mash.errors import MalformedError
from mash.text import clean

MAX_ITEMS = 40
MAX_ITEM_CHARACTERS = 1000
MAX_ITEM_SOURCE_CHARACTERS = 80
MAX_MEANING_CHARACTERS = 1000

_MONTH_OR_YEAR = re.compile(r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryItem:
    """One line: about whom (a tag), when, what; an opinion is never told as fact.

    `dated` is an ISO 8601 day, month or year, or empty when not known; `source` the
    kind of system or record it was taken from.

    Raises:
        MalformedError: A field breaks a rule of bodies.proto.

    """

    person: str
    dated: str = ""
    text: str
    opinion: bool = False
    source: str = ""

    def __post_init__(self) -> None:
        require_tag("person", self.person)
        clean("text", self.text, MAX_ITEM_CHARACTERS, lines=True, required=True)
        if self.dated and not _MONTH_OR_YEAR.fullmatch(self.dated):
            require_day("dated", self.dated)
        clean("source", self.source, MAX_ITEM_SOURCE_CHARACTERS)


@dataclass(frozen=True, slots=True, kw_only=True)
class Summary:
    """The lines released, and what they mean for the person: "so what".

    Raises:
        MalformedError: It holds no line, too many, or too long a meaning.

    """

    items: tuple[SummaryItem, ...]
    meaning: str = ""

    def __post_init__(self) -> None:
        if not self.items:
            raise MalformedError("items: release at least one line, or no summary")
        require_count("items", self.items, 1, MAX_ITEMS)
        clean("meaning", self.meaning, MAX_MEANING_CHARACTERS, lines=True)
