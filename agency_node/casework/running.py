"""Running clocks: what somebody wrote down, on handing over, as running on.

They are other people's clocks and are not reckoned here; but a shift that ends must not
lose one that runs out before anybody is at the desk again.
"""

from __future__ import annotations

from datetime import datetime

from agency_node.casework.case import Case
from mash.bodies import HandoverBody
from mash.calendars import LONDON
from mash.kinds import HandoverOutcome
from mash.statement import StatementId

Running = tuple[str, datetime]
"""A clock's name and when it runs out, UTC."""


def running_in(case: Case) -> tuple[Running, ...]:
    """Every clock of every package that stands, once, the earliest first.

    What was refused, or queried and then replaced, does not.
    """
    found = {
        (clock.name, datetime.fromisoformat(clock.due_at))
        for told, body in case.all(HandoverBody)
        if _stands(case, told.header.statement_id)
        for clock in body.running
    }
    return tuple(sorted(found, key=lambda each: (each[1], each[0])))


def said_of(running: Running) -> str:
    """A clock in words: "Police protection until Tue 7 Apr 03:10"."""
    name, due_at = running
    on = due_at.astimezone(LONDON)
    return f"{words_of(name)} until {on:%a} {on.day} {on:%b %H:%M}"


def words_of(name: str) -> str:
    """A name as people say it; what is no code of several words stays as written."""
    return name.replace("_", " ").capitalize() if "_" in name else name


def _stands(case: Case, item: StatementId) -> bool:
    handed = case.state.handovers.get(item)
    return handed is not None and handed.outcome is not HandoverOutcome.REFUSED
