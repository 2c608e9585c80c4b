"""Identities over gRPC: a named person says whether a record is of a person."""

from __future__ import annotations

from typing import Any

import grpc

from agency_node.access import Action
from agency_node.actor import Actor
from agency_node.identity.deciding import Deciding, Said
from agency_node.identity.keeping import Identities
from agency_node.node import Node
from agency_node.operator import own_records
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.operator.identifying import MAX_RECORD_ID_CHARACTERS, require_id
from agency_node.records import Records
from mash.bodies import Person
from mash.codec.people import person_value
from mash.errors import MalformedError
from mash.identity import SecondLook, Verdict
from mash.node.v1 import identity_service_pb2 as pb
from mash.node.v1 import identity_service_pb2_grpc as rpc
from mash.statement import EnquiryId, reference
from mash.text import clean, typed

Context = grpc.aio.ServicerContext[Any, Any]


class IdentityCalls(rpc.IdentityServiceServicer):
    """See identity_service.proto."""

    def __init__(
        self, node: Node, records: Records, identities: Identities, gate: Gatekeeper
    ) -> None:
        self._node = node
        self._identities = identities
        self._deciding = Deciding(records, identities)
        self._gate = gate

    async def DecideIdentity(
        self, request: pb.DecideIdentityRequest, context: Context
    ) -> pb.DecideIdentityResponse:
        said = _said(request)
        actor = self._admit(
            context, Action.DECIDE_IDENTITY, said.enquiry_id, said.record_id
        )
        self._require_named(said.enquiry_id, said.person)
        at = self._node.clock()
        asker = own_records.asker(actor, said.enquiry_id, at)
        decision = self._deciding.decide(said, asker)
        return pb.DecideIdentityResponse(
            decision=own_records.decision_message(decision)
        )

    async def WithdrawIdentity(
        self, request: pb.WithdrawIdentityRequest, context: Context
    ) -> pb.WithdrawIdentityResponse:
        enquiry_id = EnquiryId(require_id("enquiry_id", request.enquiry_id))
        actor = self._admit(
            context, Action.WITHDRAW_IDENTITY, enquiry_id, request.record_id
        )
        asker = own_records.asker(actor, enquiry_id, self._node.clock())
        decision = self._deciding.withdraw(
            enquiry_id,
            request.person,
            request.record_id,
            typed(request.why, lines=True),
            asker,
        )
        return pb.WithdrawIdentityResponse(
            decision=own_records.decision_message(decision)
        )

    async def ListIdentities(
        self, request: pb.ListIdentitiesRequest, context: Context
    ) -> pb.ListIdentitiesResponse:
        enquiry_id = EnquiryId(require_id("enquiry_id", request.enquiry_id))
        self._admit(context, Action.LIST_IDENTITIES, enquiry_id, "")
        kept = self._identities.within(reference(enquiry_id))
        return pb.ListIdentitiesResponse(
            decisions=[own_records.decision_message(each) for each in kept]
        )

    def _admit(
        self, context: Context, action: Action, enquiry_id: EnquiryId, target: str
    ) -> Actor:
        clean("record_id", target, MAX_RECORD_ID_CHARACTERS)
        state = self._node.enquiry(enquiry_id)
        return self._gate.admit(
            context, action, target=target, enquiry=reference(state.enquiry_id)
        )

    def _require_named(self, enquiry_id: EnquiryId, tag: str) -> None:
        case = self._node.case(self._node.enquiry(enquiry_id))
        if tag not in case.persons:
            raise MalformedError("person: nobody of that tag is named in this enquiry")


def add_identities(calls: IdentityCalls, server: grpc.aio.Server) -> None:
    """Let a server keep what terminals say of records."""
    rpc.add_IdentityServiceServicer_to_server(calls, server)


def _said(request: pb.DecideIdentityRequest) -> Said:
    person: Person = person_value(request.person)
    look = request.look
    return Said(
        enquiry_id=EnquiryId(require_id("enquiry_id", request.enquiry_id)),
        person=person.tag,
        sought=own_records.sought(person, request.also),
        record_id=request.record_id,
        verdict=_verdict(request.verdict),
        why=typed(request.why, lines=True),
        look=SecondLook(
            typed(look.first_name), typed(look.sex), typed(look.identifier)
        ),
    )


def _verdict(number: int) -> Verdict:
    try:
        return Verdict(number)
    except ValueError:
        raise MalformedError("verdict: unset or unknown") from None
