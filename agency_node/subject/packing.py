"""Packing: the answer to one request, made of what a person decided may go.

Pure: cases, receipts, a review and a day make a pack and a schedule. A case opens only
where it is opened by name, a line goes only where it is given by name, and then only if
it tells of nobody else.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from agency_node.casework.case import Case
from agency_node.subject.asked import Asked, ask
from agency_node.subject.asking import AccessRequest
from agency_node.subject.controller import Controller
from agency_node.subject.deciding import Decided, decide, decide_words
from agency_node.subject.describing import entry_of
from agency_node.subject.exemptions import EXEMPTIONS
from agency_node.subject.holding_back import HeldBack, held_back
from agency_node.subject.pack import Entry, Identity, Pack, Prepared, Scheduled
from agency_node.subject.review import Opened, Review
from agency_node.subject.seen import Receipts
from mash.errors import MalformedError
from mash.statement import reference


def prepare_pack(
    request: AccessRequest,
    cases: Iterable[Case],
    *,
    receipts: Receipts,
    controller: Controller,
    review: Review,
    on: date,
) -> Prepared:
    """Answer a request as of a day.

    Raises:
        NoSuchRecordError: The tag is nobody's there.
        MalformedError: The review names what is not there, claims what the request
            does not allow, or asks for a child without authority.
        MarkingError: Words of the review tell of somebody else.

    """
    return pack_of(ask(request, cases, receipts, controller, review, on))


def pack_of(asked: Asked) -> Prepared:
    """Answer what was asked.

    Raises:
        MalformedError: As `prepare_pack` says.
        MarkingError: As `prepare_pack` says.

    """
    _require_review(asked)
    entries: list[Entry] = []
    schedule: list[Scheduled] = []
    for case in asked.theirs:
        entry, rows = _case(case, asked)
        entries += [entry] if entry else []
        schedule += rows
    schedule += _perhaps(asked)
    pack = Pack(
        controller=asked.controller.name,
        asked_on=asked.request.asked_on.isoformat(),
        due_on=asked.request.due_on.isoformat(),
        made_on=asked.on.isoformat(),
        identity=_identity(asked, entries[0]) if entries else None,
        entries=tuple(entries),
    )
    return Prepared(pack, tuple(schedule))


def _case(case: Case, asked: Asked) -> tuple[Entry | None, list[Scheduled]]:
    name = reference(case.state.enquiry_id)
    reasons = held_back(case, asked.requester, asked.near, asked.controller)
    opened = next((o for o in asked.review.opened if o.reference == name), None)
    if opened is None or not _lifted(opened, reasons, asked.on):
        return None, _closed(name, reasons)
    decided = [
        decide(line, asked.review, asked.others, name) for line in asked.lines(case)
    ]
    words = decide_words(asked.review, asked.others, name)
    return _entry(case, asked, decided, words), [
        Scheduled(reference=name, state="opened", reason=opened.because),
        *(each.scheduled for each in decided),
    ]


def _entry(
    case: Case, asked: Asked, decided: list[Decided], words: tuple[str, ...]
) -> Entry:
    tags = asked.subject.tags_in(case)
    given = tuple(each.line for each in decided if each.line is not None)
    own = asked.requester.tags_in(case) | tags
    guarded = any(p.safe_contact and p.tag not in own for p in case.records)
    return entry_of(
        case,
        tags,
        given,
        words,
        asked.controller,
        asked.receipts,
        nameable=lambda name: not guarded and not asked.others.tells(name),
    )


def _perhaps(asked: Asked) -> list[Scheduled]:
    """Cases in which somebody may be them: for a person to look at, and in no pack."""
    known = {case.state.enquiry_id for case in asked.theirs}
    return [
        Scheduled(reference=reference(case.state.enquiry_id), state="perhaps theirs")
        for case in asked.near
        if case.state.enquiry_id not in known
        and any(map(asked.subject.may_be, case.records))
    ]


def _closed(name: str, reasons: tuple[HeldBack, ...]) -> list[Scheduled]:
    if not reasons:
        return [Scheduled(reference=name, state="not opened")]
    return [
        Scheduled(
            reference=name,
            state="held back",
            exemption=each.exemption,
            reason=each.reason,
            review_on=each.review_on,
        )
        for each in reasons
    ]


def _lifted(opened: Opened, reasons: tuple[HeldBack, ...], on: date) -> bool:
    """Whether every reason was looked at again on or after its day, and has passed."""
    if not reasons:
        return True
    lifted = opened.lifted_on
    if lifted is None or lifted > on:
        return False
    days = [each.review_on for each in reasons if each.review_on is not None]
    return all(day <= lifted for day in days)


def _identity(asked: Asked, entry: Entry) -> Identity | None:
    """As an enquiry has them that is opened: not even a spelling of one that is not."""
    for case in asked.theirs:
        if reference(case.state.enquiry_id) == entry.reference:
            person = case.persons[min(asked.subject.tags_in(case))]
            return Identity(
                given_names=person.given_names,
                family_name=person.family_name,
                born_on=person.born_on,
            )
    return None


def _require_review(asked: Asked) -> None:
    review, theirs = asked.review, asked.theirs
    if asked.request.about and not review.authority.strip():
        raise MalformedError(
            "authority: say what was seen of the right to ask for them"
        )
    claims = (EXEMPTIONS[kept.exemption] for kept in review.kept)
    if any(claimed.for_another for claimed in claims) and not asked.request.about:
        raise MalformedError("exemption: only where somebody asks for a child")
    names = {reference(case.state.enquiry_id) for case in theirs}
    if len(names) != len(theirs):  # 30 bits: what opens one would open the other
        raise MalformedError("enquiry: two of theirs have one reference; ask for help")
    said = [*(o.reference for o in review.opened), *(w.reference for w in review.words)]
    if not names.issuperset(said):
        raise MalformedError(
            "enquiry: not one that they are in, as far as is known here"
        )
    lines = {line.line_id for case in theirs for line in asked.lines(case)}
    if not lines.issuperset(review.decided):
        raise MalformedError("line: not one of ours about them; list the lines again")
