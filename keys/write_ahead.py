"""The write-ahead log, checked frame by frame: SQLite stops at the first bad one, silently.

Format: https://www.sqlite.org/fileformat2.html#the_write_ahead_log. A frame at
the very end that a crash cut short is no fault: nothing in it was confirmed.
"""

from __future__ import annotations

import struct
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
    sums = struct.unpack(">2I", content[24:32])
    frame_bytes = _FRAME_HEADER_BYTES + page_bytes
    for number in range((len(content) - _HEADER_BYTES) // frame_bytes):
        start = _HEADER_BYTES + number * frame_bytes
        frame = content[start : start + frame_bytes]
        sums = _checksum(order, frame[:_CHECKED_BYTES], sums)
        sums = _checksum(order, frame[_FRAME_HEADER_BYTES:], sums)
        salts, stated = frame[8:16], struct.unpack(">2I", frame[16:24])
        if stated != sums or salts != content[16:24]:
            raise VaultError(f"{path}: frame {number} was changed or lost")


def _header(path: Path, content: bytes) -> tuple[str, int]:
    """Check the log's own header; return the checksums' byte order and the page size."""
    if len(content) < _HEADER_BYTES:
        raise VaultError(f"{path}: too short for its header")
    magic, _version, page_bytes = struct.unpack(">3I", content[:12])
    if magic not in {_BIG_ENDIAN_MAGIC, _LITTLE_ENDIAN_MAGIC}:
        raise VaultError(f"{path}: its header was changed")
    order = ">" if magic == _BIG_ENDIAN_MAGIC else "<"
    stated = struct.unpack(">2I", content[24:32])
    if _checksum(order, content[:24], (0, 0)) != stated:
        raise VaultError(f"{path}: its header was changed")
    return order, page_bytes


def _checksum(order: str, content: bytes, sums: _Sums) -> _Sums:
    first, second = sums
    words = struct.unpack(f"{order}{len(content) // 4}I", content)
    for even, odd in zip(words[::2], words[1::2], strict=True):
        first = (first + even + second) & _WORD
        second = (second + odd + first) & _WORD
    return first, second
