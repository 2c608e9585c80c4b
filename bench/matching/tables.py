"""Tables for people, of what was measured."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from bench.matching import household_table
from bench.matching.figures import HEADING, row


def lines(found: Mapping[str, Any]) -> Iterator[str]:
    """Everything measured, a table for each part; milliseconds are CPU time."""
    for part in ("febrl4", "febrl3"):
        if part in found:
            yield from ("", part.upper(), HEADING)
            for way, figures in found[part].items():
                yield row(way.replace("_", " "), figures)
    for part, figures in found.items():
        if part.startswith("people_"):
            yield from household_table.lines(part, figures)
    if "blind" in found:
        yield from ("", "BLIND LOOK-UP")
        yield from (f"  {name:<28} {value}" for name, value in found["blind"].items())
