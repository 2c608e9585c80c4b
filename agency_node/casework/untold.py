"""Untold: people who were not told, and the day on which somebody asks again.

Golden rule 6 of the DfE's information sharing advice (2024): tell them afterwards,
where it is safe. Silence that nobody looks at again would last for ever.
"""

from __future__ import annotations

from datetime import UTC, date, datetime, time

from agency_node.casework.case import Case
from agency_node.casework.owed import Owing
from mash.agency import AgencyId
from mash.bodies.account import NOT_TOLD
from mash.bodies.grounded import Grounded, grounds_of
from mash.calendars import LONDON

TELLING = "telling"


def reviews_owed(case: Case) -> tuple[Owing, ...]:
    """What each agency's last word on telling owes, the earliest first.

    Whoever says later that they were told owes nothing more.
    """
    last: dict[AgencyId, Owing | None] = {}
    for told in case.told:
        grounds = grounds_of(told.body) if isinstance(told.body, Grounded) else None
        if grounds is None or grounds.telling is None:
            continue
        due, item = grounds.telling.review_on, told.header.statement_id
        silent = grounds.telling.status == NOT_TOLD
        last[told.sender] = (
            Owing(TELLING, told.sender, _begins(due), None, item) if silent else None
        )
    found = [each for each in last.values() if each is not None]
    return tuple(sorted(found, key=lambda each: (each.due_at, each.agency)))


def _begins(day: str) -> datetime:
    local = datetime.combine(date.fromisoformat(day), time(), LONDON)
    return local.astimezone(UTC)
