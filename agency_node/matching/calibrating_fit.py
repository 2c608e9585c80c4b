"""Fitting weights to what was estimated: in order, not far, and never changing sides."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from itertools import pairwise

from agency_node.matching.finding import Agreement

MOST_BITS = 3.0
"""How far a weight may move from the one that was shipped."""

_PLACES = 2


def fitted(
    shipped: Mapping[Agreement, float], told: Mapping[Agreement, float]
) -> dict[Agreement, float]:
    """The weights of one field, nearest to what is told among those allowed.

    Allowed is what falls, or stays, from better agreements to worse in the shipped
    order (pool adjacent violators: Ayer et al., 1955), is within 3 bits of what was
    shipped, and never past zero. Rounded to hundredths of a bit.
    """
    order = sorted(shipped, key=lambda each: -shipped[each])
    falling = _pooled([told[each] for each in order])
    return {
        each: _allowed(bits, shipped[each])
        for each, bits in zip(order, falling, strict=True)
    }


def is_fitted(
    shipped: Mapping[Agreement, float], weights: Mapping[Agreement, float]
) -> bool:
    """Whether weights, from wherever they were read, are allowed ones."""
    if shipped.keys() != weights.keys():
        return False
    order = sorted(shipped, key=lambda each: -shipped[each])
    values = [weights[each] for each in order]
    falls = all(one >= other for one, other in pairwise(values))
    return falls and all(weights[e] == _allowed(weights[e], shipped[e]) for e in order)


def _pooled(values: Sequence[float]) -> list[float]:
    blocks: list[tuple[float, int]] = []
    for value in values:
        blocks.append((value, 1))
        while len(blocks) > 1 and blocks[-2][0] < blocks[-1][0]:
            (one, n), (other, m) = blocks[-2:]
            blocks[-2:] = [((one * n + other * m) / (n + m), n + m)]
    return [mean for mean, count in blocks for _ in range(count)]


def _allowed(bits: float, shipped: float) -> float:
    near = min(max(bits, shipped - MOST_BITS), shipped + MOST_BITS)
    sided = max(near, 0.0) if shipped > 0 else min(near, 0.0)
    return round(sided if shipped else 0.0, _PLACES) + 0.0
