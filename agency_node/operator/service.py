"""OperatorService: each method finds out who asks, asks the node, and encodes."""

from __future__ import annotations

from collections.abc import AsyncIterator
from typing import Any

import grpc

from agency_node.access import Action
from agency_node.access_log import AccessLog
from agency_node.actor import Actor
from agency_node.identity.keeping import Identities
from agency_node.node import Node
from agency_node.operator import casework, composing, own_records
from agency_node.operator.boards import Boards
from agency_node.operator.gatekeeping import SESSION_KEY, Gatekeeper
from agency_node.operator.identifying import MAX_RECORD_ID_CHARACTERS, require_id
from agency_node.operator.intents import decode_intent
from agency_node.operator.offering import offering_in
from agency_node.operator.picture import picture
from agency_node.operator.sheets import SheetCalls
from agency_node.records import Records
from mash.authority import require_role
from mash.codec.envelope import envelope_value, signature_value
from mash.codec.header import member
from mash.codec.people import person_value
from mash.codec.strict import timestamp
from mash.errors import MashError
from mash.kinds import StatementKind
from mash.limits import MAX_PRACTITIONER_CHARACTERS
from mash.node.v1 import draft_pb2 as drafts
from mash.node.v1 import operator_service_pb2 as pb
from mash.node.v1 import operator_service_pb2_grpc as rpc
from mash.node.v1 import picture_pb2 as pictures
from mash.node.v1 import views_pb2 as views
from mash.role import Role
from mash.statement import EnquiryId, reference
from mash.text import clean

Context = grpc.aio.ServicerContext[Any, Any]


class Operator(SheetCalls, rpc.OperatorServiceServicer):
    """See operator_service.proto for every method."""

    def __init__(
        self,
        node: Node,
        records: Records,
        identities: Identities,
        gate: Gatekeeper,
        *,
        demo: bool,
    ) -> None:
        self._node = node
        self._boards = Boards(node)
        self._records = records
        self._identities = identities
        self._gate = gate
        self._demo = demo

    async def Challenge(
        self, request: pb.ChallengeRequest, context: Context
    ) -> pb.ChallengeResponse:
        del request
        self._gate.terminal(context)
        return pb.ChallengeResponse(challenge=self._gate.sessions.challenge())

    async def OpenSession(
        self, request: pb.OpenSessionRequest, context: Context
    ) -> pb.OpenSessionResponse:
        terminal = self._gate.terminal(context)
        role, who = member("role", Role, request.role), request.practitioner
        clean("practitioner", who, MAX_PRACTITIONER_CHARACTERS, required=True)
        proof = envelope_value(request.proof)
        try:
            token, session = self._gate.sessions.open(who, role, proof, terminal)
        except MashError:
            nobody = Actor(who, role, "", terminal)
            self._gate.record(nobody, Action.OPEN_SESSION, "", "", allowed=False)
            raise
        self._gate.record(session.actor, Action.OPEN_SESSION, "", "")
        return pb.OpenSessionResponse(
            session=token,
            name=session.actor.name,
            idle_until=timestamp(self._gate.sessions.idle_until(session)),
        )

    async def CloseSession(
        self, request: pb.CloseSessionRequest, context: Context
    ) -> pb.CloseSessionResponse:
        del request
        self._gate.terminal(context)
        metadata = dict(context.invocation_metadata() or ())
        self._gate.sessions.close(str(metadata.get(SESSION_KEY, "")))
        return pb.CloseSessionResponse()

    async def ShowStatus(
        self, request: pb.ShowStatusRequest, context: Context
    ) -> pb.ShowStatusResponse:
        del request
        self._gate.admit(context, Action.SHOW_STATUS)
        return casework.status(self._node, demo=self._demo)

    async def ListBoard(
        self, request: pb.ListBoardRequest, context: Context
    ) -> pb.ListBoardResponse:
        actor = self._gate.admit(context, Action.LIST_BOARD)
        rows = self._boards.seen_by(actor.role, closed=request.closed)
        return pb.ListBoardResponse(rows=rows, at=timestamp(self._node.clock()))

    async def WatchBoard(
        self, request: pb.WatchBoardRequest, context: Context
    ) -> AsyncIterator[pb.WatchBoardResponse]:
        del request
        actor = self._gate.admit(context, Action.LIST_BOARD)
        async for rows in self._boards.watch(actor.role):
            self._gate.admit(context, Action.LIST_BOARD)  # revoked? idle? not shown
            at = timestamp(self._node.clock())
            yield pb.WatchBoardResponse(rows=rows, at=at)

    async def ShowEnquiry(
        self, request: pb.ShowEnquiryRequest, context: Context
    ) -> pb.ShowEnquiryResponse:
        enquiry_id = EnquiryId(require_id("enquiry_id", request.enquiry_id))
        actor = self._gate.admit(
            context, Action.SHOW_ENQUIRY, enquiry=reference(enquiry_id)
        )
        return await casework.enquiry(self._node, self._gate, actor, enquiry_id)

    async def ShowPicture(
        self, request: pictures.ShowPictureRequest, context: Context
    ) -> pictures.ShowPictureResponse:
        enquiry_id = EnquiryId(require_id("enquiry_id", request.enquiry_id))
        actor = self._gate.admit(
            context, Action.SHOW_PICTURE, enquiry=reference(enquiry_id)
        )
        return await picture(self._node, self._gate, actor, enquiry_id)

    async def Compose(
        self, request: pictures.ComposeRequest, context: Context
    ) -> pictures.ComposeResponse:
        kind = member("kind", StatementKind, request.kind)
        actor = self._admit_statement(context, Action.PREPARE, kind)
        if kind in composing.COMPOSED:  # what it is made from is for its author alone
            require_role(actor.role, kind)
        return composing.compose(self._node, self._gate, actor, kind, request)

    async def ShowWorkload(
        self, request: pictures.ShowWorkloadRequest, context: Context
    ) -> pictures.ShowWorkloadResponse:
        del request
        self._gate.admit(context, Action.SHOW_WORKLOAD)
        return composing.workload(self._node)

    async def SearchRecords(
        self, request: pb.SearchRecordsRequest, context: Context
    ) -> pb.SearchRecordsResponse:
        person = person_value(request.person)
        query = own_records.sought(person, request.also)
        actor = self._admit_on(context, Action.SEARCH_RECORDS, request.enquiry_id, "")
        asker = own_records.asker(actor, request.enquiry_id, self._node.clock())
        case = self._node.case(self._node.enquiry(EnquiryId(request.enquiry_id)))
        named = tuple(case.persons.values())
        asking = own_records.Asking(query, person.tag, asker, named)
        return own_records.search(self._records, self._identities, asking)

    async def ShowRecord(
        self, request: pb.ShowRecordRequest, context: Context
    ) -> pb.ShowRecordResponse:
        self._admit_on(
            context, Action.SHOW_RECORD, request.enquiry_id, request.record_id
        )
        offering = offering_in(self._node, EnquiryId(request.enquiry_id))
        return own_records.show(self._records, request.record_id, offering)

    async def Prepare(
        self, request: drafts.PrepareRequest, context: Context
    ) -> drafts.PrepareResponse:
        intent = decode_intent(request)
        actor = self._admit_statement(context, Action.PREPARE, intent.kind)
        draft = self._node.prepare(intent, actor)
        return drafts.PrepareResponse(
            draft_id=draft.draft_id,
            header=draft.header,
            content=draft.content,
            warnings=draft.warnings,
        )

    async def Sign(
        self, request: drafts.SignRequest, context: Context
    ) -> drafts.SignResponse:
        signature = signature_value(request.signature)
        draft_id = require_id("draft_id", request.draft_id)
        actor = self._gate.admit(context, Action.SIGN, target=draft_id.hex())
        statement_id, enquiry_id = await self._node.sign(draft_id, signature, actor)
        return drafts.SignResponse(statement_id=statement_id, enquiry_id=enquiry_id)

    async def Discard(
        self, request: drafts.DiscardRequest, context: Context
    ) -> drafts.DiscardResponse:
        draft_id = require_id("draft_id", request.draft_id)
        actor = self._gate.admit(context, Action.PREPARE, target=draft_id.hex())
        self._node.discard(draft_id, actor)
        return drafts.DiscardResponse()

    async def ListAccess(
        self, request: pb.ListAccessRequest, context: Context
    ) -> pb.ListAccessResponse:
        self._gate.admit(context, Action.LIST_ACCESS)
        return _access(self._gate.log, request.limit)

    def _admit_on(
        self, context: Context, action: Action, enquiry_id: bytes, target: str
    ) -> Actor:
        """Admit to own records, which only an enquiry known here makes lawful."""
        clean("record_id", target, MAX_RECORD_ID_CHARACTERS)
        state = self._node.enquiry(EnquiryId(enquiry_id))
        return self._gate.admit(
            context, action, target=target, enquiry=reference(state.enquiry_id)
        )

    def _admit_statement(
        self, context: Context, action: Action, kind: StatementKind
    ) -> Actor:
        return self._gate.admit(context, action, target=kind.name)


def add_operator(operator: Operator, server: grpc.aio.Server) -> None:
    """Let a server answer terminals with this operator."""
    rpc.add_OperatorServiceServicer_to_server(operator, server)


def _access(log: AccessLog, limit: int) -> pb.ListAccessResponse:
    entries = [
        views.AccessEntry(
            index=place,
            at=timestamp(access.at),
            practitioner=access.practitioner,
            role=access.role.value,  # type: ignore[arg-type]
            action=access.action.value,
            object=access.target,
            enquiry=access.enquiry,
            terminal=access.terminal,
            allowed=access.allowed,
        )
        for place, access in log.newest(limit)
    ]
    return pb.ListAccessResponse(entries=entries, total=log.size)
