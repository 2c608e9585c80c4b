"""Replay clocks: the time of a demonstration that runs months in minutes.

Only programs whose settings say ``demo = true`` may follow one, and those
refuse every certificate that is not a demonstration's (and real programs refuse
those), so no real statement was ever made at an invented time.
"""

from __future__ import annotations

import mmap
import struct
from datetime import UTC, datetime, timedelta
from pathlib import Path

_LAYOUT = struct.Struct("<q")  # microseconds since 1970-01-01 UTC
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)
_MICROSECOND = timedelta(microseconds=1)


class ReplayClock:
    """A clock that a file holds and one program sets; every process sees it at once.

    The file is 8 bytes: signed microseconds since 1970 (UTC), little-endian.

    Raises:
        OSError: The file cannot be read.
        ValueError: It is shorter than 8 bytes.

    """

    def __init__(self, path: Path) -> None:
        with path.open("rb") as file:
            self._shared = mmap.mmap(
                file.fileno(), _LAYOUT.size, access=mmap.ACCESS_READ
            )

    def __call__(self) -> datetime:
        """Return the time it shows, aware and in UTC."""
        microseconds: int = _LAYOUT.unpack_from(self._shared)[0]
        return _EPOCH + microseconds * _MICROSECOND


def set_replay_clock(path: Path, at: datetime) -> None:
    """Make the clock, or set it, so that every process that follows it sees `at`."""
    value = _LAYOUT.pack((at - _EPOCH) // _MICROSECOND)
    if not path.exists():
        path.write_bytes(value)
        return
    with path.open("r+b") as file:  # in place: a new file would not be seen
        file.write(value)
