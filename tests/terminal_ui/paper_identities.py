"""Identities on paper: what a node in memory keeps of what is said of records."""

from __future__ import annotations

from dataclasses import dataclass, field

from mash.bodies import Person
from mash.errors import MashError
from mash.identity import Verdict
from mash.statement import EnquiryId
from terminal_ui.found import Also, Decided
from terminal_ui.identity_calls import Saying
from tests.terminal_ui import world


@dataclass
class PaperIdentities:
    """`Identities` that keeps everything in a list; `refusing` is raised by each call."""

    said: list[tuple[str, Also | None, Saying]] = field(default_factory=list)
    refusing: MashError | None = None

    async def decide(
        self, enquiry_id: EnquiryId, person: Person, also: Also, saying: Saying
    ) -> Decided:
        """Keep it."""
        del enquiry_id
        return self._keep(person, also, saying)

    async def withdraw(
        self, enquiry_id: EnquiryId, person: Person, saying: Saying
    ) -> Decided:
        """Keep that it was taken back."""
        del enquiry_id
        assert saying.verdict is Verdict.WITHDRAWN
        return self._keep(person, None, saying)

    def _keep(self, person: Person, also: Also | None, saying: Saying) -> Decided:
        if self.refusing is not None:
            raise self.refusing
        self.said.append((person.tag, also, saying))
        look = saying.look
        return Decided(
            verdict=saying.verdict,
            by="k.dunn",
            at=world.NOW,
            why=saying.why,
            looked=tuple(filter(None, (look.first_name, look.sex, look.identifier))),
        )
