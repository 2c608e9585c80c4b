"""The identity desk: a node at rest, where a named person's word is on record first."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime

from agency_node.access import RIGHTS, Action
from agency_node.access_log import COMMAND_LINE, Access
from agency_node.identity.deciding import Deciding, Said
from agency_node.identity.keeping import Identities
from agency_node.matching.described import Described, described
from agency_node.node import Node
from agency_node.pace import CommandPace
from agency_node.records import Asker, Records
from agency_node.records_cli import MAX_PRACTITIONER_CHARACTERS, SearchLog
from keys.errors import RegisterError
from mash.errors import (
    MalformedError,
    MashError,
    NoSuchEnquiryError,
    PractitionerRevokedError,
    PractitionerUnknownError,
    RoleNotAllowedError,
)
from mash.identity import IdentityDecision
from mash.role import Role
from mash.statement import EnquiryId, reference
from mash.text import clean


@dataclass(frozen=True, slots=True)
class OpenedIdentities:
    """What a command needs: a node at rest, own records, the access log, the clock."""

    node: Node
    records: Records
    log: SearchLog
    clock: Callable[[], datetime]

    @property
    def identities(self) -> Identities:
        """What was said so far."""
        return Identities(self.records.catalogue.connection)

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

    def sought(self, enquiry_id: EnquiryId, tag: str) -> Described:
        """The person of that tag, as the enquiry describes them.

        Raises:
            MalformedError: The enquiry names nobody so.

        """
        person = self.node.case(self.node.enquiry(enquiry_id)).persons.get(tag)
        if person is None:
            raise MalformedError("person: nobody of that tag is named in this enquiry")
        return described(person)

    def decide(self, said: Said, practitioner: str) -> IdentityDecision:
        """Keep what a practitioner says, once it is on record that they say it.

        Raises:
            MashError: They may not, or too often, or nothing carries it.

        """
        action, target = Action.DECIDE_IDENTITY, said.record_id
        asker = self._admit(practitioner, action, said.enquiry_id, target)
        return Deciding(self.records, self.identities).decide(said, asker)

    def withdraw(self, said: Said, practitioner: str) -> IdentityDecision:
        """Take back what stands, once it is on record.

        Raises:
            MashError: They may not, or nothing stands.

        """
        action, target = Action.WITHDRAW_IDENTITY, said.record_id
        asker = self._admit(practitioner, action, said.enquiry_id, target)
        return Deciding(self.records, self.identities).withdraw(
            said.enquiry_id, said.person, said.record_id, said.why, asker
        )

    def within(
        self, enquiry_id: EnquiryId, practitioner: str
    ) -> tuple[IdentityDecision, ...]:
        """Everything said within an enquiry, once it is on record who asks.

        Raises:
            MashError: They may not.

        """
        self._admit(practitioner, Action.LIST_IDENTITIES, enquiry_id, "")
        return self.identities.within(reference(enquiry_id))

    def _admit(
        self, practitioner: str, action: Action, enquiry_id: EnquiryId, target: str
    ) -> Asker:
        at, name = self.clock(), reference(enquiry_id)
        role, refused = self._role(practitioner, action)
        access = Access(
            at=at,
            practitioner=practitioner,
            role=role,
            action=action,
            target=target,
            enquiry=name,
            terminal=COMMAND_LINE,
            allowed=refused is None,
        )
        if refused is None and action is Action.DECIDE_IDENTITY:
            CommandPace(practitioner, self.log.backwards(), at).take(at)
        self.log.append([access])
        if refused is not None:
            raise refused
        return Asker(
            at=at, practitioner=practitioner, terminal=COMMAND_LINE, enquiry=name
        )

    def _role(self, practitioner: str, action: Action) -> tuple[Role, MashError | None]:
        """In which of their roles somebody in post may do this; or why in none."""
        limit = MAX_PRACTITIONER_CHARACTERS
        clean("practitioner", practitioner, limit, required=True)
        try:
            person = self.node.register.practitioner(self.node.agency, practitioner)
        except RegisterError as error:
            return Role.NODE, PractitionerUnknownError(f"practitioner: {error}")
        if not person.holds(self.node.clock()):
            return Role.NODE, PractitionerRevokedError("practitioner: not in post now")
        for role in map(Role.__getitem__, person.roles):
            if action in RIGHTS[role].actions:
                return role, None
        words = action.lower().replace("_", " ")
        return Role.NODE, RoleNotAllowedError(f"role: none of theirs may {words}")


OpenIdentities = Callable[[], AbstractContextManager[OpenedIdentities]]
"""Unlocks the node's vaults for one command, and locks them again."""
