"""Threshold documents: what a partnership has agreed its levels of need to mean, by version.

A document prompts; it decides nothing. Nothing here, or anywhere, turns prompts into
a level: single or many, with age and what protects, they are weighed by a person.
A decision names the version that was applied.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mash.codes.code_list import MAX_CODE_CHARACTERS
from mash.errors import MalformedError

LEVELS = range(1, 5)
"""As a decision numbers them."""


class Domain(StrEnum):
    """The three sides of the Assessment Framework, and what is asked across them."""

    DEVELOPMENT = "child's developmental needs"
    PARENTING = "parenting capacity"
    FAMILY = "family and environment"
    ACROSS = "all of it together"


@dataclass(frozen=True, slots=True)
class Prompt:
    """Something to think of, and the assessment factors it would be counted under."""

    domain: Domain
    text: str
    factors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Level:
    """One level of need: its number from 1, its title, where it leads, its prompts.

    `paths` are codes of outcomes that commonly follow; others may.
    """

    number: int
    title: str
    paths: tuple[str, ...]
    prompts: tuple[Prompt, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class ThresholdDocument:
    """One version, in force from a day (inclusive) until another (exclusive), or still.

    Raises:
        MalformedError: The levels are not 1 to 4 in order, the version is blank or too
            long for a decision to name, or it ends before it begins.

    """

    version: str
    title: str
    in_force_from: date
    in_force_until: date | None
    levels: tuple[Level, ...]
    source: str

    def __post_init__(self) -> None:
        if [level.number for level in self.levels] != list(LEVELS):
            raise MalformedError("levels: give 1 to 4, in order")
        if not 0 < len(self.version) <= MAX_CODE_CHARACTERS:
            raise MalformedError(f"version: give 1 to {MAX_CODE_CHARACTERS} characters")
        if self.in_force_until and self.in_force_until <= self.in_force_from:
            raise MalformedError("in_force_until: give a day after in_force_from")

    def level(self, number: int) -> Level:
        """The level with this number.

        Raises:
            MalformedError: There are 1 to 4.

        """
        if number not in LEVELS:
            raise MalformedError("level: choose 1 to 4")
        return self.levels[number - 1]

    def stands(self, on: date) -> bool:
        """Whether it is in force on this day."""
        until = self.in_force_until
        return self.in_force_from <= on and (until is None or on < until)


def in_force(on: date, documents: Iterable[ThresholdDocument]) -> ThresholdDocument:
    """The document in force on a day: of several, the one that came last.

    Raises:
        MalformedError: None is; the text says what to do.

    """
    standing = [each for each in documents if each.stands(on)]
    if not standing:
        raise MalformedError(
            f"threshold document: none in force on {on.isoformat()}; add its version"
        )
    return max(standing, key=lambda each: each.in_force_from)


def versioned(
    version: str, documents: Iterable[ThresholdDocument]
) -> ThresholdDocument:
    """The document that a decision names.

    Raises:
        MalformedError: There is none of that version.

    """
    for each in documents:
        if each.version == version:
            return each
    raise MalformedError("threshold_version: not known here; ask for that document")
