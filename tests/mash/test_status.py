"""Errors and statuses: one table, complete, and no two errors alike."""

from __future__ import annotations

import grpc
import pytest

from mash import errors
from mash.errors import MashError, refusal
from mash.status import CODES, from_rpc_error

EVERY_ERROR: tuple[type[MashError], ...] = tuple(
    error
    for error in vars(errors).values()
    if isinstance(error, type) and issubclass(error, MashError)
)
"""What may cross the wire. Programs have errors of their own that never do."""


def test_every_error_has_its_own_reason_and_a_status() -> None:
    """An error that is added must be given a status, and a reason of its own."""
    assert CODES.keys() == set(EVERY_ERROR)
    assert len({error.reason for error in EVERY_ERROR}) == len(EVERY_ERROR)


@pytest.mark.parametrize("error", EVERY_ERROR, ids=lambda error: error.reason)
def test_every_error_tells_the_person_something(error: type[MashError]) -> None:
    """The docstring is shown at the terminal; the reason is a stable word."""
    told = error.__doc__ or ""

    assert told.endswith(".")
    assert error.reason == error.reason.upper()
    assert type(refusal(error.reason, "detail")) is error


def rpc_error(
    code: grpc.StatusCode, *trailers: tuple[str, str]
) -> grpc.aio.AioRpcError:
    """What gRPC raises at a caller."""
    return grpc.aio.AioRpcError(
        code, grpc.aio.Metadata(), grpc.aio.Metadata(*trailers), "detail"
    )


Code = grpc.StatusCode

HEARD: dict[str, tuple[grpc.aio.AioRpcError, type[MashError]]] = {
    "the link is down": (rpc_error(Code.UNAVAILABLE), errors.HubUnavailableError),
    "too slow": (rpc_error(Code.DEADLINE_EXCEEDED), errors.HubUnavailableError),
    "the server is stopping": (rpc_error(Code.CANCELLED), errors.HubUnavailableError),
    "too large for gRPC": (rpc_error(Code.RESOURCE_EXHAUSTED), errors.TooLargeError),
    "busy, with its reason": (
        rpc_error(Code.RESOURCE_EXHAUSTED, ("mash-reason", "BUSY")),
        errors.BusyError,
    ),
    "the reason counts, not the status": (
        rpc_error(Code.OK, ("x", "y"), ("mash-reason", "GONE")),
        errors.GoneError,
    ),
    "a reason of a later version": (
        rpc_error(Code.INVALID_ARGUMENT, ("mash-reason", "FROM_V9")),
        MashError,
    ),
    "no reason at all": (rpc_error(Code.UNKNOWN), MashError),
}


@pytest.mark.parametrize("what", HEARD)
def test_what_ended_a_call_is_heard(what: str) -> None:
    """As one of our errors, whoever ended it."""
    raised, error = HEARD[what]

    heard = from_rpc_error(raised)

    assert type(heard) is error
    assert str(heard) == "detail"
