"""Messages of BrokerService between wire and value: submissions in, receipts out."""

from __future__ import annotations

from hub_broker.jobs import HandedIn, Receipts
from hub_broker.limits import MAX_FETCHED_SHARES
from hub_broker.submission import Submission
from mash.codec.envelope import envelope_value
from mash.codec.log import receipt_message
from mash.errors import MalformedError, MashError
from mash.limits import MAX_BATCH_STATEMENTS
from mash.statement import ID_BYTES, StatementId
from mash.v1 import broker_service_pb2 as pb


def submission(message: pb.Submission) -> Submission:
    """Read a submission. The envelope gets its one encoding, whichever came.

    Raises:
        TooLargeError: The envelope is over its limit.
        MalformedError: It is not signed, or too often.

    """
    envelope = envelope_value(message.envelope)
    message.envelope.DiscardUnknownFields()
    encoded = message.envelope.SerializeToString(deterministic=True)
    return Submission(envelope, encoded, message.gate_share)


def handed_in(request: pb.SubmitStreamRequest) -> tuple[HandedIn, ...]:
    """Read a batch; what cannot be read is refused in its place.

    Raises:
        MalformedError: It is empty or too long.

    """
    if not 1 <= len(request.submissions) <= MAX_BATCH_STATEMENTS:
        raise MalformedError(f"submissions: give 1 to {MAX_BATCH_STATEMENTS}")
    return tuple(map(_readable, request.submissions))


def _readable(message: pb.Submission) -> HandedIn:
    try:
        return submission(message)
    except MashError as error:
        return error


def results(receipts: Receipts) -> pb.SubmitStreamResponse:
    """Write what became of statements, under the checkpoint that they share."""
    response = pb.SubmitStreamResponse()
    for result in receipts.results:
        if isinstance(result, MashError):
            refusal = response.results.add().refusal
            refusal.reason, refusal.detail = result.reason, str(result)
        else:
            response.results.add(receipt=receipt_message(result))
            response.checkpoint = receipts.checkpoint
    return response


def statement_ids(request: pb.FetchGateRequest) -> tuple[StatementId, ...]:
    """Read which gate shares are wanted.

    Raises:
        MalformedError: None or too many, or not ids.

    """
    if not 1 <= len(request.statement_ids) <= MAX_FETCHED_SHARES:
        raise MalformedError(f"statement_ids: give 1 to {MAX_FETCHED_SHARES}")
    if any(len(item) != ID_BYTES for item in request.statement_ids):
        raise MalformedError(f"statement_ids: {ID_BYTES} bytes each")
    return tuple(map(StatementId, request.statement_ids))
