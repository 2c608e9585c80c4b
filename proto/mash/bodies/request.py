"""Requests: whom to search for, why, and what is asked."""

from __future__ import annotations

from dataclasses import dataclass

from mash.bodies.lists import MAX_PERSONS, require_count, require_distinct
from mash.bodies.person import Person
from mash.text import clean

MAX_CONCERN_CHARACTERS = 2000
MAX_QUESTIONS = 8
MAX_QUESTION_CHARACTERS = 400


@dataclass(frozen=True, slots=True, kw_only=True)
class RequestBody:
    """The fewest people, the least about each, and at least one question.

    Raises:
        MalformedError: A field breaks a rule of bodies.proto.

    """

    persons: tuple[Person, ...]
    concern: str
    questions: tuple[str, ...]

    def __post_init__(self) -> None:
        require_count("persons", self.persons, 1, MAX_PERSONS)
        require_distinct("tags", [person.tag for person in self.persons])
        clean(
            "concern", self.concern, MAX_CONCERN_CHARACTERS, lines=True, required=True
        )
        require_count("questions", self.questions, 1, MAX_QUESTIONS)
        for question in self.questions:
            clean("questions", question, MAX_QUESTION_CHARACTERS, required=True)
