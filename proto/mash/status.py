"""Between our errors and gRPC statuses: one table, read in both directions.

Handlers raise `MashError`; `ErrorsToStatus` puts it on the wire; `refusals` gives
the caller the same class back. Status codes serve gRPC's own rules about retries;
to us only the reason, in the trailing metadata "mash-reason", has a meaning.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import grpc

from mash import errors
from mash.errors import MashError, refusal

REASON = "mash-reason"
"""The trailing metadata key that carries the reason of a refusal."""

MAX_DETAIL_CHARACTERS = 400
"""Longer details are cut: they travel in HTTP/2 headers, which have a limit."""

_Code = grpc.StatusCode

CODES: dict[type[MashError], grpc.StatusCode] = {
    MashError: _Code.INTERNAL,
    errors.MalformedError: _Code.INVALID_ARGUMENT,
    errors.TooLargeError: _Code.INVALID_ARGUMENT,
    errors.WrongHubError: _Code.INVALID_ARGUMENT,
    errors.NotAuthenticatedError: _Code.UNAUTHENTICATED,
    errors.NotAMemberError: _Code.PERMISSION_DENIED,
    errors.SenderNotPeerError: _Code.PERMISSION_DENIED,
    errors.BadSignatureError: _Code.PERMISSION_DENIED,
    errors.UnknownKeyError: _Code.PERMISSION_DENIED,
    errors.PractitionerUnknownError: _Code.PERMISSION_DENIED,
    errors.PractitionerRevokedError: _Code.PERMISSION_DENIED,
    errors.RoleNotAllowedError: _Code.PERMISSION_DENIED,
    errors.StateError: _Code.FAILED_PRECONDITION,
    errors.NoSuchEnquiryError: _Code.NOT_FOUND,
    errors.RecipientNotMemberError: _Code.INVALID_ARGUMENT,
    errors.NotInCircleError: _Code.PERMISSION_DENIED,
    errors.BasisError: _Code.FAILED_PRECONDITION,
    errors.MarkingError: _Code.FAILED_PRECONDITION,
    errors.ExpiryError: _Code.FAILED_PRECONDITION,
    errors.AgreementError: _Code.FAILED_PRECONDITION,
    errors.AgreementStoppedError: _Code.FAILED_PRECONDITION,
    errors.ClockSkewError: _Code.FAILED_PRECONDITION,
    errors.StaleRegisterError: _Code.FAILED_PRECONDITION,
    errors.IdReusedError: _Code.ALREADY_EXISTS,
    errors.GateShareError: _Code.INVALID_ARGUMENT,
    errors.NotARecipientError: _Code.PERMISSION_DENIED,
    errors.GoneError: _Code.FAILED_PRECONDITION,
    errors.CursorAheadError: _Code.OUT_OF_RANGE,
    errors.RateLimitedError: _Code.RESOURCE_EXHAUSTED,
    errors.BusyError: _Code.RESOURCE_EXHAUSTED,
    errors.HubUnavailableError: _Code.UNAVAILABLE,
    errors.HubNotBelievedError: _Code.DATA_LOSS,
    errors.NoSessionError: _Code.UNAUTHENTICATED,
    errors.NoSuchDraftError: _Code.NOT_FOUND,
    errors.NoSuchRecordError: _Code.NOT_FOUND,
    errors.NoSuchSheetError: _Code.NOT_FOUND,
    errors.SheetStateError: _Code.FAILED_PRECONDITION,
    errors.SheetChangedError: _Code.ABORTED,
    errors.SamePersonError: _Code.PERMISSION_DENIED,
    errors.SecondPersonError: _Code.FAILED_PRECONDITION,
    errors.AffiliateAwayError: _Code.UNAVAILABLE,
    errors.LookUpEpochError: _Code.FAILED_PRECONDITION,
    errors.LookUpQuotaError: _Code.RESOURCE_EXHAUSTED,
    errors.SearchPaceError: _Code.RESOURCE_EXHAUSTED,
    errors.IdentityUnsureError: _Code.FAILED_PRECONDITION,
}

_WITHOUT_REASON: dict[grpc.StatusCode, type[MashError]] = {
    _Code.UNAVAILABLE: errors.HubUnavailableError,
    _Code.DEADLINE_EXCEEDED: errors.HubUnavailableError,
    _Code.CANCELLED: errors.HubUnavailableError,
    _Code.RESOURCE_EXHAUSTED: errors.TooLargeError,
}
"""What it means when gRPC itself ended the call, so that there is no reason."""


def code_of(error: MashError) -> grpc.StatusCode:
    """The status that an error travels under."""
    return CODES.get(type(error), _Code.INTERNAL)


def from_rpc_error(error: grpc.aio.AioRpcError) -> MashError:
    """Hear what the other side refused. A reason not known here is INTERNAL."""
    detail = (error.details() or "")[:MAX_DETAIL_CHARACTERS]
    for key, value in error.trailing_metadata() or ():
        if key == REASON:
            return refusal(str(value), detail)
    return _WITHOUT_REASON.get(error.code(), MashError)(detail)


@contextmanager
def refusals() -> Iterator[None]:
    """Raise the other side's refusals as our own errors.

    Put it around awaiting a call, and around reading a stream.

    Raises:
        MashError: Whichever error stands for the reason that was sent.

    """
    try:
        yield
    except grpc.aio.AioRpcError as error:
        raise from_rpc_error(error) from None
