"""The processes beside the publisher's: the hub, the subscribers and the echo."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from bench.pipeline.federation import MEMBERS, PASSPHRASE, Federation

STOP_SECONDS = 15


def free_port() -> int:
    """A port that nobody listens on now."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@contextmanager
def hub(federation: Federation, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """`mash-hub run`, as an operator would start it."""
    settings = federation.write_settings(port)
    command = ["-m", "hub_broker", "run", "--config", str(settings), "--passphrase-fd"]
    with (
        (federation.directory / "hub.log").open("wb") as log,
        _started(command, PASSPHRASE, stderr=log) as process,
    ):
        yield process


@contextmanager
def echo(federation: Federation, port: int) -> Iterator[subprocess.Popen[bytes]]:
    """The bare echo."""
    authority = federation.directory / MEMBERS[0] / "own-ca.pem"
    certificate = federation.directory / "hub/tls.pem"
    command = ["-m", "bench.pipeline.echo", str(port), str(certificate), str(authority)]
    with _started(command, federation.identity("hub").key_pem) as process:
        yield process


@contextmanager
def subscribers(federation: Federation, address: str) -> Iterator[Subscribers]:
    """The ten that follow."""
    arguments = ["-m", "bench.pipeline.subscribers", str(federation.directory), address]
    process = subprocess.Popen(
        [sys.executable, *arguments], stdin=subprocess.PIPE, stdout=subprocess.PIPE
    )
    try:
        yield Subscribers(process)
    finally:
        _end(process)


class Subscribers:
    """The process of the ten followers, and the questions that it answers."""

    def __init__(self, process: subprocess.Popen[bytes]) -> None:
        self._process = process

    def wait_for(self, size: int) -> dict[str, Any]:
        """Wait until all have seen that many leaves; return what they say."""
        assert self._process.stdin is not None
        assert self._process.stdout is not None
        self._process.stdin.write(b"%d\n" % size)
        self._process.stdin.flush()
        answer: dict[str, Any] = json.loads(self._process.stdout.readline())
        return answer


@contextmanager
def _started(
    command: Sequence[str],
    secret: bytes,
    **streams: Any,  # noqa: ANN401 - as Popen takes them
) -> Iterator[subprocess.Popen[bytes]]:
    """Start a program that reads a secret from the descriptor in its last argument."""
    reader, writer = os.pipe()
    os.write(writer, secret)
    os.close(writer)
    process = subprocess.Popen(
        [sys.executable, *command, str(reader)], pass_fds=(reader,), **streams
    )
    os.close(reader)
    try:
        yield process
    finally:
        _end(process)


def _end(process: subprocess.Popen[bytes]) -> None:
    process.terminate()
    process.wait(STOP_SECONDS)


def cpu_seconds(process: subprocess.Popen[bytes]) -> float:
    """User and system time that a process has used."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(") ", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) / os.sysconf("SC_CLK_TCK")
