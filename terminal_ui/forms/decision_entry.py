"""One decision: a level of need and an outcome for one person, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mash.bodies import Person, PersonDecision
from mash.bodies.decision import LEVELS, MAX_OUTCOME_CHARACTERS
from mash.bodies.rationale import MAX_RATIONALE_CHARACTERS
from mash.errors import MalformedError
from terminal_ui import words
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.in_words import person_line
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, ProseField, TextField

_EXAMPLES = "STRATEGY_S47, ASSESSMENT, EARLY_HELP, NFA"


class DecisionScreen(EntryScreen[PersonDecision]):
    """Asks what is decided for one person. Never "as sibling"."""

    ASKS = "A decision for one person. Each person gets their own, with its own reason."

    def __init__(
        self, before: PersonDecision | None, persons: Iterable[Person]
    ) -> None:
        super().__init__(before)
        self._persons = tuple(persons)

    def fields(self) -> Iterator[Field]:
        before = self.before
        people = [(person_line(person), person.tag) for person in self._persons]
        yield ChoiceField(
            "person", "Person", people, value=before.person if before else None
        )
        levels = [(words.LEVEL[level], level) for level in LEVELS]
        yield ChoiceField(
            "level", "Level of need", levels, value=before.level if before else None
        )
        outcome = before.outcome if before else ""
        limit = MAX_OUTCOME_CHARACTERS
        yield TextField(
            "outcome", "Outcome", limit=limit, value=outcome, note=_EXAMPLES
        )
        why = before.rationale if before else ""
        note = f"at most {MAX_RATIONALE_CHARACTERS} characters"
        yield ProseField("rationale", "Why", rows=5, value=why, note=note)

    def entry(self) -> PersonDecision:
        for key, label in (("person", "Person"), ("level", "Level of need")):
            if self.value(key) is None:
                raise MalformedError(f"{label}: choose")
        return PersonDecision(
            person=self.value("person"),
            level=self.value("level"),
            outcome=self.value("outcome"),
            rationale=self.value("rationale"),
        )
