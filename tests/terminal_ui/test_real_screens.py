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
from tests.terminal_ui.serving import Served

PATIENCE_SECONDS = 60
WANTED = (
    b"OFFICIAL-SENSITIVE",
    b"Amy, front door",
    b"Children's social care",
    b"No enquiry is open",
)
"""Drawn in any order, each in one piece."""


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
        | {"COLUMNS": "100", "LINES": "30"}  # whatever the caller's window is
        | {"TERM": "xterm-256color", "PYTHONPATH": os.pathsep.join(sys.path)},
    )
    os.close(out)
    try:
        await _until(master, WANTED)
        process.send_signal(signal.SIGTERM)
        assert await process.wait() == 128 + signal.SIGTERM
    finally:
        if process.returncode is None:
            process.kill()
        os.close(master)
        os.close(slave)


async def _until(master: int, wanted: tuple[bytes, ...]) -> None:
    written = bytearray()
    loop, seen = asyncio.get_running_loop(), asyncio.Event()

    def read() -> None:
        written.extend(os.read(master, 65536))
        if all(each in written for each in wanted):
            seen.set()

    loop.add_reader(master, read)
    try:
        async with asyncio.timeout(PATIENCE_SECONDS):
            await seen.wait()
    except TimeoutError:
        raise AssertionError(bytes(written[-3000:])) from None
    finally:
        loop.remove_reader(master)
