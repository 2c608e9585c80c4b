"""One line of a summary: about whom, when, fact or opinion, of what kind, in whose words."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mash.bodies import Person, SummaryItem
from mash.bodies.summary import (
    MAX_BECAUSE_CHARACTERS,
    MAX_ITEM_CHARACTERS,
    MAX_ITEM_SOURCE_CHARACTERS,
)
from mash.codes.categories import CATEGORY
from mash.codes.onward import ONWARD
from mash.errors import MalformedError
from mash.kinds import ItemForm
from terminal_ui.forms.codes_field import code_field, code_options
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.forms.grade_fields import CONDITIONS, GRADED, grade_fields, grade_of
from terminal_ui.in_words import person_line
from terminal_ui.in_words.handling import FORMS
from terminal_ui.line_choices import Beginning
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, ProseField, SaidField, TextField

_DATE_CHARACTERS = 10
_INTELLIGENCE, _SAFE_CONTACT, _CONDITIONAL = "INTELLIGENCE", "SAFE_CONTACT", "C"
_ASK_FIRST = ("ask us first", "")


class ItemScreen(EntryScreen[SummaryItem]):
    """Asks for one line that would be released."""

    ASKS = "One line to release. Write it as the other side will read it."

    def __init__(
        self,
        before: SummaryItem | None,
        persons: Iterable[Person],
        begun: Beginning | None = None,
    ) -> None:
        super().__init__(before)
        self._persons = tuple(persons)
        self._begun = _begun(before) if before else begun or Beginning()

    def fields(self) -> Iterator[Field]:
        before, begun = self.before, self._begun
        yield SaidField("made", "")
        options = [(person_line(person), person.tag) for person in self._persons]
        only = self._persons[0].tag if len(self._persons) == 1 else None
        yield ChoiceField("person", "About", options, value=begun.person or only)
        yield TextField(
            "dated",
            "When",
            limit=_DATE_CHARACTERS,
            value=begun.dated,
            note="2026-11-20, 2026-11 or 2026; empty if not known",
        )
        kinds = [("fact: seen, measured or recorded", False), ("opinion", True)]
        opinion = before.opinion if before else None
        yield ChoiceField("opinion", "Fact or opinion", kinds, value=opinion)
        note = f"at most {MAX_ITEM_CHARACTERS} characters"
        yield ProseField("text", "Words", rows=4, value=begun.text, note=note)
        kind = begun.category or None
        yield code_field("category", "Kind", CATEGORY, value=kind)
        yield SaidField("safely", "")
        yield from grade_fields(before.grade if before else None)
        yield from self._besides()
        far = [_ASK_FIRST, *code_options(ONWARD)]
        onward = before.onward if before else ""
        yield ChoiceField("onward", "May go on", far, value=onward)
        yield TextField(
            "source",
            "Taken from",
            limit=MAX_ITEM_SOURCE_CHARACTERS,
            value=begun.source,
            note="the kind of system; may stay empty",
        )

    def on_mount(self) -> None:
        """Say how it was made, and ask what goes with its kind."""
        begun = self._begun
        made = self.query_one(SaidField)
        if begun.form is None:
            made.display = False
        else:
            changed = "; ".join(begun.changes)
            made.say(
                f"{FORMS[begun.form].capitalize()}."
                " If you change a word it is in your own words.",
                f"Changed here: {changed}." if changed else "",
            )
        self.fit()

    def on_choice_field_changed(self) -> None:
        """Another kind asks other questions."""
        self.fit()

    def fit(self) -> None:
        """Ask for a grade for intelligence alone, and warn of a safe contact."""
        category = self.value("category")
        graded = category == _INTELLIGENCE
        conditional = graded and self.value("grade_handling") == _CONDITIONAL
        for field in self.query(Field):
            if field.key in GRADED:
                field.display = graded
            if field.key in CONDITIONS:
                field.display = conditional
            if field.key == "safely" and isinstance(field, SaidField):
                field.say(_ALONE if category == _SAFE_CONTACT else "")

    def entry(self) -> SummaryItem:
        for key, label in _REQUIRED.items():
            if self.value(key) is None:
                raise MalformedError(f"{label}: choose")
        others = tuple(filter(None, self.value("others").splitlines()))
        category = self.value("category")
        return SummaryItem(
            person=self.value("person"),
            dated=self.value("dated"),
            text=self.value("text"),
            opinion=self.value("opinion"),
            source=self.value("source"),
            category=category,
            form=self._form(),
            others=others,
            others_because=self.value("because"),
            onward=self.value("onward"),
            grade=grade_of(self) if category == _INTELLIGENCE else None,
        )

    def _besides(self) -> Iterator[Field]:
        before = self.before
        yield ProseField(
            "others",
            "Who else is in it",
            rows=2,
            value="\n".join(before.others) if before else "",
            note="one a line, never by name: “a neighbour”; may stay empty",
        )
        yield TextField(
            "because",
            "Because",
            limit=MAX_BECAUSE_CHARACTERS,
            value=before.others_because if before else "",
            note="why they must be mentioned; only where somebody is",
        )

    def _form(self) -> ItemForm | None:
        """As the record has it, or coarser, only while nobody changes a word of it."""
        begun = self._begun
        same = (self.value("text"), self.value("dated")) == (begun.text, begun.dated)
        return begun.form if same else None


_REQUIRED = {"person": "About", "opinion": "Fact or opinion", "category": "Kind"}
_ALONE = (
    "A safe contact leaves by itself: one line, for its recipients only,"
    " never to be handed on."
)


def _begun(before: SummaryItem) -> Beginning:
    return Beginning(
        person=before.person,
        dated=before.dated,
        text=before.text,
        source=before.source,
        category=before.category,
        form=before.form,
    )
