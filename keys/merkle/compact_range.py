"""All of a log that a checker must remember: a handful of hashes."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from hashlib import sha256

from keys.errors import ForkedLogError
from keys.merkle.hashing import HASH_BYTES, MAX_LEAVES, fold


@dataclass(frozen=True, slots=True)
class CompactRange:
    """The first `size` leaves of a log, remembered by at most 64 hashes.

    `peaks` are the roots of the perfect subtrees the range divides into,
    largest first: one for every 1 in the binary form of `size`.

    Raises:
        ForkedLogError: the number or length of the peaks cannot be right.
    """

    size: int = 0
    peaks: tuple[bytes, ...] = ()

    def __post_init__(self) -> None:
        """Refuse a range that no log can have."""
        if not 0 <= self.size <= MAX_LEAVES:
            raise ForkedLogError(f"a log cannot have {self.size} leaves")
        if len(self.peaks) != self.size.bit_count():
            raise ForkedLogError(f"{len(self.peaks)} peaks for {self.size} leaves")
        if any(len(peak) != HASH_BYTES for peak in self.peaks):
            raise ForkedLogError("a peak is not 32 bytes")

    def append(self, leaf: bytes) -> CompactRange:
        """Return the range that also covers one more leaf hash."""
        return self.extend((leaf,))

    def extend(self, leaves: Iterable[bytes]) -> CompactRange:
        """Return the range that also covers these leaf hashes, in order."""
        peaks, size = list(self.peaks), self.size
        for leaf in leaves:
            subtree, carry = leaf, size
            while carry & 1:
                subtree = sha256(b"\1" + peaks.pop() + subtree).digest()
                carry >>= 1
            peaks.append(subtree)
            size += 1
        return CompactRange(size, tuple(peaks))

    def root(self) -> bytes:
        """Return the root over everything in the range."""
        return fold(self.peaks)

    def encode(self) -> bytes:
        """Write the range as u64 big-endian size, then the peaks."""
        return self.size.to_bytes(8, "big") + b"".join(self.peaks)

    @classmethod
    def decode(cls, encoded: bytes) -> CompactRange:
        """Read what `encode` wrote.

        Raises:
            ForkedLogError: the bytes are not a range.
        """
        body = encoded[8:]
        if len(encoded) < 8 or len(body) % HASH_BYTES:  # noqa: PLR2004 - u64
            raise ForkedLogError(f"{len(encoded)} bytes are not a range")
        cuts = range(0, len(body), HASH_BYTES)
        peaks = tuple(body[cut : cut + HASH_BYTES] for cut in cuts)
        return cls(int.from_bytes(encoded[:8], "big"), peaks)
