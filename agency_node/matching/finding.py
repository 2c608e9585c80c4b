"""Findings: how one field of a question agrees with a record, both values shown."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Agreement(StrEnum):
    """How two values agree, best first, in the words people are shown."""

    SAME = "the same"
    VARIANT = "a form of the same name"
    ONE_PART = "one part the same"
    SLIP = "one slip apart"
    SOUNDS_ALIKE = "sounds alike"
    BEGINS_ALIKE = "begins alike"
    INITIAL = "the same initial"
    SAME_ESTIMATE = "the same, which may be an estimate"
    SWAPPED = "day and month swapped"
    ONE_DIGIT = "one digit apart"
    DIGITS_SWAPPED = "two digits swapped"
    TWO_PARTS = "two of day, month and year the same"
    ESTIMATED = "about the same year, and one may be an estimate"
    SAME_HOUSE = "the same house"
    NEAR_HOUSE = "the same street and postcode, house numbers nearly the same"
    STREET_AND_POSTCODE = "the same street and postcode"
    SAME_POSTCODE = "the same postcode"
    SAME_STREET = "the same street"
    NEAR_POSTCODE = "postcodes one character apart"
    SAME_TOWN = "the same town"
    DIFFERENT = "different"
    NOT_ASKED = "not asked"
    NOT_HELD = "not held"


SAYS_NOTHING = frozenset({Agreement.NOT_ASKED, Agreement.NOT_HELD})


class Field(StrEnum):
    """What is compared, in the words people are shown."""

    GIVEN = "given names"
    FAMILY = "family name"
    BORN = "date of birth"
    SEX = "sex"
    ADDRESS = "address"
    NHS = "NHS number"
    UPN = "UPN"
    TELEPHONE = "telephone"


NAME_FIELDS = frozenset({Field.GIVEN, Field.FAMILY})
NUMBER_FIELDS = frozenset({Field.NHS, Field.UPN})


@dataclass(frozen=True, slots=True)
class Finding:
    """One field: what was asked, what is held, how they agree.

    `bits` is the weight of evidence, log2 of how much likelier this agreement is
    for the same person than for somebody else: for when positive, against when
    negative (Fellegi and Sunter, 1969).
    """

    field: str
    agreement: Agreement
    asked: str
    held: str
    bits: float

    @property
    def words(self) -> str:
        """The finding as a line of text, for a person to judge."""
        if self.agreement is Agreement.NOT_HELD:
            return f"{self.field}: asked “{self.asked}”, none held"
        both = f"asked “{self.asked}”, held “{self.held}”"
        return f"{self.field}: {self.agreement} ({self.side}): {both}"

    @property
    def side(self) -> str:
        """Whether it speaks for or against, in a word."""
        return "for" if self.bits >= 0 else "against"
