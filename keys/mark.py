"""The high-water mark: what a database had confirmed, kept where its faults do not reach.

One flipped bit in a write-ahead log makes SQLite forget the confirmed rows
after it, silently and with every integrity check content. So after each commit,
and before anything is confirmed, the sequence and head of the log are written
here, authenticated, in two alternating slots of one disk sector each.

    slot, 512 bytes: sequence u64 big-endian ‖ head 32 ‖ HMAC-SHA256 of both ‖ zeros
"""

from __future__ import annotations

import hmac
import os
from contextlib import suppress
from pathlib import Path
from types import TracebackType
from typing import Self

from keys.errors import LostTailError, VaultError
from keys.private_file import sync_folder

SLOT_BYTES = 512  # one sector: a power cut spoils one slot at most
HEAD_BYTES = 32
KEY_BYTES = 32
MAX_SEQUENCE = 2**63 - 1

_SEQUENCE_BYTES = 8
_VALUE_BYTES = _SEQUENCE_BYTES + HEAD_BYTES
_SLOTS = 2
_LABEL = b"mash/mark/v1\0"


class Mark:
    """The mark of one store, held open by the store's one writer.

    Write sequence 0 when the store is made: a store with entries and no mark is
    refused. `key` is 32 bytes, from `keys.vault.mark_key`.
    """

    def __init__(self, path: Path, key: bytes) -> None:
        if len(key) != KEY_BYTES:
            raise VaultError(f"the key of a mark has {KEY_BYTES} bytes")
        self._path = path
        self._key = key
        self._descriptor: int | None = None
        self._next_slot = 0
        self._last: tuple[int, bytes] | None = None
        with suppress(FileNotFoundError):
            self._descriptor = os.open(path, _FLAGS)
            self._load()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()

    def close(self) -> None:
        """Let go of the file. What was written stays written."""
        if self._descriptor is not None:
            os.close(self._descriptor)
            self._descriptor = None

    def write(self, sequence: int, head: bytes) -> None:
        """Keep that the store holds `sequence` entries under this 32-byte head.

        Returns when it is on the disk (O_DSYNC). Call it after the commit and
        before the confirmation.

        Raises:
            VaultError: the mark would move back, or say two things of one sequence.
        """
        if not 0 <= sequence <= MAX_SEQUENCE or len(head) != HEAD_BYTES:
            raise VaultError("a mark has a sequence of 63 bits and a 32-byte head")
        if self._last is not None and (
            sequence < self._last[0]
            or (sequence == self._last[0] and head != self._last[1])
        ):
            raise VaultError("the mark only moves forward")
        slot = _encode(self._key, sequence, head)
        os.pwrite(self._writable(), slot, self._next_slot * SLOT_BYTES)
        self._next_slot = (self._next_slot + 1) % _SLOTS
        self._last = sequence, head

    def read(self) -> tuple[int, bytes] | None:
        """Return the newest (sequence, head) written, or None if there never was one.

        Raises:
            LostTailError: there is a file, and nothing in it can be believed.
        """
        if self._last is None and self._descriptor is not None:
            raise LostTailError(f"{self._path}: neither slot of the mark holds")
        return self._last

    def require(self, sequence: int, head: bytes) -> None:
        """Refuse a store that is behind its mark, or differs from it.

        A store that is ahead is sound: it stopped between commit and mark.

        Raises:
            LostTailError: confirmed entries are missing or changed; do not serve.
        """
        marked = self.read()
        if marked is None:
            if sequence > 0:
                raise LostTailError(f"{self._path}: the mark is missing")
        elif sequence < marked[0]:
            raise LostTailError(
                f"{marked[0]} entries were confirmed, {sequence} are left"
            )
        elif sequence == marked[0] and not hmac.compare_digest(head, marked[1]):
            raise LostTailError(f"entries up to {sequence} are not those confirmed")

    def require_unspoiled(self) -> None:
        """Refuse a mark of which any byte was changed, in the older slot too.

        For whoever checks a store at rest. A power cut may spoil one slot; the
        next `write` mends it.

        Raises:
            LostTailError: a slot does not hold, or there is none.
        """
        if self._descriptor is None:  # and a check makes no file
            raise LostTailError(f"{self._path}: the mark is missing")
        content = os.pread(self._descriptor, (_SLOTS + 1) * SLOT_BYTES, 0)
        starts = range(0, len(content), SLOT_BYTES)
        values = [_decode(self._key, content[at : at + SLOT_BYTES]) for at in starts]
        if not 1 <= len(values) <= _SLOTS or None in values:
            raise LostTailError(f"{self._path}: a slot of the mark was changed")

    def _load(self) -> None:
        for number in range(_SLOTS):
            slot = os.pread(self._writable(), SLOT_BYTES, number * SLOT_BYTES)
            value = _decode(self._key, slot)
            if value is not None and (self._last is None or value[0] >= self._last[0]):
                self._last = value
                self._next_slot = (number + 1) % _SLOTS

    def _writable(self) -> int:
        if self._descriptor is None:
            self._descriptor = os.open(self._path, _FLAGS | os.O_CREAT, 0o600)
            sync_folder(self._path.parent)
        return self._descriptor


_FLAGS = os.O_RDWR | os.O_DSYNC | os.O_CLOEXEC


def _encode(key: bytes, sequence: int, head: bytes) -> bytes:
    value = sequence.to_bytes(_SEQUENCE_BYTES, "big") + head
    return (value + _authenticator(key, value)).ljust(SLOT_BYTES, b"\0")


def _decode(key: bytes, slot: bytes) -> tuple[int, bytes] | None:
    value = slot[:_VALUE_BYTES]
    sequence = int.from_bytes(value[:_SEQUENCE_BYTES], "big")
    if hmac.compare_digest(
        slot, (value + _authenticator(key, value)).ljust(SLOT_BYTES, b"\0")
    ):
        return sequence, value[_SEQUENCE_BYTES:]
    return None


def _authenticator(key: bytes, value: bytes) -> bytes:
    return hmac.digest(key, _LABEL + value, "sha256")
