"""Identity calls: what a terminal can say of a record and a person of an enquiry."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Protocol

from mash.bodies import Person
from mash.identity import NO_LOOK, SecondLook, Verdict
from mash.statement import EnquiryId
from terminal_ui.found import Also, Decided


@dataclass(frozen=True, slots=True, kw_only=True)
class Saying:
    """What somebody says of one record: why, and how they looked twice."""

    record_id: str
    verdict: Verdict
    why: str
    look: SecondLook = NO_LOOK


class Identities(Protocol):
    """The node's IdentityService; raises as `terminal_ui.operator.Operator` does."""

    async def decide(
        self, enquiry_id: EnquiryId, person: Person, also: Also, saying: Saying
    ) -> Decided:
        """Keep what is said of a record and a person sought in this way."""
        ...

    async def withdraw(
        self, enquiry_id: EnquiryId, person: Person, saying: Saying
    ) -> Decided:
        """Take back what stands of a record and a person."""
        ...
