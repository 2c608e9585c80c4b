"""The duty to share: a decision table, behind the day on which it comes into force.

Children Act 2004 s.16LA, inserted by the Children's Wellbeing and Schools Act 2026 s.4.
Regulations bring it into force (s.78); until a hub sets the day, it binds nobody here.
Nothing is decided for anybody: a person who withholds is asked the last question.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from enum import StrEnum

from mash.regime import DUTY_BOUND, Regime

SOURCE = "Children Act 2004 s.16LA"


class Duty(StrEnum):
    """What follows: the first five say why there is no duty, the sixth that there is."""

    NOT_IN_FORCE = "not in force"
    NOT_BOUND = "does not bind this agency"
    NOT_ABOUT_A_CHILD = "is not about a child, or anybody who relates to one"
    NOT_RELEVANT = "is not relevant to safeguarding or welfare"
    OF_NO_USE = "does not help what the recipient is there for"
    MORE_DETRIMENTAL = "would harm the child more than keeping it back"
    MUST_SHARE = "must be shared, so far as it helps and no further"


@dataclass(frozen=True, slots=True, kw_only=True)
class Question:
    """What the duty turns on. None means that nobody has answered it yet.

    `about_child` covers information about somebody else that relates to the child;
    `may_help` asks of the recipient's own functions or services.
    """

    on: date
    begins: date | None
    regime: Regime
    about_child: bool
    relevant: bool | None = None
    may_help: bool | None = None
    more_detrimental: bool | None = None


_TABLE: tuple[tuple[Duty, Callable[[Question], bool]], ...] = (
    (Duty.NOT_IN_FORCE, lambda q: q.begins is None or q.on < q.begins),
    (Duty.NOT_BOUND, lambda q: q.regime not in DUTY_BOUND),
    (Duty.NOT_ABOUT_A_CHILD, lambda q: not q.about_child),
    (Duty.NOT_RELEVANT, lambda q: q.relevant is False),
    (Duty.OF_NO_USE, lambda q: q.may_help is False),
    (Duty.MORE_DETRIMENTAL, lambda q: q.more_detrimental is True),
)


def duty(question: Question) -> Duty:
    """The first row that applies; where none does, it must be shared.

    What nobody has answered does not take the duty away.
    """
    return next((row for row, holds in _TABLE if holds(question)), Duty.MUST_SHARE)
