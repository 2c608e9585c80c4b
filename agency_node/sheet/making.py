"""Making: the tables of a sheet, from everything that a node holds."""

from __future__ import annotations

import asyncio
import secrets
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime

from agency_node.node import Node
from agency_node.sheet.activity import ACTIVITY, activity, activity_counts
from agency_node.sheet.comparing import Counts, compare, compare_shares
from agency_node.sheet.counted import Counted
from agency_node.sheet.counting import count_cases
from agency_node.sheet.cutting import cut
from agency_node.sheet.facts import CaseFacts
from agency_node.sheet.gathering import Gathering
from agency_node.sheet.holdings import holdings
from agency_node.sheet.identities import SALT_BYTES, Identities
from agency_node.sheet.repeats import YEAR
from agency_node.sheet.suppressing import suppress
from agency_node.sheet.window import Window
from agency_node.sheet.workload import Capacity
from mash.enquiry import EnquiryState
from mash.errors import MalformedError
from mash.sheet import Audience, Period, Sheet, SheetState, Table, digest_of

CASES_AT_A_TIME = 16
"""How many cases are read before others at the node have a turn."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Asked:
    """Which sheet: for which period and audience, counted at which moment (aware, UTC).

    `before` is an earlier period to compare with.
    """

    period: Period
    audience: Audience
    at: datetime
    before: Period | None = None

    def __post_init__(self) -> None:
        """Refuse to show outside how a period differs from part of itself.

        Raises:
            MalformedError: They overlap: the difference would be a smaller period's
                own figures, which may be too few to show.

        """
        if self.before is None or self.audience is not Audience.OUTSIDE:
            return
        one, other = sorted((self.before, self.period), key=lambda p: p.begins)
        if one.ends > other.begins:
            raise MalformedError("before: for outside, a period that does not overlap")


async def make(node: Node, asked: Asked, made_by: str) -> Sheet:
    """Count a sheet from what this node holds. Log it before it is shown."""
    tables = await make_tables(node, asked)
    return Sheet(
        hub_id=node.hub_id,
        period=asked.period,
        audience=asked.audience,
        state=SheetState.DRAFT,
        made_at=asked.at,
        made_by=made_by,
        reviewed_by="",
        readers=(),
        digest=digest_of(node.hub_id, asked.period, asked.audience, tables),
        tables=tables,
    )


async def make_tables(node: Node, asked: Asked) -> tuple[Table, ...]:
    """Every table, and those of change where an earlier period was named."""
    window = Window.of(asked.period, asked.at)
    begins = min(asked.period.begins, (asked.before or asked.period).begins)
    cases = await gather(node, begins - YEAR, window.until)
    capacity = Capacity(node.practice.caseload, node.practice.progress)
    return tables_of(cases, asked, capacity)


def tables_of(
    cases: Sequence[CaseFacts], asked: Asked, capacity: Capacity
) -> tuple[Table, ...]:
    """The tables of a sheet from facts. Pure."""
    window = Window.of(asked.period, asked.at)
    counted = _shown(count_cases(cases, window, capacity), asked.audience)
    if asked.before is not None:
        counted = (*counted, *_change(cases, counted, asked, asked.before))
    return tuple(each.table for each in counted)


def _change(
    cases: Sequence[CaseFacts],
    now: Sequence[Counted],
    asked: Asked,
    before: Period,
) -> tuple[Counted, ...]:
    """Two periods' activity; the earlier one's is hidden as its own sheet would hide it."""
    window = Window.of(before, asked.at)
    if asked.audience is Audience.HUB:
        earlier: Sequence[Counted] = (activity(cut(cases, window.until), window),)
    else:
        earlier = _shown(count_cases(cases, window), asked.audience)
    was, is_now = _activity(earlier), _activity(now)
    return (
        compare(was, is_now, before.words),
        compare_shares(was, is_now),
    )


def _activity(counted: Iterable[Counted]) -> Counts:
    (found,) = (each for each in counted if each.table.key == ACTIVITY)
    return activity_counts(found)


def _shown(counted: Sequence[Counted], audience: Audience) -> tuple[Counted, ...]:
    return suppress(counted) if audience is Audience.OUTSIDE else tuple(counted)


async def gather(node: Node, since: datetime, until: datetime) -> list[CaseFacts]:
    """The facts of every case that this node holds, as they stood at a moment.

    Without cases that were closed and in which nothing was said since then.
    """
    identities = Identities(secrets.token_bytes(SALT_BYTES))
    gathering = Gathering(until, node.practice, identities)
    found: list[CaseFacts] = []
    states = [s for s in node.enquiries(closed=True) if not _is_over(s, since)]
    for number, state in enumerate(states):
        if number % CASES_AT_A_TIME == 0:
            await asyncio.sleep(0)
        held = holdings(node.store, state.enquiry_id, until)
        facts = gathering.facts(held) if held is not None else None
        if facts is not None:
            found.append(facts)
    return gathering.settled(found)


def _is_over(state: EnquiryState, since: datetime) -> bool:
    return state.closed and all(s.made_at < since for s in state.seen.values())
