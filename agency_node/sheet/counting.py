"""Counting: every table of a sheet, from facts. Pure; the order of cases is no matter."""

from __future__ import annotations

from collections.abc import Iterable

from agency_node.sheet.activity import activity
from agency_node.sheet.arrivals import arrivals
from agency_node.sheet.closing_words import closing_words
from agency_node.sheet.coming_back import coming_back
from agency_node.sheet.counted import Counted
from agency_node.sheet.coverage import coverage
from agency_node.sheet.cutting import cut
from agency_node.sheet.domestic_abuse import domestic_abuse
from agency_node.sheet.facts import CaseFacts
from agency_node.sheet.headline import headline
from agency_node.sheet.outcomes import outcomes
from agency_node.sheet.overrides import overrides
from agency_node.sheet.promises import promises
from agency_node.sheet.repeats import repeats
from agency_node.sheet.speed import speed
from agency_node.sheet.timeliness import timeliness
from agency_node.sheet.waiting import waiting
from agency_node.sheet.weekly import weekly
from agency_node.sheet.window import Window
from agency_node.sheet.workload import CAPACITY, Capacity, workload


def count_cases(
    cases: Iterable[CaseFacts], window: Window, capacity: Capacity = CAPACITY
) -> tuple[Counted, ...]:
    """Count a window's work. What came about after it is not known yet."""
    known = cut(cases, window.until)
    return (
        headline(known, window),
        *speed(known, window),
        *timeliness(known, window),
        *waiting(known, window),
        *arrivals(known, window),
        weekly(known, window),
        activity(known, window),
        domestic_abuse(known, window),
        *outcomes(known, window),
        *promises(known, window),
        overrides(known, window),
        *repeats(known, window),
        coming_back(known, window),
        *closing_words(known, window),
        workload(known, window, capacity),
        coverage(known),
    )
