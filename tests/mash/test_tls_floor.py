"""TLS 1.3 is all that is spoken, however a program orders its imports."""

from __future__ import annotations

import asyncio
import socket
import ssl
import subprocess
import sys
from pathlib import Path

import pytest

from mash import listen as listening
from tests.mash.grumpy import Grumpy, serving
from tests.mash.identities import HUB, client_identity

ORDERS = {
    "mash first": ("import mash, grpc", "True"),
    "grpc first": ("import grpc, mash", "False"),
    "a program's package first": ("import hub_broker, grpc, mash", "True"),
}


@pytest.mark.parametrize("order", ORDERS)
def test_the_order_of_imports_decides(order: str) -> None:
    """Each order is tried in a process of its own."""
    code, expected = ORDERS[order]
    program = f"{code}; print(mash.TLS_1_2_REFUSED)"

    done = subprocess.run(
        [sys.executable, "-c", program],
        env={},
        capture_output=True,
        text=True,
        check=True,
        timeout=60,
    )

    assert done.stdout.strip() == expected


async def test_a_server_that_would_speak_tls_1_2_refuses_to_start(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    """Where grpc was imported first, nothing is served at all."""
    monkeypatch.setattr(listening, "TLS_1_2_REFUSED", False)

    with pytest.raises(RuntimeError, match="import mash before grpc"):
        async with serving(Grumpy()):
            pass


@pytest.mark.parametrize(
    ("version", "negotiated"),
    [(ssl.TLSVersion.TLSv1_2, None), (ssl.TLSVersion.TLSv1_3, "TLSv1.3")],
)
async def test_only_tls_1_3_is_spoken(
    version: ssl.TLSVersion, negotiated: str | None, tmp_path: Path
) -> None:
    """The same client with the same certificate is refused under TLS 1.2."""
    settings = _client_settings(version, tmp_path)

    async with serving(Grumpy()) as listener:
        spoken = await asyncio.to_thread(_negotiate, settings, listener.port)

    assert spoken == negotiated


def _client_settings(version: ssl.TLSVersion, folder: Path) -> ssl.SSLContext:
    identity = client_identity()
    pair = folder / "client.pem"
    pair.write_bytes(identity.cert_pem + identity.key_pem)
    settings = ssl.create_default_context(cadata=HUB.cert_pem.decode())
    settings.load_cert_chain(pair)
    settings.set_alpn_protocols(["h2"])
    settings.minimum_version = settings.maximum_version = version
    return settings


def _negotiate(settings: ssl.SSLContext, port: int) -> str | None:
    try:
        with (
            socket.create_connection(("127.0.0.1", port), timeout=5) as plain,
            settings.wrap_socket(plain, server_hostname="localhost") as secured,
        ):
            return secured.version()
    except ssl.SSLError:
        return None
