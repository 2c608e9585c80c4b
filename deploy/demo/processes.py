"""Processes: each party in its own, told its passphrase by a pipe, ended by its id."""

from __future__ import annotations

import asyncio
import ctypes
import os
import signal
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import grpc
from grpc_health.v1 import health_pb2, health_pb2_grpc

from keys.tls import Identity
from mash.dial import dial

START_LIMIT_SECONDS = 60.0
STOP_LIMIT_SECONDS = 10.0
LOG_TAIL_CHARACTERS = 2_000
_PR_SET_PDEATHSIG = 1  # linux/prctl.h


class StartError(Exception):
    """A party did not come up; the end of its log says why."""


@dataclass(frozen=True, slots=True)
class Party:
    """A running program: its module, its folder and where it listens."""

    name: str
    process: subprocess.Popen[bytes]
    log: Path
    address: str


def start(
    name: str, module: str, config: Path, passphrase: bytes, address: str
) -> Party:
    """Start ``python -m MODULE run`` with the passphrase on an inherited pipe."""
    reader, writer = os.pipe()
    os.write(writer, passphrase)
    os.close(writer)
    log = config.with_suffix(".log")
    with log.open("ab") as stream:
        process = subprocess.Popen(
            [
                *(sys.executable, "-m", module, "run"),
                *("--config", str(config), "--passphrase-fd", str(reader)),
            ],
            stdin=subprocess.DEVNULL,
            stdout=stream,
            stderr=stream,
            pass_fds=(reader,),
            start_new_session=True,  # Ctrl+C is the demonstration's to handle
            preexec_fn=_end_with_parent,  # noqa: PLW1509 - one system call, no lock
        )
    os.close(reader)
    return Party(name, process, log, address)


def _end_with_parent() -> None:
    """Have the kernel end this process when the demonstration is killed."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, signal.SIGTERM)


async def until_healthy(
    party: Party, caller: Identity, server_ca: bytes, server_name: str
) -> None:
    """Wait until a party says that it serves.

    Raises:
        StartError: It ended, or said nothing for `START_LIMIT_SECONDS`.

    """
    channel = dial(party.address, caller, server_ca, server_name)
    try:
        async with asyncio.timeout(START_LIMIT_SECONDS):
            while not await _serves(channel):
                if party.process.poll() is not None:
                    raise StartError(_epitaph(party))
                await asyncio.sleep(0.05)
    except TimeoutError:
        raise StartError(_epitaph(party)) from None
    finally:
        await channel.close()


async def _serves(channel: grpc.aio.Channel) -> bool:
    stub = health_pb2_grpc.HealthStub(channel)
    try:
        answer = await stub.Check(health_pb2.HealthCheckRequest(), timeout=2)
    except grpc.aio.AioRpcError:
        return False
    return bool(answer.status == health_pb2.HealthCheckResponse.SERVING)


def stop(parties: list[Party]) -> None:
    """Ask every party to end, and end by its process id what does not."""
    for party in parties:
        if party.process.poll() is None:
            party.process.send_signal(signal.SIGTERM)
    for party in parties:
        try:
            party.process.wait(STOP_LIMIT_SECONDS)
        except subprocess.TimeoutExpired:
            party.process.kill()
            party.process.wait()


def _epitaph(party: Party) -> str:
    tail = party.log.read_text("utf-8", "replace")[-LOG_TAIL_CHARACTERS:]
    return f"{party.name} did not start:\n{tail}"
