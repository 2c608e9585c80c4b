"""Rules of the census: a number, what it looks at, and a sentence to act on.

The numbers are those of the DfE's validation rules for the children in need census; a
Q marks a query that may be answered instead of mended. Sentences are ours. None of
them forbids anything, and none repeats what was recorded: they may be logged.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import date

from agency_node.returns.child_on_case import ChildOnCase


@dataclass(frozen=True, slots=True)
class Finding:
    """A rule that a row breaks: the field to look at, and what to do about it."""

    rule: str
    field: str
    sentence: str


@dataclass(frozen=True, slots=True)
class Looked:
    """A row, as of a day, beside all that is held about the same child.

    `on` is today when somebody decides, and 31 March when the census is made.
    `history` holds every row of this child, this one included.
    """

    row: ChildOnCase
    on: date
    history: Sequence[ChildOnCase]

    @property
    def referred(self) -> date | None:
        """The day of the referral; None for a contact that was not accepted."""
        return self.row.referred_on

    @property
    def ended(self) -> bool:
        """Whether this is a referral without further action."""
        return self.referred is not None and self.row.referral_nfa is True


@dataclass(frozen=True, slots=True)
class Rule:
    """One rule. `checks` is for people who look it up, `sentence` for who broke it."""

    number: str
    field: str
    checks: str
    sentence: str
    broken: Callable[[Looked], bool]

    def finding(self) -> Finding:
        """What is said where it is broken."""
        return Finding(self.number, self.field, self.sentence)
