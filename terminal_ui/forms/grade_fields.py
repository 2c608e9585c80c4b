"""Grades: the police's 3 x 5 x 2 as questions, in the words of the guidance."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, Protocol

from mash.bodies.grade import CONDITIONAL, Grade
from mash.errors import MalformedError
from terminal_ui.in_words.handling import (
    ACTIONS,
    HANDLING,
    INTELLIGENCE,
    SANITISATION,
    SOURCES,
)
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, Option

GRADED = ("grade_source", "grade_intelligence", "grade_handling")
CONDITIONS = ("grade_action", "grade_sanitisation")


class Answers(Protocol):
    """Whatever knows what was answered to a question."""

    def value(self, key: str) -> Any:  # noqa: ANN401 - as many types as questions
        """Return the answer, whatever it is."""
        ...


def grade_fields(before: Grade | None) -> Iterator[Field]:
    """Ask for source, intelligence and handling; for handling C what may be done."""
    parts = (
        ("source", "Source", SOURCES),
        ("intelligence", "Intelligence", INTELLIGENCE),
        ("handling", "Handling", HANDLING),
        ("action", "Action", ACTIONS),
        ("sanitisation", "Sanitisation", SANITISATION),
    )
    for name, label, words in parts:
        options: list[Option] = [
            (f"{code}  {said}", code) for code, said in words.items()
        ]
        value = getattr(before, name) if before else None
        yield ChoiceField(f"grade_{name}", label, options, value=value)


def grade_of(form: Answers) -> Grade:
    """Collect a grade from a form.

    Raises:
        MalformedError: A part of it was not chosen, or does not go with the rest.

    """
    chosen = [form.value(key) for key in GRADED]
    if None in chosen:
        raise MalformedError("Source, Intelligence, Handling: choose all three")
    source, intelligence, handling = chosen
    conditional = handling == CONDITIONAL
    action, sanitisation = (form.value(key) or "" for key in CONDITIONS)
    return Grade(
        source=source,
        intelligence=intelligence,
        handling=handling,
        action=action if conditional else "",
        sanitisation=sanitisation if conditional else "",
    )
