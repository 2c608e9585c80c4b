"""One line of a summary: about whom, when, fact or opinion, in whose words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mash.bodies import Person, SummaryItem
from mash.bodies.summary import MAX_ITEM_CHARACTERS, MAX_ITEM_SOURCE_CHARACTERS
from mash.errors import MalformedError
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.in_words import person_line
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, ProseField, TextField

_DATE_CHARACTERS = 10


class ItemScreen(EntryScreen[SummaryItem]):
    """Asks for one line that would be released."""

    ASKS = "One line to release. Write it as the other side will read it."

    def __init__(self, before: SummaryItem | None, persons: Iterable[Person]) -> None:
        super().__init__(before)
        self._persons = tuple(persons)

    def fields(self) -> Iterator[Field]:
        before = self.before
        options = [(person_line(person), person.tag) for person in self._persons]
        only = self._persons[0].tag if len(self._persons) == 1 else None
        yield ChoiceField(
            "person", "About", options, value=before.person if before else only
        )
        yield TextField(
            "dated",
            "When",
            limit=_DATE_CHARACTERS,
            value=before.dated if before else "",
            note="2026-11-20, 2026-11 or 2026; empty if not known",
        )
        kinds = [("fact: seen, measured or recorded", False), ("opinion", True)]
        yield ChoiceField(
            "opinion",
            "Fact or opinion",
            kinds,
            value=before.opinion if before else None,
        )
        text = before.text if before else ""
        note = f"at most {MAX_ITEM_CHARACTERS} characters"
        yield ProseField("text", "Words", rows=4, value=text, note=note)
        yield TextField(
            "source",
            "Taken from",
            limit=MAX_ITEM_SOURCE_CHARACTERS,
            value=before.source if before else "",
            note="the kind of system; may stay empty",
        )

    def entry(self) -> SummaryItem:
        if self.value("person") is None:
            raise MalformedError("About: choose the person")
        if self.value("opinion") is None:
            raise MalformedError("Fact or opinion: choose")
        return SummaryItem(
            person=self.value("person"),
            dated=self.value("dated"),
            text=self.value("text"),
            opinion=self.value("opinion"),
            source=self.value("source"),
        )
