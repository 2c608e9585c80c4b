"""Telling apart: how much what an onlooker sees says about what was answered.

The statistic is the mutual information between the outcome and what is seen, in bits,
with the G-test of its independence (Woolf, 1957): G = 2 n ln 2 times the information is
distributed as chi-squared where nothing is told.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Iterable
from dataclasses import dataclass
from math import exp, log, log2

BOUND = 1e-9
"""How improbable a result must be, were nothing told, before it counts as telling."""

Seen = tuple[str, Hashable]
"""An outcome, and what an onlooker saw of it."""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What was told, in bits, and how probable as much is where nothing is told."""

    bits: float
    probability: float

    @property
    def tells(self) -> bool:
        """Whether an onlooker learns anything."""
        return self.probability < BOUND


def told(seen: Iterable[Seen]) -> Verdict:
    """How much is told by what was seen. At three outcomes, as ours are."""
    both = Counter(seen)
    outcomes, sights = Counter[str](), Counter[Hashable]()
    for (outcome, sight), count in both.items():
        outcomes[outcome] += count
        sights[sight] += count
    assert len(outcomes) == 3
    n = both.total()
    bits = sum(
        count / n * log2(count * n / (outcomes[outcome] * sights[sight]))
        for (outcome, sight), count in both.items()
    )
    statistic = 2 * n * log(2) * max(bits, 0.0)
    return Verdict(bits, _at_least(statistic, half_freedom=len(sights) - 1))


def _at_least(statistic: float, half_freedom: int) -> float:
    """The survival function of chi-squared at an even number of degrees of freedom."""
    if half_freedom == 0:
        return 1.0
    term = total = 1.0
    for step in range(1, half_freedom):
        term *= statistic / 2 / step
        total += term
    return exp(-statistic / 2) * total
