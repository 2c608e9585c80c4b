"""Supervising: a parent that owns the tty, so that a dead screen leaves nothing.

A process that is killed cannot clean up. Its parent can: it puts the tty back
as it was, ends mouse reports and the alternate screen, and wipes what is shown
and what can be scrolled back to.
"""

from __future__ import annotations

import os
import signal
import sys
import termios
from collections.abc import Callable
from types import FrameType
from typing import Any

RESET = (
    b"\x1b[?1000l\x1b[?1002l\x1b[?1003l\x1b[?1006l\x1b[?1015l"  # mouse
    b"\x1b[?1004l\x1b[?2004l\x1b[?2048l\x1b[<u"  # focus, paste, resize, kitty keys
    b"\x1b[?2026l\x1b[0m\x1b[?25h"  # held output, colours, cursor
    b"\x1b[2J\x1b[H\x1b[?1049l"  # empty the alternate screen, then leave it
    b"\x1b[2J\x1b[3J\x1b[H"  # and the normal one, with its history
)
"""What a terminal is told after a screen has died."""

KILLED = b"The terminal stopped and was cleared. Nothing unsigned was sent.\n"
_FORWARDED = (signal.SIGTERM, signal.SIGHUP)
_IGNORED = (signal.SIGINT, signal.SIGQUIT, signal.SIGTSTP)


def supervise(run: Callable[[], int]) -> int:
    """Run a screen in a child, clean up whatever way it ends, return its code.

    A child that was killed by a signal gives 128 plus the signal's number.
    """
    before = _tty_attributes()
    sys.stdout.flush()
    child = os.fork()
    if child == 0:
        _become(run)
    _forward_signals(child)
    _, status = os.waitpid(child, 0)
    code = os.waitstatus_to_exitcode(status)
    if code < 0:
        _wipe(before)
        return 128 - code
    return code


def _become(run: Callable[[], int]) -> None:
    code = 1
    try:
        code = run()
    except SystemExit as error:
        code = error.code if isinstance(error.code, int) else 1
    finally:
        sys.stdout.flush()
        sys.stderr.flush()
        os._exit(code)  # never back into the parent's code


def _forward_signals(child: int) -> None:
    def forward(number: int, frame: FrameType | None) -> None:
        del frame
        os.kill(child, number)

    for number in _FORWARDED:
        signal.signal(number, forward)
    for number in _IGNORED:
        signal.signal(number, signal.SIG_IGN)


def _tty_attributes() -> list[Any] | None:
    try:
        return termios.tcgetattr(sys.stdin.fileno())
    except (termios.error, ValueError, OSError):
        return None


def _wipe(before: list[Any] | None) -> None:
    if before is None:
        return
    termios.tcsetattr(sys.stdin.fileno(), termios.TCSAFLUSH, before)
    os.write(sys.stdout.fileno(), RESET + KILLED)
