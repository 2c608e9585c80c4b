"""The desk at which a subject is answered: a node at rest, with every look on record."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

from agency_node.access import Action
from agency_node.access_log import COMMAND_LINE, Access
from agency_node.node import Node
from agency_node.records_cli import MAX_PRACTITIONER_CHARACTERS
from agency_node.sheet.window import local_day
from agency_node.subject import AccessRequest, Review
from agency_node.subject.asked import Asked, ask
from agency_node.subject.review_reading import load_review
from agency_node.subject_gathering import find, gather
from mash.role import Role
from mash.text import clean

_PURPOSE = "subject access"


class AccessBook(Protocol):
    """Writes down who sees what, and tells it. `access_log.AccessLog` is one."""

    def append(self, accesses: Sequence[Access]) -> None:
        """Write entries durably, in one commit. Only then may anything be shown."""

    def entries(self) -> Iterator[Access]:
        """Every entry, in the order in which they were written."""


@dataclass(frozen=True, slots=True)
class OpenedSubject:
    """What a command needs: a node at rest, its access log, its clock.

    `demo` says that everybody in it is invented.
    """

    node: Node
    log: AccessBook
    clock: Callable[[], datetime]
    demo: bool = False

    def note(
        self,
        practitioner: str,
        action: Action,
        enquiries: Iterable[str],
        target: str,
    ) -> None:
        """Write down, for each enquiry, that somebody is about to see what it holds."""
        limit = MAX_PRACTITIONER_CHARACTERS
        who = clean("practitioner", practitioner, limit, required=True)
        at = self.clock()
        self.log.append(
            [
                Access(
                    at=at,
                    practitioner=who,
                    role=Role.BUSINESS_SUPPORT,
                    action=action,
                    target=target,
                    enquiry=each,
                    terminal=COMMAND_LINE,
                    allowed=True,
                    purpose=_PURPOSE,
                )
                for each in enquiries
            ]
        )


OpenSubject = Callable[[], AbstractContextManager[OpenedSubject]]
"""Unlocks the node's vaults for one command, and locks them again."""


@dataclass(frozen=True, slots=True)
class TypedRequest:
    """What was typed of a request: who, for whom, when, and the review's file."""

    name: str
    about: str
    asked_on: datetime
    review: Path | None

    def decided(self, practitioner: str) -> Review:
        """What a person decided; without a review nothing is opened, for nobody."""
        if self.review is not None:
            return load_review(self.review)
        return Review(by=practitioner, authority="to be seen" if self.about else "")


def asked_of(opened: OpenedSubject, practitioner: str, request: TypedRequest) -> Asked:
    """What is asked, of all that is held here.

    Raises:
        MashError: Nobody is meant, or the review cannot be read.

    """
    decided = request.decided(practitioner)
    held = gather(opened.node)
    enquiry_id, tag = find(held.cases, request.name)
    return ask(
        AccessRequest(
            enquiry_id=enquiry_id,
            requester=tag,
            about=request.about,
            asked_on=request.asked_on.date(),
        ),
        held.cases,
        held.receipts,
        held.controller,
        decided,
        local_day(opened.clock()),
    )
