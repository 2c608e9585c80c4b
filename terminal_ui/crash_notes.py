"""Crash notes: where a fault happened, under a number, without anything that was shown."""

from __future__ import annotations

import os
import secrets
import traceback
from datetime import datetime
from pathlib import Path


def note_crash(error: BaseException, folder: Path | None, at: datetime) -> str:
    """Write down the kind of a fault and its places in the code.

    Messages and local variables may hold names, so neither is kept. Returns the
    number to read out on the telephone; that works even if nothing can be written.
    """
    number = secrets.token_hex(4)
    frames = traceback.extract_tb(error.__traceback__)
    places = " < ".join(
        f"{Path(frame.filename).name}:{frame.lineno}" for frame in reversed(frames)
    )
    if folder is not None:
        _append(folder, f"{at.isoformat()} {number} {type(error).__name__} {places}\n")
    return number


def _append(folder: Path, line: str) -> None:
    try:
        folder.mkdir(mode=0o700, parents=True, exist_ok=True)
        flags = os.O_WRONLY | os.O_CREAT | os.O_APPEND
        file = os.open(folder / "crashes.log", flags, 0o600)
    except OSError:
        return
    with os.fdopen(file, "a") as notes:
        notes.write(line)
