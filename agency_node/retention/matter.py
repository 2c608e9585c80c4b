"""Matters: what has to be known of one enquiry to say how long it is kept."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from enum import StrEnum

from agency_node.store.holds import Hold
from mash.kinds import EnquiryKind, StatementKind
from mash.statement import EnquiryId, StatementId


class Part(StrEnum):
    """Which bodies of an enquiry end together."""

    WORKING = "WORKING"
    """What others released to us: they keep their own record."""

    RECORD = "RECORD"
    """What was asked, decided and said: by whom it was, and why."""

    LEFT = "LEFT"
    """Ours, past its time, and there only because of a hold. Nobody can read it."""


WORKING_KINDS = frozenset(
    {
        StatementKind.ANSWER,
        StatementKind.RELEASE,
        StatementKind.TICK,
        StatementKind.CORRECTION,
        StatementKind.ANALYSIS,
        StatementKind.ONWARD_REQUEST,
        StatementKind.ONWARD_REPLY,
    }
)
"""Kinds that hold another agency's records, or were made of them."""


def _nothing() -> Mapping[Part, tuple[StatementId, ...]]:
    return {}


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """One enquiry, as it stands here. Days are Europe/London's.

    `closed_on` is None while it is open. `outcomes` are codes of decisions that can be
    read here, `decided` says whether any can; `births` are those of its subjects, None
    where it is not known. `items` are the statements of each part of which a body is
    still here; `left_since` is the day on which the last of those left had expired.
    `asked` says that somebody it is about waits for an answer of what is held.
    """

    enquiry_id: EnquiryId
    kind: EnquiryKind
    closed_on: date | None
    decided: bool = False
    outcomes: frozenset[str] = frozenset()
    strategy: bool = False
    births: tuple[date | None, ...] = ()
    police: bool = False
    items: Mapping[Part, tuple[StatementId, ...]] = field(default_factory=_nothing)
    left_since: date | None = None
    holds: tuple[Hold, ...] = ()
    asked: bool = False
