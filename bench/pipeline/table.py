"""What the rounds came to: medians, ratios within a round, and one JSON line."""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

Round = Mapping[str, float]
"""Statements a second, by the way they were handed in."""


@dataclass(frozen=True, slots=True)
class Ratio:
    """Two rates of one round, and the least that their ratio must reach."""

    name: str
    of: str
    to: str
    reach: float


RATIOS = (
    Ratio("unary64_to_echo", "unary64", "echo", 0.36),
    Ratio("batch16_to_unary64", "batch16", "unary64", 3.0),
    Ratio("batch16_to_store", "batch16", "store_rows", 0.30),
)
MAX_RECEIPT_P50_MS = 5.0
RATES = ("unary1", "unary64", "stream", "batch16", "store_rows", "echo")


def results(rounds: Sequence[Round], latencies: Sequence[float]) -> dict[str, float]:
    """Medians over the rounds; ratios are taken within each round first."""
    found = {
        f"{name}_per_second": round(median(each[name] for each in rounds), 1)
        for name in RATES
    }
    for ratio in RATIOS:
        within = [each[ratio.of] / each[ratio.to] for each in rounds]
        found[ratio.name] = round(median(within), 3)
    percentiles = quantiles(latencies, n=100)
    found["receipt_p50_ms"] = round(percentiles[49], 2)
    found["receipt_p99_ms"] = round(percentiles[98], 2)
    return found


def lines(found: Mapping[str, float], cpu: Mapping[str, float]) -> list[str]:
    """The table for people, and last the JSON for programs."""
    rows = [
        f"{name:<12} {found[f'{name}_per_second']:>9.0f} /s"
        + (f"   hub CPU {cpu[name]:>5.0f} µs each" if name in cpu else "")
        for name in RATES
    ]
    rows += [
        f"{ratio.name:<20} {found[ratio.name]:>6.3f}   reach {ratio.reach}"
        + ("" if found[ratio.name] >= ratio.reach else "   MISSED")
        for ratio in RATIOS
    ]
    p50, p99 = found["receipt_p50_ms"], found["receipt_p99_ms"]
    missed = "" if p50 <= MAX_RECEIPT_P50_MS else "   MISSED"
    rows.append(
        f"at 200/s, accepted to received: p50 {p50} ms, p99 {p99} ms"
        f"   reach p50 {MAX_RECEIPT_P50_MS} ms{missed}"
    )
    return [*rows, json.dumps(found)]
