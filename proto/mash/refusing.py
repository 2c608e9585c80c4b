"""Refusing: lets gRPC handlers simply raise, and says what they raised on the wire."""

from __future__ import annotations

import inspect
import logging
import secrets
import traceback
from collections.abc import AsyncIterator, Awaitable, Callable
from contextlib import aclosing
from typing import Any, Never, TypeAlias, cast

import grpc
from google.protobuf.message import DecodeError

from mash.errors import MalformedError, MashError
from mash.limits import MAX_CALL_DEADLINE
from mash.status import MAX_DETAIL_CHARACTERS, REASON, code_of

_log = logging.getLogger(__name__)

_Context = grpc.aio.ServicerContext[Any, Any]
_Handler: TypeAlias = "grpc.RpcMethodHandler[Any, Any]"  # generic to mypy only
_Call = Callable[[Any, _Context], Awaitable[Any]]

_MAX_CALL_SECONDS = MAX_CALL_DEADLINE.total_seconds()
_SET_A_DEADLINE = f"deadline: set one of at most {_MAX_CALL_SECONDS:.0f} seconds"


class ErrorsToStatus(grpc.aio.ServerInterceptor):
    """Turns what handlers raise into statuses, for all four shapes of call.

    A `MashError` reaches the caller as itself. Anything else is a bug: where it
    happened is logged under a reference, without its message (which may quote
    data), and the caller learns the reference.
    """

    def __init__(self) -> None:
        # gRPC asks for the handler at every call; wrapping each method once keeps
        # this off the hot path. Only methods that exist are kept, so it is bounded.
        self._wrapped: dict[str, tuple[_Handler, _Handler]] = {}

    async def intercept_service(
        self,
        continuation: Callable[[grpc.HandlerCallDetails], Awaitable[_Handler | None]],
        handler_call_details: grpc.HandlerCallDetails,
    ) -> _Handler | None:
        """Wrap the handler that gRPC is about to call."""
        handler = await continuation(handler_call_details)
        if handler is None:
            return None
        method = handler_call_details.method
        known = self._wrapped.get(method)
        if known is None or known[0] is not handler:
            known = self._wrapped[method] = handler, _wrap(handler)
        return known[1]


def _wrap(handler: _Handler) -> _Handler:
    codecs = _Parsing(handler.request_deserializer), handler.response_serializer
    if handler.unary_unary:
        behaviour = _with_deadline(_guard_call(handler.unary_unary))
        return grpc.unary_unary_rpc_method_handler(behaviour, *codecs)
    if handler.stream_unary:
        behaviour = _guard_call(handler.stream_unary)
        return grpc.stream_unary_rpc_method_handler(behaviour, *codecs)
    if handler.unary_stream:
        behaviour = _guard_stream(handler.unary_stream)
        return grpc.unary_stream_rpc_method_handler(behaviour, *codecs)
    behaviour = _guard_stream(handler.stream_stream)
    return grpc.stream_stream_rpc_method_handler(behaviour, *codecs)


class _Garbled:
    """Stands for a request that is no message at all."""


_GARBLED = _Garbled()


class _Parsing:
    """Parses requests; gRPC would answer what does not parse without our reason."""

    __slots__ = ("_parse",)

    def __init__(self, parse: Any) -> None:
        self._parse = parse

    def __call__(self, request: bytes) -> Any:
        try:
            return self._parse(request)
        except DecodeError:
            return _GARBLED


async def _whole(requests: AsyncIterator[Any]) -> AsyncIterator[Any]:
    async for request in requests:
        yield _require_parsed(request)


def _require_parsed(request: Any) -> Any:
    if request is _GARBLED:
        raise MalformedError("request: not a message of this method")
    return request if not hasattr(request, "__aiter__") else _whole(request)


# grpc's types describe handlers of the threaded server, hence Any around them.


def _with_deadline(behaviour: _Call) -> Any:
    """A call that nobody bounds would hold its resources for ever."""

    async def bounded(request: Any, context: _Context) -> Any:
        remaining = cast("float | None", context.time_remaining())
        if remaining is None or remaining > _MAX_CALL_SECONDS:
            await _abort(context, MalformedError(_SET_A_DEADLINE))
        return await behaviour(request, context)

    return bounded


def _guard_call(behaviour: Any) -> Any:
    async def guarded(request: Any, context: _Context) -> Any:
        try:
            return await behaviour(_require_parsed(request), context)
        except grpc.aio.AbortError:
            raise
        except Exception as error:  # noqa: BLE001 - nothing else may cross
            await _abort(context, error)

    return guarded


def _guard_stream(behaviour: Any) -> Any:
    if inspect.iscoroutinefunction(behaviour):  # it writes to the context itself
        return _guard_call(behaviour)

    async def guarded(request: Any, context: _Context) -> AsyncIterator[Any]:
        try:
            requests = _require_parsed(request)
            async with aclosing(behaviour(requests, context)) as responses:
                async for response in responses:
                    yield response
        except grpc.aio.AbortError:
            raise
        except Exception as error:  # noqa: BLE001 - nothing else may cross
            await _abort(context, error)

    return guarded


async def _abort(context: _Context, error: Exception) -> Never:
    refused = error if isinstance(error, MashError) else _reported(error)
    detail = str(refused)[:MAX_DETAIL_CHARACTERS]
    await context.abort(code_of(refused), detail, ((REASON, refused.reason),))


def _reported(error: Exception) -> MashError:
    """Log where a bug showed, and give the caller no more than its reference."""
    number = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)
    where = " < ".join(f"{f.filename}:{f.lineno}" for f in reversed(frames))
    _log.error("internal error %s: %s at %s", number, type(error).__name__, where)
    return MashError(f"internal error; its reference is {number}")
