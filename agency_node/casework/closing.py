"""Closing: what stands between an enquiry and its end (nothing ends by a timer)."""

from __future__ import annotations

from agency_node.casework.case import Case
from mash.closing import obstacle


def before_closing(case: Case) -> tuple[str, ...]:
    """What is still to be done, in words without names; empty when it may be closed."""
    if case.state.closed:
        return ()
    stands = obstacle(case.state)
    missing = undecided(case) if case.state.opened and case.state.decided else ()
    whole = (f"no outcome for {', '.join(missing)}",) if missing else ()
    return (*whole, stands) if stands else whole


def undecided(case: Case) -> tuple[str, ...]:
    """The subjects, by tag, for whom nothing was decided."""
    decided = set(case.decisions)
    return tuple(p.tag for p in case.subjects if p.tag not in decided)
