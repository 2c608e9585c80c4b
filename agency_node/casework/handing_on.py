"""Handing on: what a statement of ours takes of others' to whom they did not send it.

The owner is told so by a receipt of the node, because a hand-over is not sent to
owners and their share tree would end where it began (decision 0015).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import NamedTuple

from agency_node.casework.case import Told
from agency_node.casework.quoting import taken_from
from mash.agency import AgencyId
from mash.bodies import Body
from mash.onward import ToldLine, lines_of
from mash.statement import Header, StatementId


class HandedOn(NamedTuple):
    """Statements of one sender, and who has words of all of them only through us."""

    agencies: tuple[AgencyId, ...]
    about: tuple[Header, ...]


def handed_on(ours: Header, body: Body, told: Sequence[Told]) -> tuple[HandedOn, ...]:
    """Find what to tell whom, in the order in which it was told.

    Args:
        ours: The statement that is being sent.
        body: What it says.
        told: What is open here of the enquiry.

    """
    others = {
        each.header.statement_id: each.header
        for each in told
        if each.header.sender != ours.sender
    }
    lines = (line for each in told for line in lines_of(each))
    theirs = [line for line in lines if line.statement in others]
    found: dict[tuple[AgencyId, tuple[AgencyId, ...]], list[Header]] = {}
    for statement, agencies in _reached(ours, taken_from(body, theirs), others):
        header = others[statement]
        found.setdefault((header.sender, agencies), []).append(header)
    return tuple(
        HandedOn(agencies, tuple(about)) for (_, agencies), about in found.items()
    )


def _reached(
    ours: Header, taken: Iterable[ToldLine], others: Mapping[StatementId, Header]
) -> Iterator[tuple[StatementId, tuple[AgencyId, ...]]]:
    """For each statement, to whom its sender did not tell a line that was taken."""
    lines = tuple(taken)
    told: defaultdict[tuple[AgencyId, str], set[AgencyId]] = defaultdict(set)
    for line in lines:
        told[others[line.statement].sender, line.item.text] |= line.holders
    found: defaultdict[StatementId, set[AgencyId]] = defaultdict(set)
    for line in lines:
        by_them = told[others[line.statement].sender, line.item.text]
        found[line.statement] |= set(ours.recipients) - by_them
    for statement, agencies in found.items():
        if agencies:
            yield statement, tuple(sorted(agencies))
