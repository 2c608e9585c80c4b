"""Coming back: what was closed, declined or ended, and came again or came worse.

The safety signal beside the productive one: a threshold that only rations sends
people away who are back within months.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import datetime, timedelta

from agency_node.sheet.counted import Counted, Share, count, part, text
from agency_node.sheet.facts import CaseFacts, Found, PersonKey
from agency_node.sheet.figures import share
from agency_node.sheet.grouping import Shape, listed
from agency_node.sheet.outcomes import NOTHING
from agency_node.sheet.window import Window
from mash.codes.outcomes import REFERRAL_LEVEL
from mash.sheet import Cell

SOON = timedelta(days=28)
SIX_MONTHS = timedelta(days=183)
STRATEGY = "STRATEGY_S47"

Moment = tuple[PersonKey, datetime]
"""Something about one child, and when."""


def coming_back(cases: Sequence[CaseFacts], window: Window) -> Counted:
    """Back within 28 days of a closing; declined and back, or ended and worse, in six months."""
    shape = Shape(
        key="coming_back",
        title="Coming back",
        note=(
            "In the period, looking back 28 days, or six months of 183 days. Declined: "
            f"settled without further action, or below level {REFERRAL_LEVEL}. Children "
            "are told apart as in the table of repeats, and count once."
        ),
        columns=(
            text("what", "what"),
            count("whole", "of"),
            count("back", "came back"),
            part("back_share", "share"),
        ),
        links=(Share("back_share", "back", "whole"),),
    )
    came = [
        (key, case.received_at)
        for case in cases
        if window.has(case.received_at)
        for key in case.child_keys
    ]
    harmed = [each for each in _harmed(cases) if window.has(each[1])]
    rows = [
        _reopened(cases, window),
        _row(
            "children received; within 28 days of a closing", came, _closed(cases), SOON
        ),
        _row(
            "children received; declined in the six months before",
            came,
            _declined(cases),
            SIX_MONTHS,
        ),
        _row(
            "children at strategy or s.47; no further action in the six months before",
            harmed,
            _ended(cases),
            SIX_MONTHS,
        ),
    ]
    return listed(shape, rows)


def _reopened(cases: Sequence[CaseFacts], window: Window) -> dict[str, Cell]:
    gaps = [
        closing.reopened_at - closing.at
        for case in cases
        for closing in case.closings
        if closing.reopened_at is not None and window.has(closing.reopened_at)
    ]
    soon = sum(gap <= SOON for gap in gaps)
    return _cells("cases reopened; within 28 days of their closing", len(gaps), soon)


def _row(
    what: str, now: Iterable[Moment], earlier: Iterable[Moment], within: timedelta
) -> dict[str, Cell]:
    """How many children there are now, and how many had something earlier, and how lately."""
    history: dict[PersonKey, list[datetime]] = {}
    for key, at in earlier:
        history.setdefault(key, []).append(at)
    children, back = set(), set()
    for key, at in now:
        children.add(key)
        if any(timedelta(0) < at - was <= within for was in history.get(key, ())):
            back.add(key)
    return _cells(what, len(children), len(back))


def _cells(what: str, whole: int, back: int) -> dict[str, Cell]:
    return {
        "what": what,
        "whole": whole,
        "back": back,
        "back_share": share(back, whole),
    }


def _closed(cases: Iterable[CaseFacts]) -> list[Moment]:
    return [
        (key, closing.at)
        for case in cases
        for closing in case.closings
        for key in case.child_keys
    ]


def _declined(cases: Iterable[CaseFacts]) -> list[Moment]:
    return _settled(cases, lowest=REFERRAL_LEVEL)


def _ended(cases: Iterable[CaseFacts]) -> list[Moment]:
    return _settled(cases, lowest=0)


def _settled(cases: Iterable[CaseFacts], lowest: int) -> list[Moment]:
    """Children about whom nothing was to be done, or who were below a level."""
    return [
        (key, case.settled_at)
        for case in cases
        if case.settled_at is not None
        for key in _turned_away(case, lowest)
    ]


def _turned_away(case: CaseFacts, lowest: int) -> Iterable[PersonKey]:
    if case.nothing_follows and not case.found:
        return case.child_keys
    return [
        each.person
        for each in case.found or ()
        if each.person is not None and _is_low(each, lowest)
    ]


def _is_low(found: Found, lowest: int) -> bool:
    return not found.adult and (found.outcome == NOTHING or found.level < lowest)


def _harmed(cases: Iterable[CaseFacts]) -> list[Moment]:
    """Children at a strategy discussion, or decided to need one."""
    called = [
        (key, case.strategy_at)
        for case in cases
        if case.strategy_at is not None
        for key in case.child_keys
    ]
    decided = [
        (each.person, case.decided_at)
        for case in cases
        if case.decided_at is not None
        for each in case.found or ()
        if each.outcome == STRATEGY and each.person is not None
    ]
    return called + decided
