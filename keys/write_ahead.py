"""The write-ahead log, checked frame by frame: SQLite stops at the first bad one, silently.

Format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log. SQLite
writes over the log from its beginning once all of it is in the database, which
spares the disk; so old frames may follow the present ones. They say nothing and
are told by their salts. A frame at the very end that a crash cut short is no
fault either: nothing in it was confirmed.
"""

from __future__ import annotations

import struct
from collections.abc import Iterator
from pathlib import Path

from keys.errors import VaultError

_HEADER_BYTES = 32
_FRAME_HEADER_BYTES = 24
_CHECKED_BYTES = 8  # of a frame's header; its checksum follows the salts
_BIG_ENDIAN_MAGIC, _LITTLE_ENDIAN_MAGIC = 0x377F0683, 0x377F0682
_WORD = 0xFFFFFFFF

_Sums = tuple[int, int]


def require_whole(database: Path) -> None:
    """Refuse a database whose write-ahead log has a frame that SQLite would drop.

    Raises:
        VaultError: A byte of it was changed.
    """
    path = database.with_name(f"{database.name}-wal")
    content = path.read_bytes() if path.exists() else b""
    if not content:
        return
    order, page_bytes = _header(path, content)
    salts, sums = content[16:24], _sums(content[24:32])
    number, frames = 0, _frames(content, page_bytes)
    for frame in frames:
        if frame[8:16] != salts:
            break
        sums = _checksum(order, frame[:_CHECKED_BYTES], sums)
        sums = _checksum(order, frame[_FRAME_HEADER_BYTES:], sums)
        if _sums(frame[16:24]) != sums:
            raise VaultError(f"{path}: frame {number} was changed")
        number += 1
    # The first frame is written with the header, and old ones never come between.
    if number == 0 or any(frame[8:16] == salts for frame in frames):
        raise VaultError(f"{path}: frame {number} was changed")


def _frames(content: bytes, page_bytes: int) -> Iterator[bytes]:
    length = _FRAME_HEADER_BYTES + page_bytes
    for start in range(_HEADER_BYTES, len(content) - length + 1, length):
        yield content[start : start + length]


def _header(path: Path, content: bytes) -> tuple[str, int]:
    """Check the log's own header; return the checksums' byte order and the page size."""
    if len(content) < _HEADER_BYTES:
        raise VaultError(f"{path}: too short for its header")
    magic, _version, page_bytes = struct.unpack(">3I", content[:12])
    if magic not in {_BIG_ENDIAN_MAGIC, _LITTLE_ENDIAN_MAGIC}:
        raise VaultError(f"{path}: its header was changed")
    order = ">" if magic == _BIG_ENDIAN_MAGIC else "<"
    if _checksum(order, content[:24], (0, 0)) != _sums(content[24:32]):
        raise VaultError(f"{path}: its header was changed")
    return order, page_bytes


def _sums(stored: bytes) -> _Sums:
    first, second = struct.unpack(">2I", stored)
    return first, second


def _checksum(order: str, content: bytes, sums: _Sums) -> _Sums:
    first, second = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & _WORD
        second = (second + odd + first) & _WORD
    return first, second
