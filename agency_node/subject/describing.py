"""Describing: one enquiry as its subject hears of it, field by field."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator

from agency_node.casework.case import Case, Told
from agency_node.sheet.window import local_day
from agency_node.subject.controller import Controller
from agency_node.subject.lines import is_about
from agency_node.subject.pack import Entry, GivenLine, Sighting
from agency_node.subject.seen import Receipts
from mash.agency import AgencyId
from mash.kinds import ReceiptEvent
from mash.statement import reference

Nameable = Callable[[str], bool]
"""Whether a name may be said: not where it would show where somebody is safe."""


def entry_of(
    case: Case,
    tags: frozenset[str],
    given: tuple[GivenLine, ...],
    words: tuple[str, ...],
    controller: Controller,
    receipts: Receipts,
    *,
    nameable: Nameable,
) -> Entry:
    """Describe one enquiry to whom `tags` are, from what this agency stated there."""
    about = [told for told in case.told if is_about(told, tags)]
    ours = [told for told in about if told.sender == controller.agency]
    others = {told.sender for told in about} - {controller.agency}
    told_to = frozenset(agency for told in ours for agency in told.header.recipients)
    return Entry(
        reference=reference(case.state.enquiry_id),
        received_on=local_day(case.state.outline.received_at).isoformat(),
        purposes=_purposes(ours),
        bases=_bases(ours),
        lines=given,
        words=words,
        recipients=_nameable(controller.named(told_to), nameable),
        sources=_nameable(controller.named(frozenset(others)), nameable),
        seen=tuple(_seen(ours, controller, receipts, nameable)),
        copies_end_on=_ends(ours),
    )


def _purposes(ours: Iterable[Told]) -> tuple[str, ...]:
    said = {t.header.terms.purpose.name for t in ours if t.header.terms}
    return tuple(sorted(name.lower().replace("_", " ") for name in said))


def _bases(ours: Iterable[Told]) -> tuple[str, ...]:
    return tuple(sorted({t.header.terms.basis.source for t in ours if t.header.terms}))


def _ends(ours: Iterable[Told]) -> str:
    ends = [t.header.terms.expires_at for t in ours if t.header.terms]
    return local_day(max(ends)).isoformat() if ends else ""


def _nameable(names: tuple[str, ...], nameable: Nameable) -> tuple[str, ...]:
    return tuple(filter(nameable, names))


def _seen(
    ours: Iterable[Told],
    controller: Controller,
    receipts: Receipts,
    nameable: Nameable,
) -> Iterator[Sighting]:
    """The first opening by each agency; who it was, the agency says itself."""
    first: dict[AgencyId, str] = {}
    for told in ours:
        for heard in receipts.get(told.header.statement_id, ()):
            if heard.event is ReceiptEvent.OPENED:
                day = local_day(heard.at).isoformat()
                first[heard.agency] = min(day, first.get(heard.agency, day))
    for agency, day in sorted(first.items()):
        for name in _nameable(controller.named(frozenset({agency})), nameable):
            yield Sighting(agency=name, opened_on=day)
