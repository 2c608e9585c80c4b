"""Refusing: what the node refused as our own errors, and its absence as itself."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import grpc

from mash.status import REASON, from_rpc_error
from terminal_ui.faults import NodeAwayError

_AWAY = {
    grpc.StatusCode.UNAVAILABLE,
    grpc.StatusCode.DEADLINE_EXCEEDED,
    grpc.StatusCode.CANCELLED,
}
"""What gRPC itself says when nobody answers, so that there is no reason."""


@contextmanager
def refusals() -> Iterator[None]:
    """Make calls of the node inside this.

    Raises:
        MashError: The node refused, with its own reason.
        NodeAwayError: Nobody answered.

    """
    try:
        yield
    except grpc.aio.AioRpcError as error:
        said = {key for key, _ in error.trailing_metadata() or ()}
        if error.code() in _AWAY and REASON not in said:
            raise NodeAwayError from None
        raise from_rpc_error(error) from None
