"""The group ristretto255 (RFC 9496): libsodium's, as the package rbcl carries it.

rbcl writes its library into a temporary file when it is first imported, and leaves
it there. So it is imported when it is first needed, while the temporary folder is a
private one (mode 0700), which is removed with all that is in it once the library is
in memory. For that moment, some 60 ms, other threads' temporary files would fall
into it too: a program calls `load` before it starts any.

Points and scalars are 32 bytes each, as RFC 9496 §4.3 and §4.4 encode them.
"""

from __future__ import annotations

import importlib
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from threading import Lock
from typing import Final, Protocol, cast

from keys.errors import GroupUnavailableError, InvalidPointError

POINT_BYTES: Final = 32
SCALAR_BYTES: Final = 32
UNIFORM_BYTES: Final = 64
"""What a point or a scalar is made from, when it is made from a hash."""

IDENTITY: Final = bytes(POINT_BYTES)
"""The one element that every scalar leaves as it is."""

_FIELD: Final = 2**255 - 19


class _Library(Protocol):
    def crypto_core_ristretto255_from_hash(self, h: bytes) -> bytes: ...
    def crypto_core_ristretto255_random(self) -> bytes: ...
    def crypto_core_ristretto255_scalar_random(self) -> bytes: ...
    def crypto_core_ristretto255_scalar_reduce(self, s: bytes) -> bytes: ...
    def crypto_core_ristretto255_scalar_invert(self, s: bytes) -> bytes: ...
    def crypto_scalarmult_ristretto255(self, s: bytes, p: bytes) -> bytes: ...
    def crypto_scalarmult_ristretto255_base(self, s: bytes) -> bytes: ...


_loading = Lock()
_loaded: list[_Library] = []


def load() -> None:
    """Load the library now, before there are other threads; again costs nothing.

    Raises:
        GroupUnavailableError: no folder for temporary files that can be written and
            is not mounted noexec; the text says which to set.
    """
    _library()


def multiply(scalar: bytes, point: bytes) -> bytes:
    """Return scalar · point.

    Raises:
        InvalidPointError: not a point in its canonical encoding, or the identity;
            or the product is the identity.
    """
    if len(point) != POINT_BYTES:
        raise InvalidPointError(f"a point has {POINT_BYTES} bytes, not {len(point)}")
    if point == IDENTITY:  # libsodium calls it valid
        raise InvalidPointError("the identity is no point to work with")
    # libsodium also takes a point with its top bit set; RFC 9496 §4.3.1 does not.
    if int.from_bytes(point, "little") >= _FIELD or point[0] & 1:
        raise InvalidPointError("not the one encoding of a point")
    try:
        return _library().crypto_scalarmult_ristretto255(scalar, point)
    except RuntimeError:  # how rbcl tells that libsodium refused
        raise InvalidPointError("not a point of ristretto255") from None


def multiply_base(scalar: bytes) -> bytes:
    """Return scalar · the generator; the scalar must not be zero."""
    return _library().crypto_scalarmult_ristretto255_base(scalar)


def point_from(uniform: bytes) -> bytes:
    """Map 64 uniform bytes to a point (RFC 9496 §4.3.4); nobody knows its logarithm."""
    return _library().crypto_core_ristretto255_from_hash(uniform)


def scalar_from(uniform: bytes) -> bytes:
    """Reduce 64 uniform bytes, read little-endian, modulo the group's order."""
    return _library().crypto_core_ristretto255_scalar_reduce(uniform)


def inverse(scalar: bytes) -> bytes:
    """Return 1 / scalar modulo the group's order, in constant time."""
    return _library().crypto_core_ristretto255_scalar_invert(scalar)


def random_point() -> bytes:
    """Draw a point from the system's randomness."""
    return _library().crypto_core_ristretto255_random()


def random_scalar() -> bytes:
    """Draw a scalar other than zero from the system's randomness."""
    return _library().crypto_core_ristretto255_scalar_random()


def _library() -> _Library:
    if not _loaded:
        with _loading:
            if not _loaded:
                _loaded.append(_import())
    return _loaded[0]


def _import() -> _Library:
    try:
        with _private_folder():
            return cast("_Library", importlib.import_module("rbcl"))
    except OSError as error:
        raise GroupUnavailableError(
            f"libsodium cannot be loaded from a temporary file ({error}): set TMPDIR to"
            " a folder that this user can write and that is not mounted noexec"
        ) from None


@contextmanager
def _private_folder() -> Iterator[None]:
    """Have temporary files made in a new folder of mode 0700, and remove it after."""
    before = tempfile.tempdir
    with tempfile.TemporaryDirectory(prefix="mash-") as folder:
        tempfile.tempdir = folder
        try:
            yield
        finally:
            tempfile.tempdir = before
