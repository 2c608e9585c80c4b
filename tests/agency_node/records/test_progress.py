"""The bar of an import: on a terminal only, and only where there is time to see it."""

from __future__ import annotations

import io
from collections.abc import Iterator

import pytest
from rich.console import Console

from agency_node.records.progress import READING, PhaseProgress

SHOWN = {
    "a terminal, a second": (True, 1.0, True),
    "a terminal, a moment": (True, 0.1, False),
    "a pipe, a second": (False, 1.0, False),
}


def _stopwatch(seconds: float) -> Iterator[float]:
    yield 0.0
    while True:
        yield seconds


@pytest.mark.parametrize(
    ("terminal", "seconds", "shown"), SHOWN.values(), ids=SHOWN.keys()
)
def test_the_bar_is_shown_only_where_it_helps(
    *, terminal: bool, seconds: float, shown: bool
) -> None:
    """Half a second passes first, and a pipe never sees it."""
    written = io.StringIO()
    console = Console(file=written, force_terminal=terminal)
    ticks = _stopwatch(seconds)

    with PhaseProgress(console, lambda: next(ticks)) as progress:
        progress(READING, 5, 10)
        progress(READING, 6, 10)

    assert (READING in written.getvalue()) == shown
