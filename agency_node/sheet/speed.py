"""Speed: three times that serious case reviews keep naming, and how they spread.

How long agencies take to answer, hubs to decide and teams to accept: hours, not days.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import timedelta

from agency_node.sheet.counted import Counted, Same, Spread, Sum, count, spell, text
from agency_node.sheet.facts import CaseFacts
from agency_node.sheet.figures import elapsed, middle, minutes, ninetieth
from agency_node.sheet.grouping import ALL, RATINGS, Shape, grouped, groups, listed
from agency_node.sheet.promises import answered
from agency_node.sheet.window import Window
from mash.sheet import Cell

_HOUR = timedelta(hours=1)
_SPANS = (
    ("hours_1", "within 1 hour", _HOUR),
    ("hours_4", "1 to 4 hours", 4 * _HOUR),
    ("hours_8", "4 to 8 hours", 8 * _HOUR),
    ("hours_24", "8 to 24 hours", 24 * _HOUR),
    ("hours_72", "24 to 72 hours", 72 * _HOUR),
    ("more", "more than 72 hours", timedelta.max),
)


def speed(cases: Sequence[CaseFacts], window: Window) -> list[Counted]:
    """The headline times, and decisions by the hours that they took."""
    return [_headline(cases, window), _hours(cases, window)]


def _headline(cases: Sequence[CaseFacts], window: Window) -> Counted:
    shape = Shape(
        key="speed",
        title="How long it takes",
        note=(
            "What was done in the period; elapsed time, nights included. Screening and "
            "decision run from T0, an answer from its request, an acceptance from the "
            "hand-over."
        ),
        columns=(
            text("step", "step"),
            count("done", "done"),
            spell("median", "median"),
            spell("ninetieth", "nine in ten within"),
        ),
        links=(Spread("done", ("median", "ninetieth")),),
        same=(Same("done", "hours_to_decision", "decided", "decision", ALL),),
    )
    came = [(c.received_at, c.screened_at) for c in cases if c.contact]
    asked = [(o.asked_at, answered(o)) for c in cases for o in c.requests]
    decided = [(c.received_at, c.decided_at) for c in cases]
    handed = [(o.asked_at, o.kept_at) for c in cases for o in c.handovers]
    steps = {
        "screening": came,
        "answer": asked,
        "decision": decided,
        "acceptance": handed,
    }
    done = {
        step: minutes(
            t
            for since, until in spans
            if window.has(until)
            for t in elapsed(since, until)
        )
        for step, spans in steps.items()
    }
    return listed(shape, [_row(step, times) for step, times in done.items()])


def _row(step: str, times: Sequence[int]) -> dict[str, Cell]:
    return {
        "step": step,
        "done": len(times),
        "median": middle(times),
        "ninetieth": ninetieth(times),
    }


def _hours(cases: Sequence[CaseFacts], window: Window) -> Counted:
    keys = tuple(key for key, _, _ in _SPANS)
    shape = Shape(
        key="hours_to_decision",
        title="Decisions, by the hours they took",
        note="Decided in the period; elapsed hours since T0, each up to its end.",
        columns=(
            text("rating", "rating"),
            count("decided", "decided"),
            *(count(key, title) for key, title, _ in _SPANS),
        ),
        links=(Sum("decided", keys),),
    )
    done = [case for case in cases if window.has(case.decided_at)]
    return grouped(shape, groups(done, lambda c: c.rating.name, RATINGS), _by_hours)


def _by_hours(cases: Iterable[CaseFacts]) -> dict[str, Cell]:
    times = [t for c in cases for t in elapsed(c.received_at, c.decided_at)]
    counts: dict[str, Cell] = {"decided": len(times)}
    seen = 0
    for key, _, most in _SPANS:
        upto = sum(time <= most for time in times)
        counts[key] = upto - seen
        seen = upto
    return counts
