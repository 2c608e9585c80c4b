"""However a terminal ends, it leaves nothing on the screen, and nothing on paper."""

from __future__ import annotations

import fcntl
import os
import pty
import re
import select
import signal
import struct
import subprocess
import sys
import termios
import time
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from terminal_ui.supervising import KILLED, RESET
from tests.terminal_ui.conftest import PASSPHRASE

PATIENCE_SECONDS = 40.0
LEFT = b"\x1b[?1049l"
"""What leaves the alternate screen."""

_OBEYED = re.compile(
    rb"\x1b\][^\x07]*hacked|\x1b\]52|\x1b\]0;title|\x1bP\$q|\x9b31m|aGFja2Vk\x07"
)


class Sitting:
    """A terminal process on a pty, and everything it has written."""

    def __init__(self, folder: Path, *words: str) -> None:
        self.master, slave = pty.openpty()
        fcntl.ioctl(slave, termios.TIOCSWINSZ, struct.pack("HHHH", 30, 100, 0, 0))
        self.before = termios.tcgetattr(slave)
        environment = dict(os.environ) | {
            "TERM": "xterm-256color",
            "TEXTUAL_SCREENSHOT": "1",
            "TEXTUAL_LOG": str(folder / "keys.log"),
            "PYTHONPATH": os.pathsep.join(sys.path),
        }
        command = [sys.executable, "-m", "tests.terminal_ui.sitting_at_a_pty"]
        self.process = subprocess.Popen(
            [*command, str(folder), *words],
            stdin=slave,
            stdout=slave,
            stderr=slave,
            env=environment,
            start_new_session=True,
        )
        self.slave = slave
        self.written = b""

    def until(self, seen: Callable[[bytes], bool]) -> None:
        """Read until something was written, or it took too long."""
        end = time.monotonic() + PATIENCE_SECONDS
        while not seen(self.written):
            assert time.monotonic() < end, self.written[-2000:]
            ready, _, _ = select.select([self.master], [], [], 0.2)
            if ready:
                self.written += os.read(self.master, 65536)

    def press(self, text: str) -> None:
        """Type."""
        os.write(self.master, text.encode())

    def unlock(self) -> None:
        """Sit down, and wait for the board."""
        self.until(lambda told: b"Passphrase" in told)
        self.press(PASSPHRASE + "\r")
        self.until(lambda told: b"E-EW6000" in told)

    def child(self) -> int:
        """The process that draws; its parent only waits."""
        path = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children")
        return int(path.read_text().split()[0])

    def end(self) -> int:
        """Wait until it has ended, reading what it still writes."""
        self.until(lambda _: self.process.poll() is not None)
        while select.select([self.master], [], [], 0.2)[0]:
            self.written += os.read(self.master, 65536)
        return self.process.returncode

    def close(self) -> None:
        """Leave nothing running."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()
        os.close(self.master)
        os.close(self.slave)


Start = Callable[..., Sitting]


@pytest.fixture
def start(tmp_path: Path) -> Iterator[Start]:
    """Start a terminal; it is gone when the test is."""
    started: list[Sitting] = []

    def make(*words: str) -> Sitting:
        started.append(Sitting(tmp_path, *words))
        return started[-1]

    yield make
    for sitting in started:
        sitting.close()


def test_a_killed_screen_is_wiped_by_its_parent(start: Start) -> None:
    """After kill -9 the tty is as it was, and screen and history are emptied."""
    sitting = start()
    sitting.unlock()
    os.kill(sitting.child(), signal.SIGKILL)
    assert sitting.end() == 128 + signal.SIGKILL
    tail = sitting.written[sitting.written.rindex(RESET) :]
    assert tail == RESET + KILLED.replace(b"\n", b"\r\n")
    assert termios.tcgetattr(sitting.slave) == sitting.before


@pytest.mark.parametrize("number", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_screen_clean(start: Start, number: signal.Signals) -> None:
    """The alternate screen is left, and the exit code tells the signal."""
    sitting = start()
    sitting.unlock()
    sitting.process.send_signal(number)
    assert sitting.end() == 128 + number
    after = sitting.written[sitting.written.rindex(LEFT) :]
    assert b"E-EW6000" not in after
    assert termios.tcgetattr(sitting.slave) == sitting.before


def test_a_crash_tells_a_number_and_nothing_else(start: Start, tmp_path: Path) -> None:
    """No local variable, no message and no code: a name was in all three."""
    sitting = start("crash")
    sitting.unlock()
    sitting.press("\x1bOP")  # F1, which fails in this one
    assert sitting.end() == 1
    after = sitting.written[sitting.written.rindex(LEFT) :].decode()
    found = re.search(r"number: ?\s*([0-9a-f]{8})", after)
    assert found
    notes = (tmp_path / "notes" / "crashes.log").read_text("utf-8")
    assert found.group(1) in notes
    for told in (after, notes):
        assert "Quill" not in told
        assert "9434765919" not in told
        assert "raise" not in told
    assert "RuntimeError" in notes


def test_hostile_text_never_reaches_the_terminal(start: Start, tmp_path: Path) -> None:
    """The real driver on a real pty; and no variable made Textual write files."""
    sitting = start()
    sitting.unlock()
    sitting.press("\x1b[B\r")
    sitting.until(lambda told: b"All acts" in told)
    sitting.press("n")
    sitting.process.send_signal(signal.SIGTERM)
    sitting.end()
    assert _OBEYED.findall(sitting.written) == []
    assert not (tmp_path / "keys.log").exists()
