"""Asked: one request with everything that is held here of the people in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from agency_node.casework.case import Case
from agency_node.subject.asking import AccessRequest, Whom, linked, whom
from agency_node.subject.controller import Controller
from agency_node.subject.lines import Line, lines_about
from agency_node.subject.others import (
    Marks,
    marks_of,
    marks_of_referrers,
    safe_marks_of,
)
from agency_node.subject.review import Review
from agency_node.subject.seen import Receipts
from mash.bodies import Person


@dataclass(frozen=True, slots=True)
class Asked:
    """What is the same for every case of one request.

    `theirs` are the cases that the subject is in, `near` those and all about anybody of
    them, `others` what tells of anybody else.
    """

    request: AccessRequest
    requester: Whom
    subject: Whom
    near: tuple[Case, ...]
    theirs: tuple[Case, ...]
    others: Marks
    controller: Controller
    receipts: Receipts
    review: Review
    on: date

    def lines(self, case: Case) -> tuple[Line, ...]:
        """What this agency has said about the subject there."""
        tags = self.subject.tags_in(case)
        return lines_about(case, tags, self.controller.agency)


def ask(
    request: AccessRequest,
    cases: Iterable[Case],
    receipts: Receipts,
    controller: Controller,
    review: Review,
    on: date,
) -> Asked:
    """Find whoever asks and is asked about, and what would tell of anybody else.

    Raises:
        NoSuchRecordError: The tag is nobody's there.

    """
    every = tuple(cases)
    requester = whom(every, request.enquiry_id, request.requester)
    subject = whom(every, request.enquiry_id, request.subject)
    near = linked(every, requester, subject)
    others = _marks(near, requester, subject)
    theirs = tuple(case for case in near if subject.tags_in(case))
    return Asked(
        request=request,
        requester=requester,
        subject=subject,
        near=near,
        theirs=theirs,
        others=others,
        controller=controller,
        receipts=receipts,
        review=review,
        on=on,
    )


def _marks(near: tuple[Case, ...], *own: Whom) -> Marks:
    """What tells of anybody but whoever asks, and of any place where somebody is safe."""
    theirs: list[Person] = []
    others: list[Person] = []
    for case in near:
        tags = frozenset[str]().union(*(who.tags_in(case) for who in own))
        for person in case.records:
            (theirs if person.tag in tags else others).append(person)
    accounts = [account for case in near for account in case.accounts]
    came = marks_of_referrers(a.referrer for a in accounts if a.referrer)
    apart = (marks_of(others) | came).without(marks_of(theirs))
    return apart | safe_marks_of(theirs + others)
