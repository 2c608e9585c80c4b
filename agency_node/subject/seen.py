"""Seen: who has had information about somebody, when, and what became of each copy.

From receipts, which each agency signs, from this agency's own access log, and from what
others quote. Nobody is believed to have destroyed what they have not confirmed.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import datetime

from agency_node.access_log import Access
from agency_node.casework.case import Case, Told
from agency_node.subject.asking import Whom
from agency_node.subject.lines import is_about
from mash.agency import AgencyId
from mash.bodies import (
    AnalysisBody,
    Body,
    ContactBody,
    DecisionBody,
    EnquiryBody,
    HandoverBody,
    OnwardReplyBody,
    OnwardRequestBody,
    RequestBody,
    ScreeningBody,
)
from mash.kinds import ReceiptEvent
from mash.particulars import ReceiptParticulars
from mash.statement import Header, StatementId, reference


@dataclass(frozen=True, slots=True, kw_only=True)
class Heard:
    """One receipt: at which agency, what became of a statement, by whom, when.

    `practitioner` is as the register names them, and empty where the node spoke;
    `agencies` are those to which words of it were handed on.
    """

    agency: AgencyId
    practitioner: str
    event: ReceiptEvent
    at: datetime
    agencies: tuple[AgencyId, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class Seen:
    """One thing that happened to what is known about somebody.

    `what` is "told", a receipt's event, "quoted", "granted: pass on" (or print, or
    export) or an action of the access log; `agency` is whom it may reach by a grant,
    and whom it reached where it was "handed on";
    `statement` the id of a statement in hexadecimal, or empty for the whole enquiry.
    """

    at: datetime
    reference: str
    agency: AgencyId
    practitioner: str
    what: str
    kind: str = ""
    statement: str = ""


Receipts = Mapping[StatementId, tuple[Heard, ...]]


def receipts_of(headers: Iterable[Header]) -> Receipts:
    """What became of each statement, as its recipients signed it, in log order."""
    heard: dict[StatementId, tuple[Heard, ...]] = {}
    for header in headers:
        match header.particulars:
            case ReceiptParticulars(event, agencies):
                said = Heard(
                    agency=header.sender,
                    practitioner=header.practitioner,
                    event=event,
                    at=header.made_at,
                    agencies=agencies,
                )
                for item in header.about:
                    heard[item] = (*heard.get(item, ()), said)
            case _:
                continue
    return heard


def who_has_seen(
    subject: Whom,
    cases: Iterable[Case],
    receipts: Receipts,
    accesses: Iterable[Access],
    own: AgencyId,
) -> tuple[Seen, ...]:
    """Everything that is known here of who had what about somebody, in time's order.

    Args:
        subject: About whom.
        cases: What is held here.
        receipts: What recipients signed, as `receipts_of` has it.
        accesses: This agency's access log, of which theirs are picked out.
        own: This agency.

    """
    found: list[Seen] = []
    references: set[str] = set()
    for case in cases:
        if tags := subject.tags_in(case):
            references.add(reference(case.state.enquiry_id))
            found += _of_case(case, tags, receipts)
    found += _of_log(accesses, references, own)
    return tuple(sorted(found, key=lambda each: (each.at, each.agency, each.what)))


def _of_case(case: Case, tags: frozenset[str], receipts: Receipts) -> Iterator[Seen]:
    about = {t.digest: t for t in case.told if is_about(t, tags) or _names(t, tags)}
    for told in about.values():
        for recipient in told.header.recipients:
            yield _happened(told, recipient, "", "told", told.at)
        for heard in receipts.get(told.header.statement_id, ()):
            what = heard.event.name.lower().replace("_", " ")
            for agency in heard.agencies or (heard.agency,):
                yield _happened(told, agency, heard.practitioner, what, heard.at)
    for told in case.told:
        for digest in _quotes(told.body):
            if digest in about:
                who = told.header.practitioner
                yield _happened(about[digest], told.sender, who, "quoted", told.at)
    yield from _granted(case, {t.header.statement_id: t for t in about.values()})


def _granted(case: Case, about: Mapping[StatementId, Told]) -> Iterator[Seen]:
    """What its owner has let go further: whom it may reach, and by whose word."""
    granted = {
        told.header.about[0]: told
        for told, reply in case.all(OnwardReplyBody)
        if reply.granted
    }
    for asked, request in case.all(OnwardRequestBody):
        source = about.get(asked.header.about[0])
        reply = granted.get(asked.header.statement_id)
        if source is not None and reply is not None:
            what = f"granted: {request.use.lower().replace('_', ' ')}"
            who = reply.header.practitioner
            for agency in request.agencies or (asked.sender,):
                yield _happened(source, agency, who, what, reply.at)


def _happened(
    told: Told, agency: AgencyId, practitioner: str, what: str, at: datetime
) -> Seen:
    return Seen(
        at=at,
        reference=reference(told.header.enquiry_id),
        agency=agency,
        practitioner=practitioner,
        what=what,
        kind=told.header.kind.name.lower(),
        statement=told.header.statement_id.hex(),
    )


def _of_log(
    accesses: Iterable[Access], references: set[str], own: AgencyId
) -> Iterator[Seen]:
    for access in accesses:
        if access.allowed and access.enquiry in references:
            yield Seen(
                at=access.at,
                reference=access.enquiry,
                agency=own,
                practitioner=access.practitioner,
                what=access.action.value.lower().replace("_", " "),
                statement=access.target,
            )


def _names(told: Told, tags: frozenset[str]) -> bool:
    """Whether it tells who somebody is, though it says nothing about them."""
    match told.body:
        case EnquiryBody() | ContactBody():
            named = {each.tag for each in told.body.subjects + told.body.household}
        case RequestBody() | HandoverBody() | ScreeningBody():
            named = {each.tag for each in told.body.persons}
        case _:
            named = set()
    return not named.isdisjoint(tags)


def _quotes(body: Body) -> frozenset[bytes]:
    """The envelopes whose words, or whose weight, went on in this."""
    match body:
        case HandoverBody():
            return frozenset(each.envelope_digest for each in body.shared)
        case DecisionBody():
            return frozenset(body.rests_on)
        case AnalysisBody():
            return frozenset(body.cites)
        case _:
            return frozenset()
