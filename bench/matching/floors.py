"""Floors: what must be reached, beside what was measured. Printed, never asserted."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any


@dataclass(frozen=True, slots=True)
class Floor:
    """One promise: where in the results it is measured, and what it must reach.

    `most` says that the figure may not be above, rather than not below. A bound that
    is itself a path is another figure of the same run.
    """

    path: str
    bound: float | str
    most: bool = False

    def line(self, found: Mapping[str, Any]) -> str:
        """What was measured, what was promised, and whether it is met."""
        value, bound = look_up(found, self.path), self._bound(found)
        if value is None or bound is None:
            return f"{self.path:<54} {'not measured':>12}"
        met = value <= bound if self.most else value >= bound
        sign, verdict = "≤" if self.most else "≥", "met" if met else "MISSED"
        named = f"  ({self.bound})" if isinstance(self.bound, str) else ""
        return f"{self.path:<54} {value:>12.4f}  {sign} {bound:<9g} {verdict}{named}"

    def _bound(self, found: Mapping[str, Any]) -> float | None:
        return look_up(found, self.bound) if isinstance(self.bound, str) else self.bound


_HIDDEN = "febrl4.identifier_hidden"
_MANY = "people_1000000"
_SPLINKS = ("splink5_typical", "splink5_phonetic")
FLOORS = (
    Floor(f"{_HIDDEN}.recall_at_1", 0.997),
    Floor(f"{_HIDDEN}.recall_at_5", 0.998),
    Floor(f"{_HIDDEN}.f1", 0.992),
    Floor(f"{_HIDDEN}.f1", "febrl4.splink5_identifier_hidden.f1"),
    Floor(f"{_HIDDEN}.recall_at_1", "febrl4.splink5_identifier_hidden.recall_at_1"),
    Floor(f"{_HIDDEN}.recall_at_5", "febrl4.splink5_identifier_hidden.recall_at_5"),
    Floor("febrl4.with_identifier.recall_at_5", 0.999),
    Floor("febrl4.with_identifier.f1", 0.999),
    Floor("febrl3.identifier_hidden.recall_at_5", 0.997),
    Floor("febrl3.identifier_hidden.f1", 0.990),
    Floor(f"{_MANY}.ours.recall_at_5", 0.993),
    Floor(f"{_MANY}.ours.recall_at_1", 0.985),
    Floor(f"{_MANY}.ours.strong_false_alarms", 0.015, most=True),
    Floor(f"{_MANY}.ours.twins.recall_at_1", 0.98),
    Floor(f"{_MANY}.ours.p50_ms", 5, most=True),
    Floor(f"{_MANY}.ours.p99_ms", 15, most=True),
    Floor(f"{_MANY}.ours.cpu_p50_ms", 5, most=True),
    Floor(f"{_MANY}.ours.cpu_p99_ms", 15, most=True),
    *(
        Floor(f"{_MANY}.{each}.{how}", 100)
        for each in _SPLINKS
        for how in ("times_ours", "times_ours_in_turns")
    ),
    *(Floor(f"{_MANY}.ours.f1", f"{_MANY}.{each}.f1") for each in _SPLINKS),
    Floor(f"{_MANY}.ours.encrypted_mb", 600, most=True),
    Floor(f"{_MANY}.ours.build_s", 120, most=True),
    Floor(f"{_MANY}.ours.build_peak_mb", 500, most=True),
    Floor(f"{_MANY}.ours.household.recall", 0.93),
    Floor(f"{_MANY}.ours.household.precision", 0.95),
    Floor("blind.recall", 0.90),
    Floor("blind.unrelated_hits", 0.005, most=True),
    Floor("blind.mismatches", 0, most=True),
    Floor("blind.query.cpu_p50_ms", 5, most=True),
    Floor("blind.query_bytes", 2000, most=True),
)


def look_up(found: Mapping[str, Any], path: str) -> float | None:
    """The figure at a path such as "febrl4.identifier_hidden.f1"; nothing if absent."""
    value: Any = found
    for name in path.split("."):
        if not isinstance(value, Mapping) or name not in value:
            return None
        value = value[name]
    return None if value is None else float(value)


def lines(found: Mapping[str, Any]) -> Iterator[str]:
    """Every floor of what was run, one a line."""
    for floor in FLOORS:
        if floor.path.split(".")[0] in found:
            yield floor.line(found)
