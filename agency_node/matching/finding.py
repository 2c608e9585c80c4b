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
    SWAPPED = "day and month swapped"
    ONE_DIGIT = "one digit apart"
    DIGITS_SWAPPED = "two digits swapped"
    TWO_PARTS = "two of day, month and year the same"
    ESTIMATED = "the same year, and one may be an estimate"
    SAME_HOUSE = "the same house"
    SAME_STREET = "the same street"
    SAME_POSTCODE = "the same postcode"
    NEAR_POSTCODE = "postcodes one character apart"
    SAME_TOWN = "the same town"
    DIFFERENT = "different"
    NOT_ASKED = "not asked"
    NOT_HELD = "not held"


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
        sign = "for" if self.bits >= 0 else "against"
        both = f"asked “{self.asked}”, held “{self.held}”"
        return f"{self.field}: {self.agreement} ({sign}): {both}"
