"""The program itself, on a pty, against a real node: from the command line to the board."""

from __future__ import annotations

import asyncio
import fcntl
import os
import pty
import signal
import struct
import sys
import termios

from tests.federation import PASSPHRASE
from tests.terminal_ui.test_real_node import Served, served

__all__ = ["served"]

PATIENCE_SECONDS = 60


async def test_the_program_opens_its_screens_on_a_real_node(served: Served) -> None:
    """mash-terminal board: unlocked by the passphrase handed over, left by a signal."""
    master, slave = pty.openpty()
    fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
    out, into = os.pipe()
    os.write(into, PASSPHRASE)
    os.close(into)
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        *("-m", "terminal_ui", "--config", str(served.settings)),
        *("--passphrase-fd", str(out), "--role", "FRONT_DOOR", "board"),
        pass_fds=(out,),
        stdin=slave,
        stdout=slave,
        stderr=slave,
        env=dict(os.environ)
        | {"TERM": "xterm-256color", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    os.close(out)
    try:
        written = await _until(master, b"No enquiry is open")
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 128 + signal.SIGTERM
    finally:
        if process.returncode is None:
            process.kill()
        os.close(master)
        os.close(slave)
    assert b"OFFICIAL-SENSITIVE" in written
    assert b"Children's social care" in written
    assert b"Amy" in written


async def _until(master: int, wanted: bytes) -> bytes:
    written = bytearray()
    loop, seen = asyncio.get_running_loop(), asyncio.Event()

    def read() -> None:
        written.extend(os.read(master, 65536))
        if wanted in written:
            seen.set()

    loop.add_reader(master, read)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await seen.wait()
    except TimeoutError:
        raise AssertionError(bytes(written[-3000:])) from None
    finally:
        loop.remove_reader(master)
    return bytes(written)
