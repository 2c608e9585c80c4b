"""A free terminal: one of an agency's own, whose program does as it likes."""

from __future__ import annotations

import secrets
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from agency_node.access import Action
from agency_node.access_log import AccessLog
from agency_node.operator.gatekeeping import SESSION_KEY
from agency_node.records import Records
from keys.envelope import sign
from keys.tls import Identity
from mash.codec.envelope import SESSION_TYPE, envelope_message
from mash.dial import dial
from mash.node.v1 import operator_service_pb2 as pb
from mash.node.v1.approval_service_pb2_grpc import ApprovalServiceStub
from mash.node.v1.holdings_service_pb2_grpc import HoldingsServiceStub
from mash.node.v1.identity_service_pb2_grpc import IdentityServiceStub
from mash.node.v1.look_up_service_pb2_grpc import LookUpServiceStub
from mash.node.v1.operator_service_pb2_grpc import OperatorServiceStub
from mash.node.v1.share_service_pb2_grpc import ShareServiceStub
from mash.role import Role
from mash.status import refusals
from tests.federation import Federation
from tests.served_node import node_served

_STUBS = (
    OperatorServiceStub,
    HoldingsServiceStub,
    IdentityServiceStub,
    ApprovalServiceStub,
    ShareServiceStub,
    LookUpServiceStub,
)


@dataclass
class Terminal:
    """A terminal of one member, before anybody has unlocked it and after."""

    federation: Federation
    member: str
    log: AccessLog
    records: Records
    stubs: tuple[Any, ...]
    token: str = ""

    async def ask(self, method: str, request: object) -> Any:  # noqa: ANN401 - any answer
        """Call the node in whatever session is open."""
        metadata = ((SESSION_KEY, self.token),) if self.token else ()
        with refusals():
            call = next(getattr(s, method) for s in self.stubs if hasattr(s, method))
            return await call(request, metadata=metadata, timeout=20)

    async def unlock(self, who: str, role: Role, key_of: str = "") -> None:
        """Open a session in somebody's name, with their key or another's."""
        challenge = await self.ask("Challenge", pb.ChallengeRequest())
        staff = self.federation.keychain(f"{self.member}/staff/{key_of or who}")
        proof = sign(staff.signing_key(), SESSION_TYPE, challenge.challenge)
        request = pb.OpenSessionRequest(
            practitioner=who,
            role=role.value,  # type: ignore[arg-type]
            proof=envelope_message(proof),
        )
        self.token = (await self.ask("OpenSession", request)).session

    def trace(self) -> list[tuple[Action, bool]]:
        """What the access log says was done, newest first, and whether it was allowed."""
        return [(entry.action, entry.allowed) for _, entry in self.log.newest(500)]


@asynccontextmanager
async def terminal_of(
    paper: Federation, member: str, stores: Path
) -> AsyncIterator[Terminal]:
    """Serve a member's node, and stand a terminal beside it."""
    folder = paper.directory / member
    key = paper.keychain(f"{member}/terminal").tls_key_pem()
    identity = Identity((folder / "terminal.pem").read_bytes(), key, b"")
    own_ca = (folder / "own-ca.pem").read_bytes()
    async with node_served(paper, member, stores, secrets.token_bytes(32)) as served:
        where = f"127.0.0.1:{served.listener.port}"
        async with dial(where, identity, own_ca, "localhost") as channel:
            stubs = tuple(stub(channel) for stub in _STUBS)
            yield Terminal(paper, member, served.log, served.records, stubs)
