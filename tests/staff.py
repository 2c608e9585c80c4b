"""Staff for tests: people who prepare and sign, each with their own key."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from agency_node.actor import Actor
from agency_node.intent import Intent
from agency_node.node import Draft, Node
from keys.custody import Keychain
from keys.envelope import Signature
from mash.bodies import Body
from mash.codec.bodies import decode_body
from mash.codec.envelope import CONTENT_TYPE
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import EnquiryId, Header, StatementId


@dataclass(frozen=True, slots=True)
class Staff:
    """Somebody at a terminal of their own agency, unlocked in one role."""

    node: Callable[[], Node]
    practitioner: str
    role: Role
    keychain: Keychain

    @property
    def actor(self) -> Actor:
        """Who they are to their node."""
        name = self.practitioner.split("-")[1].title()
        return Actor(self.practitioner, self.role, name, "terminal")

    def prepare(self, intent: Intent) -> Draft:
        """Prepare a statement; nothing leaves."""
        return self.node().prepare(intent, self.actor)

    def signature(self, draft: Draft) -> Signature:
        """Sign what was shown."""
        (signature,) = self.keychain.sign(CONTENT_TYPE, draft.content).signatures
        return signature

    async def state(self, intent: Intent) -> tuple[StatementId, EnquiryId]:
        """Prepare a statement, and sign it as shown."""
        draft = self.prepare(intent)
        return await self.node().sign(draft.draft_id, self.signature(draft), self.actor)

    async def read(self, enquiry_id: EnquiryId) -> Mapping[StatementId, Body]:
        """Read everything of an enquiry that can be read here."""
        headers = {h.statement_id: h for h in self.headers(enquiry_id)}
        bodies = await self.node().read(
            [i for i, h in headers.items() if h.terms is not None], self.actor
        )
        return {i: decode_body(headers[i].kind, b) for i, b in bodies.items()}

    async def read_all(self, enquiry_id: EnquiryId, kind: StatementKind) -> list[Body]:
        """Read everything of one kind, in log order."""
        bodies = await self.read(enquiry_id)
        return [
            bodies[header.statement_id]
            for header in self.headers(enquiry_id)
            if header.kind is kind and header.statement_id in bodies
        ]

    def headers(self, enquiry_id: EnquiryId) -> list[Header]:
        """The headers of an enquiry, in log order."""
        return [held.header for held in self.node().statements(enquiry_id)]

    def find(self, enquiry_id: EnquiryId, kind: StatementKind) -> list[StatementId]:
        """The statements of one kind, in log order."""
        return [h.statement_id for h in self.headers(enquiry_id) if h.kind is kind]
