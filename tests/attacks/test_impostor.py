"""The impostor connects as somebody they are not, or no longer are."""

from __future__ import annotations

import asyncio
import socket
import ssl
from collections.abc import Awaitable, Callable
from datetime import timedelta

import grpc
import pytest

from keys.tls import Authority, Identity
from mash.status import from_rpc_error
from mash.v1 import broker_service_pb2 as pb
from tests.attacks.cast import NOW, Cast
from tests.attacks.certificates import forged_identity
from tests.attacks.target import PATIENCE_SECONDS, Target, broker

pytestmark = pytest.mark.asyncio(loop_scope="module")

REFUSED_BY_TLS = "HUB_UNAVAILABLE"
"""There is no connection, so there is no reason either."""

_STRANGER = Authority.create("csc.trial.demo.invalid", now=NOW, days=2)


def _own_uri(cast: Cast, member: str) -> str:
    return cast.entry(member).tls_uris[0]


def _of_csc(*uris: str, **changes: object) -> Callable[[Cast], Identity]:
    """Issued by csc's own authority, with names of the attacker's choice."""
    return lambda cast: forged_identity(
        cast.authority("csc"),
        uris,
        NOW,
        **changes,  # type: ignore[arg-type]
    )


IMPOSTORS: dict[str, tuple[str, Callable[[Cast], Identity]]] = {
    "somebody without a certificate": (
        REFUSED_BY_TLS,
        lambda _: Identity(cert_pem=b"", key_pem=b"", ca_pem=b""),
    ),
    "somebody with an authority of their own, named like csc's": (
        REFUSED_BY_TLS,
        lambda cast: forged_identity(_STRANGER, (_own_uri(cast, "csc"),), NOW),
    ),
    "somebody with the certificate of a member and another key": (
        REFUSED_BY_TLS,
        lambda cast: Identity(cast.node("csc").cert_pem, cast.node("pol").key_pem, b""),
    ),
    "csc's authority, naming pol's node": (
        REFUSED_BY_TLS,
        lambda cast: forged_identity(
            cast.authority("csc"), (_own_uri(cast, "pol"),), NOW
        ),
    ),
    "a certificate that has expired": (
        REFUSED_BY_TLS,
        _of_csc("spiffe://csc.trial.demo.invalid/node", ends_at=NOW - timedelta(1)),
    ),
    "csc's stolen authority, with a key that is not in the register": (
        "NOT_A_MEMBER",
        _of_csc("spiffe://csc.trial.demo.invalid/node"),
    ),
    "csc's terminal": ("NOT_A_MEMBER", lambda cast: cast.terminal("csc")),
    "a certificate with two names": (
        "NOT_AUTHENTICATED",
        _of_csc(
            "spiffe://csc.trial.demo.invalid/node",
            "spiffe://csc.trial.demo.invalid/node2",
        ),
    ),
    "a certificate with no name": ("NOT_AUTHENTICATED", _of_csc()),
    "a certificate that names a web page": (
        "NOT_AUTHENTICATED",
        _of_csc("https://csc.trial.demo.invalid/node"),
    ),
}


async def _reasons(target: Target, identity: Identity) -> set[str]:
    """Try every call that must say who is calling; collect what comes of each."""
    channel = _channel(target, identity)
    stub = broker(channel)
    submission = target.story.release().submission()
    item = target.story.answered.header.statement_id
    calls: list[Awaitable[object]] = [
        stub.Submit(pb.SubmitRequest(submission=submission), timeout=PATIENCE_SECONDS),
        stub.FetchGate(
            pb.FetchGateRequest(statement_ids=[item]), timeout=PATIENCE_SECONDS
        ),
        stub.Witness(pb.WitnessRequest(checkpoint="mine"), timeout=PATIENCE_SECONDS),
        stub.ProveConsistency(
            pb.ProveConsistencyRequest(old_size=1, new_size=2), timeout=PATIENCE_SECONDS
        ),
        stub.Collect(pb.CollectRequest(), timeout=PATIENCE_SECONDS).read(),
        stub.SubmitStream(timeout=PATIENCE_SECONDS).read(),
    ]
    try:
        return {await _reason(call) for call in calls}
    finally:
        await channel.close()


def _channel(target: Target, identity: Identity) -> grpc.aio.Channel:
    if identity.cert_pem:
        return target.channel(identity)
    credentials = grpc.ssl_channel_credentials(target.hub_ca)
    options = (("grpc.ssl_target_name_override", "localhost"),)
    return grpc.aio.secure_channel(target.address, credentials, options=options)


async def _reason(call: Awaitable[object]) -> str:
    try:
        await call
    except grpc.aio.AioRpcError as error:
        return from_rpc_error(error).reason
    return "ANSWERED"


@pytest.mark.parametrize("name", IMPOSTORS)
async def test_an_impostor_is_refused_at_every_call(target: Target, name: str) -> None:
    """Every call asks who it is; none of them changes anything."""
    reason, disguise = IMPOSTORS[name]
    before = target.state()

    assert await _reasons(target, disguise(target.cast)) == {reason}
    assert target.state() == before


def _shake_hands(target: Target, version: ssl.TLSVersion) -> str | None:
    """Connect as csc, speaking only one version of TLS; return which was agreed on."""
    folder = target.cast.directory / "csc"
    key = folder / "tls-key.pem"
    key.write_bytes(target.cast.node("csc").key_pem)
    context = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    context.load_verify_locations(cadata=target.hub_ca.decode())
    context.load_cert_chain(folder / "tls.pem", key)
    context.set_ciphers("ALL:@SECLEVEL=0")
    context.minimum_version = context.maximum_version = version
    address = ("127.0.0.1", target.service.port)
    with (
        socket.create_connection(address, PATIENCE_SECONDS) as line,
        context.wrap_socket(line, server_hostname="localhost") as wrapped,
    ):
        return wrapped.version()


@pytest.mark.filterwarnings("ignore:ssl.TLSVersion:DeprecationWarning")
@pytest.mark.parametrize("version", ["TLSv1", "TLSv1_1", "TLSv1_2"])
async def test_an_older_tls_is_not_spoken(target: Target, version: str) -> None:
    """With a member's own certificate, from the kind of client that still offers it."""
    newest = await asyncio.to_thread(_shake_hands, target, ssl.TLSVersion.TLSv1_3)
    assert newest == "TLSv1.3"
    with pytest.raises(ssl.SSLError, match=r"alert|EOF"):
        await asyncio.to_thread(_shake_hands, target, ssl.TLSVersion[version])
