"""Identity over gRPC: what a search proposes, and what a person says of it."""

from __future__ import annotations

from collections.abc import Callable
from typing import TYPE_CHECKING

import grpc

from mash.bodies import Person
from mash.codec.people import person_message
from mash.codec.strict import instant
from mash.identity import Evidence, Verdict
from mash.limits import CALL_DEADLINE
from mash.node.v1 import identity_pb2 as said
from mash.node.v1 import identity_service_pb2 as pb
from mash.node.v1 import operator_service_pb2 as records
from mash.node.v1 import views_pb2 as views
from mash.node.v1.identity_service_pb2_grpc import IdentityServiceStub
from mash.statement import EnquiryId
from terminal_ui.found import (
    Also,
    Candidate,
    Candidates,
    Decided,
    Doubt,
    Housemate,
    Reason,
)
from terminal_ui.identity_calls import Saying
from terminal_ui.node_refusing import refusals

if TYPE_CHECKING:
    from mash.node.v1.identity_service_pb2_grpc import IdentityServiceAsyncStub

Metadata = Callable[[], tuple[tuple[str, str], ...]]

_SECONDS = CALL_DEADLINE.total_seconds()


class IdentityClient:
    """`Identities` that speaks to the node; `metadata` says in which session."""

    def __init__(self, channel: grpc.aio.Channel, metadata: Metadata) -> None:
        self._node: IdentityServiceAsyncStub = IdentityServiceStub(channel)
        self._metadata = metadata

    async def decide(
        self, enquiry_id: EnquiryId, person: Person, also: Also, saying: Saying
    ) -> Decided:
        look = saying.look
        request = pb.DecideIdentityRequest(
            enquiry_id=enquiry_id,
            person=person_message(person),
            also=also_message(also),
            record_id=saying.record_id,
            verdict=saying.verdict.value,  # type: ignore[arg-type]
            why=saying.why,
            look=said.SecondLook(
                first_name=look.first_name, sex=look.sex, identifier=look.identifier
            ),
        )
        with refusals():
            answer = await self._node.DecideIdentity(
                request, metadata=self._metadata(), timeout=_SECONDS
            )
        return _decided(answer.decision)

    async def withdraw(
        self, enquiry_id: EnquiryId, person: Person, saying: Saying
    ) -> Decided:
        request = pb.WithdrawIdentityRequest(
            enquiry_id=enquiry_id,
            person=person.tag,
            record_id=saying.record_id,
            why=saying.why,
        )
        with refusals():
            answer = await self._node.WithdrawIdentity(
                request, metadata=self._metadata(), timeout=_SECONDS
            )
        return _decided(answer.decision)


def also_message(also: Also) -> said.SearchAlso:
    """Put what is known besides into its message."""
    return said.SearchAlso(
        also_known_as=also.also_known_as,
        former_addresses=also.former_addresses,
        uprns=also.uprns,
    )


def candidates(answer: records.SearchRecordsResponse) -> Candidates:
    """Take what was found out of its message."""
    tied = tuple(map(_housemate, answer.household))
    return Candidates(
        tuple(map(_candidate, answer.candidates)),
        answer.compared,
        answer.more,
        tuple(each for each in tied if not each.doubts),
        answer.weights,
        tuple(each for each in tied if each.doubts),
        answer.more_at_home,
    )


def _candidate(told: views.Candidate) -> Candidate:
    return Candidate(
        record_id=told.record_id,
        name=told.name,
        born_on=told.born_on,
        address=told.address,
        band=told.band,
        reasons=tuple(told.reasons),
        score=told.score,
        system=told.system,
        local_id=told.local_id,
        bits=told.bits,
        odds=told.odds if told.HasField("odds") else None,
        findings=tuple(map(_reason, told.findings)),
        cautions=tuple(Doubt(each.doubt, each.words) for each in told.cautions),
        found_by=tuple(told.found_by),
        decision=_decided(told.decision) if told.HasField("decision") else None,
        evidence=Evidence(told.agreeing, told.doubted),
    )


def _reason(told: said.Finding) -> Reason:
    return Reason(
        field=told.field,
        agreement=told.agreement,
        asked=told.asked,
        held=told.held,
        bits=told.bits,
    )


def _housemate(told: said.Housemate) -> Housemate:
    return Housemate(
        record_id=told.record_id,
        name=told.name,
        born_on=told.born_on,
        address=told.address,
        reason=told.reason,
        named=told.named if told.HasField("named") else None,
        adult=told.adult if told.HasField("adult") else None,
        former=told.former,
        doubts=tuple(told.doubts),
    )


def _decided(told: said.IdentityDecision) -> Decided:
    look = told.look
    looked = (look.first_name, look.sex, look.identifier)
    return Decided(
        verdict=Verdict(told.verdict),
        by=told.by,
        at=instant(told, "at"),
        why=told.why,
        looked=tuple(filter(None, looked)),
    )
