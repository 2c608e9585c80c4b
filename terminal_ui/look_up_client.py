"""Look-ups over gRPC: the node's calls about them, in the session of one terminal."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import grpc

from mash.agency import AgencyId
from mash.limits import CALL_DEADLINE
from mash.look_up import LookUpChoice, LookUpPerson, LookUpResult, Outcome
from mash.node.v1 import look_up_service_pb2 as pb
from mash.node.v1.look_up_service_pb2_grpc import LookUpServiceStub
from mash.purpose import Purpose
from mash.statement import EnquiryId
from terminal_ui.node_refusing import refusals

if TYPE_CHECKING:
    from mash.node.v1.look_up_service_pb2_grpc import LookUpServiceAsyncStub

Metadata = Callable[[], tuple[tuple[str, str], ...]]

_SECONDS = CALL_DEADLINE.total_seconds()
_ASK_SECONDS = 2 * _SECONDS
"""The node fetches lists first, and waits for each affiliate."""


class LookUpClient:
    """`LookUps` that speaks to the node; `metadata` says in which session."""

    def __init__(self, channel: grpc.aio.Channel, metadata: Metadata) -> None:
        self._node: LookUpServiceAsyncStub = LookUpServiceStub(channel)
        self._metadata = metadata

    async def choice(self, enquiry_id: EnquiryId) -> LookUpChoice:
        request = pb.ShowLookUpRequest(enquiry_id=enquiry_id)
        with refusals():
            answer = await self._node.ShowLookUp(
                request, metadata=self._metadata(), timeout=_SECONDS
            )
        return LookUpChoice(
            people=tuple(map(_person, answer.people)),
            affiliates=tuple(map(AgencyId, answer.affiliates)),
            why_not=answer.why_not,
        )

    async def ask(
        self, enquiry_id: EnquiryId, tag: str, purpose: Purpose
    ) -> tuple[LookUpResult, ...]:
        request = pb.LookUpRequest(
            enquiry_id=enquiry_id,
            tag=tag,
            purpose=purpose.value,  # type: ignore[arg-type]
        )
        with refusals():
            answer = await self._node.LookUp(
                request, metadata=self._metadata(), timeout=_ASK_SECONDS
            )
        return tuple(map(_result, answer.results))


def _person(told: pb.LookUpPerson) -> LookUpPerson:
    return LookUpPerson(
        tag=told.tag, name=told.name, born_on=told.born_on, askable=told.askable
    )


def _result(told: pb.LookUpResult) -> LookUpResult:
    return LookUpResult(
        affiliate=AgencyId(told.affiliate),
        outcome=Outcome(told.outcome),
        agreed=tuple(told.agreed),
        why=told.why,
    )
