"""Closing: what stands between an enquiry and its end (nothing ends by a timer)."""

from __future__ import annotations

from agency_node.casework.case import Case
from mash.bodies import HandoverBody
from mash.closing import obstacle
from mash.codes.outcomes import needs_handover
from mash.kinds import Lane
from mash.statement import StatementId


def before_closing(case: Case) -> tuple[str, ...]:
    """What is still to be done, in words without names; empty when it may be closed."""
    if case.state.closed:
        return ()
    stands = obstacle(case.state)
    missing = undecided(case) if case.state.opened and case.state.decided else ()
    whole = (f"no outcome for {', '.join(missing)}",) if missing else ()
    alone = () if _waits(case) else unreceived(case)
    received = (f"no team has accepted {', '.join(alone)}",) if alone else ()
    return (*whole, *received, *((stands,) if stands else ()))


def undecided(case: Case) -> tuple[str, ...]:
    """The subjects, by tag, for whom nothing was decided."""
    decided = set(case.decisions)
    return tuple(p.tag for p in case.subjects if p.tag not in decided)


def unreceived(case: Case) -> tuple[str, ...]:
    """Whom nobody has taken on, by tag, although what was decided calls for it.

    A team takes on what it was told: with another outcome, somebody is handed over
    again. A contact that ends as it came goes to nobody.
    """
    if not (case.state.opened or case.state.lane is Lane.PASSED_ON):
        return ()
    taken = {
        (each.person, each.outcome)
        for told, package in case.all(HandoverBody)
        for each in package.decisions
        if _is_accepted(case, told.header.statement_id)
    }
    return tuple(
        tag
        for tag, each in case.decisions.items()
        if needs_handover(each.outcome) and (tag, each.outcome) not in taken
    )


def _is_accepted(case: Case, item: StatementId) -> bool:
    handed = case.state.handovers.get(item)
    return handed is not None and handed.accepted


def _waits(case: Case) -> bool:
    """Whether some team still owes its reply: that is said first, and once."""
    return any(handed.waits for handed in case.state.handovers.values())
