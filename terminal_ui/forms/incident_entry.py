"""An incident of domestic abuse, as the police notify it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mash.bodies import Incident, Person
from mash.bodies.dates import instant_text
from mash.codes.domestic_abuse import (
    DASH_QUESTIONS,
    ENCOMPASS,
    GRADING,
    RISK_FLAG,
    lowers_score,
)
from mash.codes.door import ANSWER
from mash.errors import MalformedError
from terminal_ui.forms.codes_field import code_field, codes_field
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.in_words import person_line
from terminal_ui.times import typed_time
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, TextField

_DAY, _TIME, _SCORE = 10, 16, 2


class IncidentScreen(EntryScreen[Incident]):
    """Asks between whom it was, how grave it is, and which children saw it."""

    ASKS = "What the police notify. A judgement may raise a score, and never lowers it."

    def __init__(self, before: Incident | None, persons: Iterable[Person]) -> None:
        super().__init__(before)
        self._persons = tuple(persons)

    def fields(self) -> Iterator[Field]:
        before = self.before
        who = [(person_line(person), person.tag) for person in self._persons]
        parties = before.parties if before else ("", "")
        victim = before.victim if before else None
        yield ChoiceField("victim", "Thought harmed", who, value=victim)
        other = next((tag for tag in parties if tag and tag != victim), None)
        yield ChoiceField("other", "And", who, value=other)
        grading = before.grading if before else None
        yield code_field("grading", "Graded", GRADING, value=grading)
        dash = str(before.dash) if before else "0"
        note = f"of {DASH_QUESTIONS} answered yes; 0 where not scored"
        yield TextField("dash", "DASH", limit=_SCORE, value=dash, note=note)
        flags = before.flags if before else ()
        yield codes_field("flags", "Flags", RISK_FLAG, ticked=flags)
        yield from self._children()

    def _children(self) -> Iterator[Field]:
        before = self.before
        day = before.happened_on if before else ""
        yield TextField("happened_on", "Happened on", limit=_DAY, value=day, note="ISO")
        present = before.children_present if before else None
        yield code_field("children", "Children there", ANSWER, value=present)
        told = before.encompass if before else None
        yield code_field("encompass", "Encompass", ENCOMPASS, value=told)
        note = "local, 2026-11-20 07:30; only where the school was told"
        yield TextField("sent_at", "School told at", limit=_TIME, note=note)

    def entry(self) -> Incident:
        for key, label in _CHOICES.items():
            if not self.value(key):
                raise MalformedError(f"{label}: choose")
        dash = self._dash()
        if lowers_score(dash, self.value("grading")):
            raise MalformedError("Graded: not below what the score says")
        return Incident(
            parties=tuple(sorted((self.value("victim"), self.value("other")))),
            victim=self.value("victim"),
            grading=self.value("grading"),
            dash=dash,
            flags=tuple(sorted(self.value("flags"))),
            happened_on=self.value("happened_on"),
            children_present=self.value("children"),
            encompass=self.value("encompass"),
            encompass_sent_at=self._sent_at(),
        )

    def _dash(self) -> int:
        text = self.value("dash")
        if not text.isdecimal() or int(text) > DASH_QUESTIONS:
            raise MalformedError(f"DASH: give 0 to {DASH_QUESTIONS}")
        return int(text)

    def _sent_at(self) -> str:
        text = self.value("sent_at")
        if not text:
            return self.before.encompass_sent_at if self.before else ""
        return instant_text(typed_time("School told at", text))


_CHOICES = {
    "victim": "Thought harmed",
    "other": "And",
    "grading": "Graded",
    "children": "Children there",
    "encompass": "Encompass",
}


def incident_line(incident: Incident) -> str:
    """Say an incident in one line."""
    grading = GRADING.words(incident.grading)
    return f"{' and '.join(incident.parties)}, {incident.happened_on}, {grading}"
