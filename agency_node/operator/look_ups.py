"""Look-ups over gRPC: whom of an enquiry affiliates may know, asked blind."""

from __future__ import annotations

from typing import Any

import grpc

from agency_node.access import Action
from agency_node.blinding.asking import Asking, Wish
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.operator.identifying import require_id
from mash.agency import AgencyId
from mash.bodies.person import require_tag
from mash.codec.header import member
from mash.errors import MalformedError
from mash.look_up import LookUpPerson, LookUpResult
from mash.node.v1 import look_up_service_pb2 as pb
from mash.node.v1 import look_up_service_pb2_grpc as rpc
from mash.purpose import Purpose
from mash.statement import EnquiryId, reference

Context = grpc.aio.ServicerContext[Any, Any]

MAX_AFFILIATES = 32


class LookUpCalls(rpc.LookUpServiceServicer):
    """See look_up_service.proto."""

    def __init__(self, asking: Asking, gate: Gatekeeper) -> None:
        self._asking = asking
        self._gate = gate

    async def ShowLookUp(
        self, request: pb.ShowLookUpRequest, context: Context
    ) -> pb.ShowLookUpResponse:
        enquiry_id = EnquiryId(require_id("enquiry_id", request.enquiry_id))
        action = Action.SHOW_LOOK_UP
        self._gate.admit(context, action, enquiry=reference(enquiry_id))
        choice = self._asking.choice(enquiry_id)
        return pb.ShowLookUpResponse(
            people=map(_person, choice.people),
            affiliates=choice.affiliates,
            why_not=choice.why_not,
        )

    async def LookUp(
        self, request: pb.LookUpRequest, context: Context
    ) -> pb.LookUpResponse:
        enquiry_id = EnquiryId(require_id("enquiry_id", request.enquiry_id))
        require_tag("tag", request.tag)
        if len(request.affiliates) > MAX_AFFILIATES:
            raise MalformedError(f"affiliates: at most {MAX_AFFILIATES}")
        wish = Wish(
            enquiry_id=enquiry_id,
            tag=request.tag,
            purpose=member("purpose", Purpose, request.purpose),
            affiliates=frozenset(map(AgencyId, request.affiliates)),
        )
        actor = self._gate.admit(
            context, Action.LOOK_UP, target=wish.tag, enquiry=reference(enquiry_id)
        )
        results = await self._asking.ask(wish, actor)
        return pb.LookUpResponse(results=map(_result, results))


def add_look_ups(calls: LookUpCalls, server: grpc.aio.Server) -> None:
    """Let a server answer terminals about look-ups."""
    rpc.add_LookUpServiceServicer_to_server(calls, server)


def _person(person: LookUpPerson) -> pb.LookUpPerson:
    return pb.LookUpPerson(
        tag=person.tag,
        name=person.name,
        born_on=person.born_on,
        askable=person.askable,
    )


def _result(result: LookUpResult) -> pb.LookUpResult:
    return pb.LookUpResult(
        affiliate=result.affiliate,
        outcome=result.outcome.value,  # type: ignore[arg-type]
        agreed=result.agreed,
        why=result.why,
    )
