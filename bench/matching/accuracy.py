"""Accuracy: what the answers to questions with known truth come to. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from itertools import groupby

RETURNED = 20
"""Candidates of an answer that count as returned."""

FIRST_FEW = 5


@dataclass(frozen=True, slots=True)
class Hit:
    """One candidate: the record, its bits of evidence, and its band (or none)."""

    record: str
    bits: float
    band: str = ""


@dataclass(frozen=True, slots=True)
class Answer:
    """What came back for one question, best first, and the records that are right."""

    hits: Sequence[Hit]
    truth: frozenset[str]

    def right_first(self) -> bool:
        """Whether the first candidate is a right one."""
        return bool(self.hits) and self.hits[0].record in self.truth

    def found(self, among: int) -> int:
        """How many right ones are among the first so many."""
        return sum(hit.record in self.truth for hit in self.hits[:among])


@dataclass(frozen=True, slots=True)
class Balance:
    """Precision and recall of pairs at the threshold (bits) where F1 is best."""

    f1: float
    precision: float
    recall: float
    threshold: float

    def json(self) -> dict[str, float]:
        """The same, to be written down."""
        return {
            "f1": round(self.f1, 4),
            "precision": round(self.precision, 4),
            "recall": round(self.recall, 4),
            "threshold": round(self.threshold, 1),
        }


def recall_at_1(answers: Sequence[Answer]) -> float:
    """Of the questions that have an answer, how many have a right one first."""
    held = [answer for answer in answers if answer.truth]
    return sum(answer.right_first() for answer in held) / len(held)


def recall_at_5(answers: Sequence[Answer]) -> float:
    """Of all right records, five a question at most, how many are in the first five."""
    wanted = sum(min(len(answer.truth), FIRST_FEW) for answer in answers)
    return sum(answer.found(FIRST_FEW) for answer in answers) / wanted


def balance(answers: Iterable[Answer]) -> Balance:
    """The best F1 of returned pairs over every threshold on their bits."""
    pairs, wanted = [], 0
    for answer in answers:
        wanted += len(answer.truth)
        shown = answer.hits[:RETURNED]
        pairs += [(hit.bits, hit.record in answer.truth) for hit in shown]
    return best_balance(pairs, wanted)


def best_balance(pairs: list[tuple[float, bool]], wanted: int) -> Balance:
    """The best F1 over thresholds, of pairs with a score, `wanted` of them true.

    >>> best_balance([(9.0, True), (8.0, True), (7.0, False)], 2).threshold
    8.0
    """
    best = Balance(0.0, 0.0, 0.0, 0.0)
    right = returned = 0
    pairs = sorted(pairs, reverse=True)
    for bits, alike in groupby(pairs, key=lambda pair: pair[0]):
        for _, is_right in alike:
            returned += 1
            right += is_right
        f1 = 2 * right / (returned + wanted)
        if f1 > best.f1:
            best = Balance(f1, right / returned, right / wanted, bits)
    return best


def summary(answers: Sequence[Answer]) -> dict[str, float]:
    """What every truth set is judged by."""
    return {
        "recall_at_1": round(recall_at_1(answers), 4),
        "recall_at_5": round(recall_at_5(answers), 4),
        **balance(answers).json(),
    }
