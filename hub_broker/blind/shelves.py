"""Shelves: each affiliate's newest set, file by file, as it was published.

A folder for each affiliate. A file is there once its description is: both are written
under another name, brought to the disk and renamed, the description last. A new whole
set takes the place of the old one when `newest` names it; what `newest` does not name
is swept away, also after a crash.
"""

from __future__ import annotations

import hashlib
import os
import secrets
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import BinaryIO

from keys.private_file import sync_folder, write_private
from mash.agency import AgencyId
from mash.blind import BlindSet
from mash.codec.blind import decode_blind_set
from mash.codec.envelope import decode_envelope
from mash.errors import MalformedError, StateError, TooLargeError
from mash.limits import BLIND_PIECE_BYTES

FOLDER = "blind"
_NEWEST = "newest"


@dataclass(frozen=True, slots=True)
class Shelved:
    """One file of a set: its signed description, serialised, and where it lies."""

    described: BlindSet
    envelope: bytes
    path: Path

    def pieces(self) -> Iterator[bytes]:
        """The file, a piece at a time."""
        with self.path.open("rb") as file:
            while piece := file.read(BLIND_PIECE_BYTES):
                yield piece


class Arriving:
    """A file on its way in: what has come of it, under a name that nobody reads."""

    def __init__(self, path: Path, described: BlindSet) -> None:
        self.path = path
        self._described = described
        self._file: BinaryIO = path.open("xb")
        self._hash = hashlib.sha256()
        self._left = described.size_bytes

    def add(self, piece: bytes) -> None:
        """Write the next bytes.

        Raises:
            TooLargeError: There are more than were described, or in one piece.

        """
        self._left -= len(piece)
        if self._left < 0 or len(piece) > BLIND_PIECE_BYTES:
            raise TooLargeError("piece: over what was described, or over its limit")
        self._hash.update(piece)
        self._file.write(piece)

    def finish(self) -> None:
        """Bring it to the disk, if it is what was described.

        Raises:
            MalformedError: It is shorter, or something else.

        """
        if self._left or self._hash.digest() != self._described.digest:
            raise MalformedError("file: not the one that was described")
        self._file.flush()
        os.fsync(self._file.fileno())
        self._file.close()

    def give_up(self) -> None:
        """Leave nothing of it behind."""
        self._file.close()
        self.path.unlink(missing_ok=True)


class Shelves:
    """The published sets of everybody. Made once, on a folder of its own."""

    def __init__(self, directory: Path) -> None:
        self._directory = directory / FOLDER
        self._directory.mkdir(mode=0o700, parents=True, exist_ok=True)
        for folder in self._directory.iterdir():
            _sweep(folder, _newest(folder))

    def arriving(self, described: BlindSet) -> Arriving:
        """Begin to take a file in.

        Raises:
            StateError: It changes a set that is not here, or is out of its turn.

        """
        folder = self._folder(described.member)
        held = self.files(described.member)
        if described.sequence:
            self._require_turn(described, held)
        return Arriving(folder / f".{secrets.token_hex(8)}", described)

    def keep(self, arrived: Arriving, described: BlindSet, envelope: bytes) -> None:
        """Put a finished file on its shelf, in the place of whatever it replaces.

        Raises:
            StateError: Another came in its turn meanwhile.

        """
        folder, base = self._folder(described.member), described.digest.hex()
        if described.sequence:
            held = self.files(described.member)
            self._require_turn(described, held)
            base = held[0].described.digest.hex()
        name = f"{base}.{described.sequence:02}"
        arrived.path.replace(folder / f"{name}.set")
        sync_folder(folder)
        write_private(folder / f"{name}.note", envelope)
        if not described.sequence:
            write_private(folder / _NEWEST, base.encode())
            _sweep(folder, base)

    def files(self, member: AgencyId) -> tuple[Shelved, ...]:
        """The files of the newest set, in their order; none where nothing is here."""
        folder = self._folder(member)
        base = _newest(folder)
        found = [_shelved(note) for note in sorted(folder.glob(f"{base}.*.note"))]
        return tuple(found) if base else ()

    def holds(self, described: BlindSet) -> bool:
        """Whether this very file is here: then it need not come again."""
        held = self.files(described.member)
        return described in [each.described for each in held]

    def drop(self, is_over: Callable[[BlindSet], bool]) -> tuple[AgencyId, ...]:
        """Destroy the sets of which it is said that they are over; say whose."""
        dropped = []
        for folder in self._directory.iterdir():
            held = self.files(AgencyId(folder.name))
            if held and is_over(held[0].described):
                (folder / _NEWEST).unlink()
                _sweep(folder, "")
                dropped.append(AgencyId(folder.name))
        return tuple(dropped)

    def _folder(self, member: AgencyId) -> Path:
        folder = self._directory / member
        folder.mkdir(mode=0o700, exist_ok=True)
        return folder

    def _require_turn(self, described: BlindSet, held: tuple[Shelved, ...]) -> None:
        if not held or held[0].described.epoch != described.epoch:
            raise StateError("sequence: no whole set of that epoch; publish one first")
        if held[0].described.canary != described.canary:
            raise StateError("canary: of another whole set")
        if described.sequence != len(held):
            raise StateError(f"sequence: the next is {len(held)}")


def _newest(folder: Path) -> str:
    try:
        return (folder / _NEWEST).read_text("ascii")
    except FileNotFoundError:
        return ""


def _sweep(folder: Path, base: str) -> None:
    """Delete what belongs to no set, or to another than the newest."""
    for path in folder.iterdir():
        if path.name != _NEWEST and not (base and path.name.startswith(f"{base}.")):
            path.unlink()


def _shelved(note: Path) -> Shelved:
    envelope = note.read_bytes()
    described = decode_blind_set(decode_envelope(envelope).payload)
    return Shelved(described, envelope, note.with_suffix(".set"))
