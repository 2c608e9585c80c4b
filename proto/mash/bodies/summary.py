"""Summaries: what an agency chose to say, line by line."""

from __future__ import annotations

import re
from dataclasses import dataclass

from mash.bodies.dates import require_day
from mash.bodies.grade import Grade
from mash.bodies.lists import require_count, require_texts
from mash.bodies.person import require_tag
from mash.errors import MalformedError
from mash.kinds import ItemForm
from mash.text import clean

MAX_ITEMS = 40
MAX_ITEM_CHARACTERS = 1000
MAX_ITEM_SOURCE_CHARACTERS = 80
MAX_MEANING_CHARACTERS = 1000
MAX_ITEM_CODE_CHARACTERS = 40
MAX_OTHERS = 8
MAX_OTHER_CHARACTERS = 80
MAX_BECAUSE_CHARACTERS = 200

_MONTH_OR_YEAR = re.compile(r"(?!0000)[0-9]{4}(-(0[1-9]|1[0-2]))?")


@dataclass(frozen=True, slots=True, kw_only=True)
class SummaryItem:
    """One line: about whom (a tag), when, what; an opinion is never told as fact.

    `dated` is an ISO 8601 day, month or year, or empty when not known; `source` the
    kind of system or record it was taken from. `category` is what the sharing
    agreement calls it, `form` how it was made from the record (None: in own words),
    `others` whom it mentions besides, unnamed, and `others_because` why it must;
    `onward` how far it may go, empty to ask its owner first.

    Raises:
        MalformedError: A field breaks a rule of bodies.proto.

    """

    person: str
    dated: str = ""
    text: str
    opinion: bool = False
    source: str = ""
    category: str = ""
    form: ItemForm | None = None
    others: tuple[str, ...] = ()
    others_because: str = ""
    onward: str = ""
    grade: Grade | None = None

    def __post_init__(self) -> None:
        require_tag("person", self.person)
        clean("text", self.text, MAX_ITEM_CHARACTERS, lines=True, required=True)
        if self.dated and not _MONTH_OR_YEAR.fullmatch(self.dated):
            require_day("dated", self.dated)
        clean("source", self.source, MAX_ITEM_SOURCE_CHARACTERS)
        clean("category", self.category, MAX_ITEM_CODE_CHARACTERS)
        clean("onward", self.onward, MAX_ITEM_CODE_CHARACTERS)
        self._require_others()

    def _require_others(self) -> None:
        require_texts("others", self.others, 0, MAX_OTHERS, MAX_OTHER_CHARACTERS)
        because, limit = self.others_because, MAX_BECAUSE_CHARACTERS
        clean("others_because", because, limit, required=bool(self.others))
        if because and not self.others:
            raise MalformedError("others_because: only where others are mentioned")


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
