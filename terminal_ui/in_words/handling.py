"""Handling in words: of what kind a line is, how it was made, how far it may go, how sure."""

from __future__ import annotations

from collections.abc import Iterator

from mash.bodies import SummaryItem
from mash.bodies.grade import Grade
from mash.codes.categories import CATEGORY
from mash.codes.onward import ONWARD
from mash.kinds import ItemForm

SOURCES = {1: "reliable", 2: "untested", 3: "not reliable"}
INTELLIGENCE = {
    "A": "known directly to the source",
    "B": "known indirectly, but corroborated",
    "C": "known indirectly",
    "D": "not known",
    "E": "suspected to be false",
}
HANDLING = {"P": "may be shared", "C": "may be shared with conditions"}
ACTIONS = {
    "A1": "ask its originator before acting",
    "A2": "covert action only; never the only evidence",
    "A3": "may be acted on as its originator said",
}
SANITISATION = {
    "S1": "may be sanitised for more readers",
    "S2": "ask before sanitising it for more readers",
}
FORMS = {ItemForm.AS_HELD: "as held", ItemForm.COARSER: "coarser than held"}


def grade_words(grade: Grade) -> str:
    """Say a grade as the police print it, and what that means.

    >>> grade_words(Grade(source=2, intelligence="B", handling="P"))
    '2 B P: untested source; known indirectly, but corroborated; may be shared'
    """
    said = [
        f"{SOURCES[grade.source]} source",
        INTELLIGENCE[grade.intelligence],
        HANDLING[grade.handling],
        ACTIONS.get(grade.action, ""),
        SANITISATION.get(grade.sanitisation, ""),
    ]
    return f"{grade}: {'; '.join(filter(None, said))}"


def handling_words(item: SummaryItem) -> str:
    """Say everything about a line that is not what it tells; empty for an older line."""
    return "; ".join(_handling(item))


def _handling(item: SummaryItem) -> Iterator[str]:
    if item.category:
        yield CATEGORY.words(item.category)
    if item.form is not None:
        yield FORMS[item.form]
    if item.others:
        yield f"mentions {', '.join(item.others)}, because {item.others_because}"
    if item.onward:
        yield f"may go {ONWARD.words(item.onward)}"
    if item.grade is not None:
        yield f"graded {grade_words(item.grade)}"
