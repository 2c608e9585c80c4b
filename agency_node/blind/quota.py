"""Quotas: how often one agency may ask blindly, so that nobody lists a population.

A question costs the asker a millisecond, so only counting stops whoever would guess
names one after the other. Hub and affiliate count alike, each what it sees itself.
Moments are arguments, and never go back.
"""

from __future__ import annotations

from collections import Counter, deque
from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta

from mash.errors import RateLimitedError

QUESTIONS_AN_ENQUIRY = 3
"""By one leaf, to one affiliate, in one epoch: the person, and two corrections."""

ENQUIRIES_A_DAY = 200
"""Of one asker, in any 24 hours."""

QUESTIONS_A_MINUTE = 10
"""Of one asker, in any 60 seconds."""

DAY, MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True, kw_only=True)
class BlindQuery:
    """What is counted of a question.

    `asker` and `addressee` are agencies, `epoch` is a month such as "2026-11", `leaf`
    is the index of the enquiry's leaf in the hub's log, `at` when it was asked.
    """

    asker: str
    addressee: str
    epoch: str
    leaf: int
    at: datetime


@dataclass(slots=True)
class _Recent:
    """One asker's questions of a day, the oldest first, and how many of each leaf."""

    questions: deque[tuple[datetime, int]] = field(default_factory=deque)
    leaves: Counter[int] = field(default_factory=Counter)

    def forget(self, until: datetime) -> None:
        while self.questions and self.questions[0][0] <= until:
            _, leaf = self.questions.popleft()
            self.leaves[leaf] -= 1
            if not self.leaves[leaf]:
                del self.leaves[leaf]

    def since(self, moment: datetime) -> int:
        """How many were asked after a moment; looks at one more than may be."""
        found = 0
        for at, _ in reversed(self.questions):
            if at <= moment or found > QUESTIONS_A_MINUTE:
                break
            found += 1
        return found


class Quota:
    """Counts questions, and refuses those that are too many."""

    def __init__(self, earlier: Iterable[BlindQuery] = ()) -> None:
        """Count what was already answered, as a log has it, in the order of its times."""
        self._recent: dict[str, _Recent] = {}
        self._of_leaf: dict[str, Counter[tuple[str, str, int]]] = {}
        for query in earlier:
            self._count(query)

    def take(self, query: BlindQuery) -> None:
        """Count a question that is within every quota.

        Raises:
            RateLimitedError: It is not, and does not count; the text names the quota.

        """
        recent = self._recent.setdefault(query.asker, _Recent())
        recent.forget(query.at - DAY)
        of_leaf = self._of_leaf.get(query.epoch, Counter())
        if of_leaf[_key(query)] >= QUESTIONS_AN_ENQUIRY:
            raise RateLimitedError(
                f"{QUESTIONS_AN_ENQUIRY} blind questions were asked by this enquiry of"
                " this agency this month: send it a request instead"
            )
        if recent.since(query.at - MINUTE) >= QUESTIONS_A_MINUTE:
            raise RateLimitedError(
                f"at most {QUESTIONS_A_MINUTE} blind questions a minute: wait a minute"
            )
        if query.leaf not in recent.leaves and len(recent.leaves) >= ENQUIRIES_A_DAY:
            raise RateLimitedError(
                f"blind questions by at most {ENQUIRIES_A_DAY} enquiries a day: try"
                " again tomorrow, or send a request"
            )
        self._count(query)

    def forget(self, before: str) -> None:
        """Drop the counts of epochs before one: nothing of them is answered any more."""
        for epoch in [epoch for epoch in self._of_leaf if epoch < before]:
            del self._of_leaf[epoch]

    def _count(self, query: BlindQuery) -> None:
        recent = self._recent.setdefault(query.asker, _Recent())
        recent.questions.append((query.at, query.leaf))
        recent.leaves[query.leaf] += 1
        self._of_leaf.setdefault(query.epoch, Counter())[_key(query)] += 1


def _key(query: BlindQuery) -> tuple[str, str, int]:
    return query.asker, query.addressee, query.leaf
