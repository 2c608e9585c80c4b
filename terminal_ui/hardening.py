"""Hardening: what is taken away from a process before it may show a case."""

from __future__ import annotations

import ctypes
import os
import signal
from collections.abc import MutableMapping

from mash import hardening

_PR_SET_PDEATHSIG = 1  # linux/prctl.h


def forget_textual_settings(environment: MutableMapping[str, str]) -> None:
    """Remove every TEXTUAL* variable. Call before Textual is first imported.

    They log keys to files, write pictures of the screen, run foreign drivers and
    open debugging sockets.
    """
    for name in [name for name in environment if name.startswith("TEXTUAL")]:
        del environment[name]


def die_with_parent() -> None:
    """Ask for SIGTERM when the supervisor dies, so that no screen outlives it."""
    ctypes.CDLL(None).prctl(_PR_SET_PDEATHSIG, int(signal.SIGTERM), 0, 0, 0)


def harden() -> None:
    """Do all of it, in the process that will draw.

    Raises:
        OSError: The kernel refused; better not to start.

    """
    forget_textual_settings(os.environ)
    hardening.harden()
    die_with_parent()
