"""Figures in columns: one line of a table for each way of searching."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

HEADING = (
    f"{'':<34} {'r@1':>7} {'r@5':>7} {'F1':>7} {'P':>7} {'R':>7}"
    f" {'p50 ms':>8} {'p99 ms':>8} {'build s':>8}"
)
_COLUMNS = (
    ("recall_at_1", 7, 4),
    ("recall_at_5", 7, 4),
    ("f1", 7, 4),
    ("precision", 7, 4),
    ("recall", 7, 4),
    ("cpu_p50_ms", 8, 2),
    ("cpu_p99_ms", 8, 2),
    ("build_s", 8, 2),
)


def row(name: str, figures: Mapping[str, Any]) -> str:
    """One way of searching: its figures, and a dash where none was taken."""
    cells = (cell(figures.get(key), width, places) for key, width, places in _COLUMNS)
    return f"{name:<34} {' '.join(cells)}"


def cell(value: float | None, width: int, places: int) -> str:
    """A figure, right-aligned."""
    return f"{'–':>{width}}" if value is None else f"{value:>{width}.{places}f}"
