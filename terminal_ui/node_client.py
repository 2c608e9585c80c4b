"""The operator over gRPC: one terminal, one node, mTLS, one session at a time."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import TYPE_CHECKING

import grpc

from keys.envelope import Envelope, Signature
from mash.bodies import Person
from mash.codec.envelope import envelope_message, signature_message
from mash.codec.people import person_message
from mash.codec.strict import instant
from mash.kinds import StatementKind
from mash.limits import CALL_DEADLINE
from mash.node.v1 import draft_pb2 as drafts
from mash.node.v1 import operator_service_pb2 as pb
from mash.node.v1 import picture_pb2 as pictures
from mash.node.v1.operator_service_pb2_grpc import OperatorServiceStub
from mash.role import Role
from mash.statement import EnquiryId, StatementId
from terminal_ui import identity_client, node_reading, picture_reading
from terminal_ui.approval_client import ApprovalClient
from terminal_ui.found import NOTHING_MORE, Also, Candidates
from terminal_ui.holdings_client import HoldingsClient
from terminal_ui.identity_client import IdentityClient
from terminal_ui.intent import Intent
from terminal_ui.look_up_client import LookUpClient
from terminal_ui.node_refusing import refusals
from terminal_ui.node_writing import prepare_request
from terminal_ui.picture import Caseload, Picture, Proposal
from terminal_ui.share_client import ShareClient
from terminal_ui.sheet_client import SheetClient
from terminal_ui.views import (
    AccessLog,
    Board,
    Draft,
    EnquiryView,
    NodeStatus,
    Opened,
    Record,
    Sent,
)

if TYPE_CHECKING:
    from mash.node.v1.operator_service_pb2_grpc import OperatorServiceAsyncStub

SESSION = "mash-session"
"""The metadata key that carries the session token."""

_SECONDS = CALL_DEADLINE.total_seconds()


class NodeClient:
    """An `Operator` that speaks to the node behind a channel.

    It remembers the token of the session it opened, and nothing else.
    """

    def __init__(self, channel: grpc.aio.Channel) -> None:
        self._node: OperatorServiceAsyncStub = OperatorServiceStub(channel)
        self._token = ""
        self.sheets = SheetClient(self._node, lambda: self._in_session)
        self.holdings = HoldingsClient(channel, lambda: self._in_session)
        self.identities = IdentityClient(channel, lambda: self._in_session)
        self.look_ups = LookUpClient(channel, lambda: self._in_session)
        self.shares = ShareClient(channel, lambda: self._in_session)
        self.approvals = ApprovalClient(channel, lambda: self._in_session)

    @property
    def _in_session(self) -> tuple[tuple[str, str], ...]:
        return ((SESSION, self._token),) if self._token else ()

    async def challenge(self) -> bytes:
        with refusals():
            answer = await self._node.Challenge(pb.ChallengeRequest(), timeout=_SECONDS)
        return answer.challenge

    async def open_session(
        self, practitioner: str, role: Role, proof: Envelope
    ) -> Opened:
        request = pb.OpenSessionRequest(
            practitioner=practitioner,
            role=role.value,  # type: ignore[arg-type]
            proof=envelope_message(proof),
        )
        with refusals():
            answer = await self._node.OpenSession(request, timeout=_SECONDS)
        self._token = answer.session
        return Opened(answer.name, instant(answer, "idle_until"))

    async def close_session(self) -> None:
        if not self._token:
            return
        metadata, self._token = self._in_session, ""
        with refusals():
            await self._node.CloseSession(
                pb.CloseSessionRequest(), metadata=metadata, timeout=_SECONDS
            )

    async def show_status(self) -> NodeStatus:
        with refusals():
            answer = await self._node.ShowStatus(
                pb.ShowStatusRequest(), metadata=self._in_session, timeout=_SECONDS
            )
        return node_reading.status(answer)

    async def list_board(self, *, closed: bool = False) -> Board:
        request = pb.ListBoardRequest(closed=closed)
        with refusals():
            answer = await self._node.ListBoard(
                request, metadata=self._in_session, timeout=_SECONDS
            )
        return node_reading.board(answer)

    async def watch_board(self) -> AsyncIterator[Board]:
        with refusals():
            watch = self._node.WatchBoard(
                pb.WatchBoardRequest(), metadata=self._in_session
            )
            async for message in watch:
                yield node_reading.board(message)

    async def show_enquiry(self, enquiry_id: EnquiryId) -> EnquiryView:
        request = pb.ShowEnquiryRequest(enquiry_id=enquiry_id)
        with refusals():
            answer = await self._node.ShowEnquiry(
                request, metadata=self._in_session, timeout=_SECONDS
            )
        statements = tuple(map(node_reading.held, answer.statements))
        return EnquiryView(node_reading.row(answer.row), statements)

    async def show_picture(self, enquiry_id: EnquiryId) -> Picture:
        request = pictures.ShowPictureRequest(enquiry_id=enquiry_id)
        with refusals():
            answer = await self._node.ShowPicture(
                request, metadata=self._in_session, timeout=_SECONDS
            )
        return picture_reading.picture(answer)

    async def compose(
        self,
        kind: StatementKind,
        enquiry_id: EnquiryId | None,
        *,
        persons: tuple[str, ...] = (),
        level: str = "",
        agency: str = "",
    ) -> Proposal:
        request = pictures.ComposeRequest(
            kind=kind.value,  # type: ignore[arg-type]
            enquiry_id=enquiry_id or b"",
            persons=persons,
            level=level,
            agency=agency,
        )
        with refusals():
            answer = await self._node.Compose(
                request, metadata=self._in_session, timeout=_SECONDS
            )
        return picture_reading.proposal(kind, answer)

    async def show_workload(self) -> tuple[Caseload, ...]:
        with refusals():
            answer = await self._node.ShowWorkload(
                pictures.ShowWorkloadRequest(),
                metadata=self._in_session,
                timeout=_SECONDS,
            )
        return tuple(map(picture_reading.caseload, answer.workers))

    async def search_records(
        self, enquiry_id: EnquiryId, person: Person, also: Also = NOTHING_MORE
    ) -> Candidates:
        request = pb.SearchRecordsRequest(
            enquiry_id=enquiry_id,
            person=person_message(person),
            also=identity_client.also_message(also),
        )
        with refusals():
            answer = await self._node.SearchRecords(
                request, metadata=self._in_session, timeout=_SECONDS
            )
        return identity_client.candidates(answer)

    async def show_record(self, enquiry_id: EnquiryId, record_id: str) -> Record:
        request = pb.ShowRecordRequest(enquiry_id=enquiry_id, record_id=record_id)
        with refusals():
            answer = await self._node.ShowRecord(
                request, metadata=self._in_session, timeout=_SECONDS
            )
        return node_reading.record(answer)

    async def prepare(self, intent: Intent) -> Draft:
        with refusals():
            answer = await self._node.Prepare(
                prepare_request(intent), metadata=self._in_session, timeout=_SECONDS
            )
        return node_reading.draft(answer)

    async def sign(self, draft_id: bytes, signature: Signature) -> Sent:
        request = drafts.SignRequest(
            draft_id=draft_id, signature=signature_message(signature)
        )
        with refusals():
            answer = await self._node.Sign(
                request, metadata=self._in_session, timeout=_SECONDS
            )
        return Sent(StatementId(answer.statement_id), EnquiryId(answer.enquiry_id))

    async def discard(self, draft_id: bytes) -> None:
        request = drafts.DiscardRequest(draft_id=draft_id)
        with refusals():
            await self._node.Discard(
                request, metadata=self._in_session, timeout=_SECONDS
            )

    async def list_access(self, limit: int) -> AccessLog:
        request = pb.ListAccessRequest(limit=limit)
        with refusals():
            answer = await self._node.ListAccess(
                request, metadata=self._in_session, timeout=_SECONDS
            )
        return AccessLog(tuple(map(node_reading.access, answer.entries)), answer.total)
