"""Hardening: what the process gives up before it holds any key."""

from __future__ import annotations

import ctypes
import os
import resource

_PR_SET_DUMPABLE = 4  # linux/prctl.h
_OWNER_ONLY = 0o077


def harden() -> None:
    """Leave no core file, no readable /proc entry, and no file that others can read.

    Raises:
        OSError: The kernel refused; better not to start.

    """
    os.umask(_OWNER_ONLY)
    resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    libc = ctypes.CDLL(None, use_errno=True)
    if libc.prctl(_PR_SET_DUMPABLE, 0, 0, 0, 0) != 0:
        number = ctypes.get_errno()
        raise OSError(number, os.strerror(number))
