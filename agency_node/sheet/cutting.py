"""Cutting: a case as it was known at a moment, without what came after.

So a sheet counted again for the same moment says the same, unless what was known of
that moment has itself changed.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from datetime import datetime

from agency_node.sheet.facts import CaseFacts, Closing, Disputed, Owed
from mash.kinds import Lane


def cut(cases: Iterable[CaseFacts], until: datetime) -> list[CaseFacts]:
    """Every case received before a moment, as it stood just before it."""
    return [_cut(case, until) for case in cases if case.received_at < until]


def _cut(case: CaseFacts, until: datetime) -> CaseFacts:
    screened = _if_before(case.screened_at, until)
    decided = _if_before(case.decided_at, until)
    opened = _if_before(case.opened_at, until)
    triaged = _if_before(case.triaged_at, until)
    led = _if_before(case.led_at, until)
    settled = decided if case.opened_at else led
    return replace(
        case,
        rated=case.rated[:1] + tuple(r for r in case.rated[1:] if r.at < until),
        screened_at=screened,
        led_at=led,
        lane=case.lane if led else (Lane.TRIAGE if triaged else None),
        screening=case.screening if led else "",
        triaged_at=triaged,
        opened_at=opened,
        requests=_owed(case.requests, until),
        decided_at=decided,
        found=case.found if settled else None,
        missing=case.missing if decided else (),
        strategy_at=_if_before(case.strategy_at, until),
        handovers=_owed(case.handovers, until),
        feedback_at=_if_before(case.feedback_at, until),
        challenges=tuple(
            Disputed(c.stage, c.raised_at, _if_before(c.settled_at, until))
            for c in case.challenges
            if c.raised_at < until
        ),
        closings=tuple(
            Closing(c.at, _if_before(c.reopened_at, until))
            for c in case.closings
            if c.at < until
        ),
    )


def _owed(things: tuple[Owed, ...], until: datetime) -> tuple[Owed, ...]:
    return tuple(
        replace(
            each,
            kept_at=_if_before(each.kept_at, until),
            acted_at=_if_before(each.acted_at, until),
            refused_at=_if_before(each.refused_at, until),
        )
        for each in things
        if each.asked_at < until
    )


def _if_before(at: datetime | None, until: datetime) -> datetime | None:
    return at if at is not None and at < until else None
