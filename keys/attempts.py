"""Attempts: how often a passphrase was tried, remembered through a power cut."""

from __future__ import annotations

import json
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

from keys.errors import KeyFileError, LockedOutError
from keys.private_file import read_private, write_private

FREE_TRIES = 5
MAX_DELAY = timedelta(seconds=300)

_DOUBLINGS = 9  # 2^9 s is already over MAX_DELAY


def delay_after(failures: int) -> timedelta:
    """Return how long to wait after so many failures in a row.

    Nothing for the first four, then 1, 2, 4 … up to 300 seconds.

    >>> [int(delay_after(failures).total_seconds()) for failures in (4, 5, 6, 13, 14)]
    [0, 1, 2, 256, 300]
    """
    over = failures - FREE_TRIES
    if over < 0:
        return timedelta(0)
    return min(MAX_DELAY, timedelta(seconds=2 ** min(over, _DOUBLINGS)))


@dataclass(frozen=True, slots=True)
class Attempts:
    """The failures counted for one key file, in `<key file>.attempts`."""

    path: Path

    @classmethod
    def beside(cls, key_file: Path) -> Attempts:
        """Return the count that belongs to a key file."""
        return cls(key_file.with_name(f"{key_file.name}.attempts"))

    def begin(self, now: datetime) -> None:
        """Count a try as failed before it is made, so that a crash cannot undo it.

        Raises:
            KeyFileError: the count cannot be read or written; no try is made.
            LockedOutError: too soon after the last failure; not counted.
        """
        failures, failed_at = self._read()
        if failed_at > now + MAX_DELAY:
            # The clock was put right since. Wait from now, not until that day.
            failed_at = now
            self._write(failures, failed_at)
        retry_at = failed_at + delay_after(failures)
        if now < retry_at:
            raise LockedOutError(retry_at)
        self._write(failures + 1, now)

    def clear(self) -> None:
        """Forget the failures, because the passphrase was right."""
        self.path.unlink(missing_ok=True)

    def _read(self) -> tuple[int, datetime]:
        if not self.path.exists():
            return 0, datetime.min.replace(tzinfo=UTC)
        try:
            stored = json.loads(read_private(self.path))
            failures = int(stored["failures"])
            failed_at = datetime.fromisoformat(stored["failed_at"]).astimezone(UTC)
        except (ValueError, KeyError, TypeError, OverflowError):
            raise KeyFileError(f"{self.path} is damaged; remove it to go on") from None
        return max(0, failures), failed_at

    def _write(self, failures: int, failed_at: datetime) -> None:
        stored = {"failures": failures, "failed_at": failed_at.isoformat()}
        write_private(self.path, json.dumps(stored).encode())
