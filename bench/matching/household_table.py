"""Tables for people, of what was measured on one size of invented households."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bench.matching.figures import HEADING, cell, row

_PLAIN = (
    "people",
    "build_s",
    "build_cpu_s",
    "build_peak_mb",
    "encrypted_mb",
    "csv_mb",
    "strong_false_alarms",
    "strong_false_alarms_relatives_held",
    "strong_false_alarms_strangers",
    "not_held",
)
_BAND_HEADING = (
    f"  {'bits':>5} {'held found':>12} {'not held, any':>14} {'false a question':>17}"
)


def lines(part: str, found: Mapping[str, Any]) -> Iterator[str]:
    """Accuracy beside splink's, then what only ours has."""
    ours = found["ours"]
    yield from ("", part.upper().replace("_", " "), HEADING)
    for name, figures in found.items():
        if "f1" in figures:
            yield row(name.replace("_", " "), figures)
    yield row("ours, no numbers", ours["without_numbers"])
    if ours["twins"]:
        yield row("ours, twins asked about", ours["twins"])
    yield from (f"  {name:<36} {ours[name]}" for name in _PLAIN)
    for name, figures in found.items():
        if "times_ours" in figures:
            times, cpu = figures["times_ours"], figures["times_ours_cpu"]
            yield f"  {name + ' takes, times ours':<36} {times} (of CPU {cpu})"
            turns, cpu = (
                figures["times_ours_in_turns"],
                figures["times_ours_in_turns_cpu"],
            )
            yield f"  {'  where the two take turns':<36} {turns} (of CPU {cpu})"
    yield from (f"  household {name:<26} {n}" for name, n in ours["household"].items())
    yield from _corruptions(ours["by_corruption"])
    yield _BAND_HEADING
    yield from map(_band, ours["bands"])


def _corruptions(found: Mapping[str, Any]) -> Iterator[str]:
    for what, figures in sorted(found.items(), key=lambda each: each[1]["recall_at_5"]):
        yield (
            f"  {what:<24} asked {figures['asked']:>5}"
            f"   r@5 {cell(figures['recall_at_5'], 7, 4)}"
        )


def _band(figures: Mapping[str, Any]) -> str:
    return (
        f"  {figures['bits']:>5} {cell(figures['held_found'], 12, 4)}"
        f" {cell(figures['not_held_with_any'], 14, 4)}"
        f" {cell(figures['false_a_question'], 17, 3)}"
    )
