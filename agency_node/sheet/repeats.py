"""Repeats: the same child, or the same two adults, again and again.

Each contact alone may be small. Twelve months are looked at, whatever the period.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence
from datetime import timedelta

from agency_node.sheet.counted import Counted, Share, count, part, text
from agency_node.sheet.facts import CaseFacts, PersonKey
from agency_node.sheet.figures import share
from agency_node.sheet.grouping import Shape, grouped
from agency_node.sheet.window import Window
from mash.kinds import EnquiryKind
from mash.sheet import Cell

YEAR = timedelta(days=365)
MANY = 3
"""From how many in twelve months on a pattern is to be looked at."""

_BANDS = (
    ("once", 1, 1),
    ("twice", 2, 2),
    ("3 or 4 times", 3, 4),
    ("5 or more", 5, 999),
)

Keys = Callable[[CaseFacts], Iterable[PersonKey]]


def repeats(cases: Sequence[CaseFacts], window: Window) -> list[Counted]:
    """Repeats by child, and by relationship."""
    return [
        _table(
            "repeats_by_child",
            "Children, by how often they came",
            "children",
            _counted(cases, window, lambda case: set(case.child_keys)),
        ),
        _table(
            "repeats_by_relationship",
            "Domestic abuse, by how often it was between the same two adults",
            "pairs of adults",
            _counted(cases, window, _relationship),
        ),
    ]


def repeated(counts: Iterable[int]) -> int:
    """How many came often enough to be looked at."""
    return sum(times >= MANY for times in counts)


def _relationship(case: CaseFacts) -> list[PersonKey]:
    about = case.kind is EnquiryKind.DOMESTIC_ABUSE and case.relationship is not None
    return [case.relationship] if about and case.relationship else []


def _counted(cases: Sequence[CaseFacts], window: Window, keys: Keys) -> list[int]:
    """For everyone who came in the window, how often in the year before its end."""
    year = Window(window.until - YEAR, window.until)
    times = Counter(
        key for case in cases if year.has(case.received_at) for key in keys(case)
    )
    now = {key for case in cases if window.has(case.received_at) for key in keys(case)}
    return [max(times[key], 1) for key in now]


def _table(key: str, title: str, who: str, counts: Sequence[int]) -> Counted:
    shape = Shape(
        key=key,
        title=title,
        note=(
            "Who came in the period, by the number of cases in the twelve months to its "
            f"end. {MANY} or more are to be looked at together. Told apart by NHS number, "
            "else by name and date of birth; those not yet read are not among them."
        ),
        columns=(
            text("times", "in twelve months"),
            count("who", who),
            count("many", f"of these {MANY} or more"),
            part("many_share", f"{MANY} or more"),
        ),
        links=(Share("many_share", "many", "who"),),
    )
    bands = {
        name: [times for times in counts if least <= times <= most]
        for name, least, most in _BANDS
    }
    return grouped(shape, bands, _figures)


def _figures(counts: Sequence[int]) -> dict[str, Cell]:
    many = repeated(counts)
    return {"who": len(counts), "many": many, "many_share": share(many, len(counts))}
