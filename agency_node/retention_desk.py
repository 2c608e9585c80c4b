"""The desk at which retention is decided: a node at rest, every act on record first."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass, field
from datetime import date, datetime

from agency_node.access import Action
from agency_node.access_log import COMMAND_LINE, Access
from agency_node.identity.keeping import Identities
from agency_node.identity.letting_go import let_go
from agency_node.node import Node
from agency_node.records_cli import (
    MAX_PRACTITIONER_CHARACTERS,
    AccessWriter,
)
from agency_node.retention.gathering import matters_of
from agency_node.retention.judging import Judged, judge
from agency_node.retention.listing import still_due
from agency_node.retention.schedule import STANDARD, Schedule
from agency_node.sheet.window import local_day
from agency_node.store.holds import Hold
from agency_node.store.retention_lists import FiledList, FiledRow
from keys.errors import RegisterError
from mash.errors import (
    MalformedError,
    NoSuchEnquiryError,
    PractitionerRevokedError,
    PractitionerUnknownError,
)
from mash.role import Role
from mash.statement import EnquiryId, reference
from mash.text import clean

_PURPOSE = "retention"


@dataclass(frozen=True, slots=True)
class OpenedRetention:
    """What a command needs: a node at rest, its access log, its clock, its schedule.

    With `identities`, what was said of own records within an enquiry goes with it.
    """

    node: Node
    log: AccessWriter
    clock: Callable[[], datetime]
    schedule: Schedule = field(default_factory=lambda: STANDARD)
    identities: Identities | None = None

    @property
    def on(self) -> date:
        """The day it is, Europe/London."""
        return local_day(self.node.clock())

    def judged(self) -> tuple[Judged, ...]:
        """How everything stands; what is past its own time is destroyed first."""
        self.node.erasing.expire()
        node = self.node
        cases = tuple(node.case(state) for state in node.enquiries(closed=True))
        function = node.practice.functions.get(node.agency)
        return tuple(
            each
            for matter in matters_of(node.store, cases, function)
            for each in judge(matter, self.schedule, self.on)
        )

    def enquiry(self, name: str) -> EnquiryId:
        """Find an enquiry by its reference.

        Raises:
            NoSuchEnquiryError: None here, or more than one, has it.

        """
        states = self.node.enquiries(closed=True)
        found = [s.enquiry_id for s in states if reference(s.enquiry_id) == name]
        if len(found) != 1:
            raise NoSuchEnquiryError("enquiry: none of that reference is known here")
        return found[0]

    def hold(self, number: int) -> Hold:
        """Find a hold that is not released.

        Raises:
            MalformedError: There is none of that number.

        """
        for each in self.node.store.holds.all():
            if each.hold_id == number and each.released_at is None:
                return each
        raise MalformedError("hold: none of that number stands; `list` shows them")

    def colleague(self, practitioner: str) -> str:
        """Require somebody whom the register has in post at this agency.

        Raises:
            PractitionerUnknownError: The register has nobody of that name.
            PractitionerRevokedError: They are not in post.

        """
        try:
            person = self.node.register.practitioner(self.node.agency, practitioner)
        except RegisterError as error:
            raise PractitionerUnknownError(f"practitioner: {error}") from None
        if not person.holds(self.node.clock()):
            raise PractitionerRevokedError("practitioner: not in post at this time")
        return practitioner

    def note(
        self,
        practitioner: str,
        action: Action,
        target: str,
        enquiries: Iterable[EnquiryId] = (),
    ) -> None:
        """Write down who does what, for each enquiry, before it is shown or done."""
        limit = MAX_PRACTITIONER_CHARACTERS
        who = clean("practitioner", practitioner, limit, required=True)
        names = [reference(each) for each in dict.fromkeys(enquiries)] or [""]
        at = self.clock()
        self.log.append([_access(at, who, action, target, name) for name in names])

    def go_through(
        self, filed: FiledList, practitioner: str, told: Callable[[FiledRow, int], None]
    ) -> int:
        """Erase what an approved list names and may still go; tell how it gets on.

        Row by row, each durable: what is interrupted goes on where it was. Returns
        how many statements were erased.
        """
        due, count = still_due(self.judged()), 0
        for row in filed.rows:
            if row.done_at is None:
                may = due.get((row.enquiry_id, row.part), frozenset())
                target = f"{filed.list_id.hex()}/{row.part}"
                self.note(practitioner, Action.ERASE, target, [row.enquiry_id])
                gone = len(self.node.erasing.erase(filed.list_id, row, may))
                told(row, gone)
                count += gone
        if self.identities is not None:
            let_go(self.node.store, self.identities)
        self.node.erasing.scrub()
        return count


def _access(
    at: datetime, practitioner: str, action: Action, target: str, enquiry: str
) -> Access:
    return Access(
        at=at,
        practitioner=practitioner,
        role=Role.BUSINESS_SUPPORT,
        action=action,
        target=target,
        enquiry=enquiry,
        terminal=COMMAND_LINE,
        allowed=True,
        purpose=_PURPOSE,
    )


OpenRetention = Callable[[], AbstractContextManager[OpenedRetention]]
"""Unlocks the node's vaults for one command, and locks them again."""


def enquiries_of(rows: Sequence[FiledRow] | Sequence[Judged]) -> list[EnquiryId]:
    """The enquiries that rows are about."""
    return [row.enquiry_id for row in rows]
