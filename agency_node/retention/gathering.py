"""Gathering: every enquiry of a node as retention has to know it. Shows nobody's name."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from contextlib import suppress
from datetime import date, datetime

from agency_node.casework.case import Case
from agency_node.casework.practice import Function
from agency_node.retention.matter import WORKING_KINDS, Matter, Part
from agency_node.sheet.window import local_day
from agency_node.store.opening import NodeStore
from agency_node.store.statements import Fate, Filed
from agency_node.subject.asking import linked, whom
from mash.codec.header import decode_header
from mash.errors import NoSuchRecordError
from mash.kinds import StatementKind
from mash.statement import EnquiryId, Header, StatementId

_HERE = frozenset({(Fate.HELD, True), (Fate.HELD, False), (Fate.RECALLED, True)})
"""Fates in which a body is here, ours or not; what a hold left is apart."""


def matters_of(
    store: NodeStore, cases: tuple[Case, ...], function: Function | None
) -> tuple[Matter, ...]:
    """What has to be known of every enquiry; `function` is this agency's."""
    asked = _asked(store, cases)
    return tuple(_matter(store, case, function, asked) for case in cases)


def _matter(
    store: NodeStore, case: Case, function: Function | None, asked: frozenset[EnquiryId]
) -> Matter:
    filed = store.statements.of(case.state.enquiry_id)
    items, left = _items(store, filed)
    return Matter(
        enquiry_id=case.state.enquiry_id,
        kind=case.state.outline.kind,
        closed_on=_closed_on(case, [decode_header(each.header) for each in filed]),
        decided=bool(case.outcomes),
        outcomes=frozenset(case.outcomes),
        strategy=case.state.strategy is not None,
        births=tuple(_born_on(each.born_on) for each in case.subjects),
        police=function is Function.POLICE,
        items=items,
        left_since=max((local_day(at) for at in left), default=None),
        holds=tuple(
            each
            for each in store.holds.all()
            if each.enquiry_id == case.state.enquiry_id
        ),
        asked=case.state.enquiry_id in asked,
    )


def _items(
    store: NodeStore, filed: tuple[Filed, ...]
) -> tuple[dict[Part, tuple[StatementId, ...]], list[datetime]]:
    """The statements of each part that still have a body, and when those left expired."""
    here = store.bodies.forms(each.statement_id for each in filed)
    found: defaultdict[Part, list[StatementId]] = defaultdict(list)
    left = []
    for each in filed:
        if each.statement_id not in here:
            continue
        if (each.fate, each.ours) in _HERE:
            found[_part(each)].append(each.statement_id)
        elif each.fate is Fate.EXPIRED and each.expires_at is not None:
            found[Part.LEFT].append(each.statement_id)
            left.append(each.expires_at)
    return {part: tuple(items) for part, items in found.items()}, left


def _part(filed: Filed) -> Part:
    kind = decode_header(filed.header).kind
    return Part.WORKING if kind in WORKING_KINDS and not filed.ours else Part.RECORD


def _closed_on(case: Case, headers: list[Header]) -> date | None:
    """The day of the last closure; None while it is open, or open again."""
    if not case.state.closed:
        return None
    ends = [h.made_at for h in headers if h.kind is StatementKind.CLOSURE]
    return local_day(max(ends)) if ends else None


def _born_on(told: str) -> date | None:
    return date.fromisoformat(told) if told else None


def _asked(store: NodeStore, cases: tuple[Case, ...]) -> frozenset[EnquiryId]:
    """Enquiries about anybody who has asked what is held, and has no answer yet."""
    waits = [r for r in store.access_requests.all() if r.answered_on is None]
    return frozenset(
        each
        for request in waits
        for tag in {request.requester, request.about} - {""}
        for each in _about(cases, request.enquiry_id, tag)
    )


def _about(
    cases: tuple[Case, ...], enquiry_id: EnquiryId, tag: str
) -> Iterator[EnquiryId]:
    yield enquiry_id
    with suppress(NoSuchRecordError):
        person = whom(cases, enquiry_id, tag)
        yield from (case.state.enquiry_id for case in linked(cases, person))
