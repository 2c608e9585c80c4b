"""Vouching: for the newest sound edition of the register, whatever else lies there.

What members and the board sign, the hub takes in or leaves; it signs snapshot and
timestamp alone. A spoiled file is refused by itself: the hub goes on with what it
held of that role, and with what is new of all others, so that nobody can stop the
federation, or hold back another's revocation, by publishing rubbish.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from contextlib import suppress
from dataclasses import dataclass
from datetime import datetime
from itertools import chain
from pathlib import Path

from keys.envelope import SigningKey
from keys.errors import RegisterError
from keys.register import Register
from keys.register.folder import load_readable, save_files
from keys.register.freshening import freshen, needs_freshening, with_newest_vouching
from keys.register.reading import RegisterReader
from keys.register.taking import differing, taken, with_held_roots

_HELD, _TRUSTED = "vouched", "trusted"


@dataclass(frozen=True, slots=True)
class Folders:
    """Where the register lies: as officers put it down, and as the hub holds it.

    `held` is the last edition that was vouched for, `trusted` what no older one
    is believed against.
    """

    register: Path
    held: Path
    trusted: Path

    @classmethod
    def of(cls, register: Path, directory: Path) -> Folders:
        """The officers' folder, and the hub's own two in its directory."""
        return cls(register, directory / _HELD, directory / _TRUSTED)


@dataclass(frozen=True, slots=True)
class Edition:
    """One version of the register, and the files from which anybody can verify it."""

    register: Register
    files: Mapping[str, bytes]


class Voucher:
    """Reads the officers' folder, and signs that nothing newer is withheld.

    `root` is the pinned root, `online` the key of snapshot and timestamp.
    """

    def __init__(self, folders: Folders, root: bytes, online: SigningKey) -> None:
        folders.trusted.mkdir(mode=0o700, parents=True, exist_ok=True)
        self._folders = folders
        self._reader = RegisterReader(folders.trusted, root)
        self._online = online
        self._last: Edition | None = None
        self._seen: Mapping[str, bytes] | None = None
        self._refused: tuple[str, ...] = ()

    @property
    def refused(self) -> tuple[str, ...]:
        """The files that were not taken in when the folder was last looked at."""
        return self._refused

    def look(self, now: datetime) -> Edition:
        """Take in what the folder has: all of it, or what is sound of it.

        Raises:
            StaleRegisterError: A part that the hub does not sign has expired.
            RegisterError: The folder was not verified, and neither was what was
                held; or a folder cannot be written.

        """
        found, unreadable = _found(self._folders)
        held = self._held()
        if found == self._seen and not needs_freshening(held, now):
            return self._accept(held, now)  # refused before, and no better since
        try:
            edition = self._take_whole(found, unreadable, held, now)
        except RegisterError:
            if not held:
                raise
            edition = self._take_in_part(found, held, now)
            self._refused = _refused(found, unreadable, edition.files)
            self._seen = found
        else:
            self._refused, self._seen = (), None
            if edition.files != found:
                save_files(self._folders.register, edition.files)
        return edition

    def _held(self) -> Mapping[str, bytes]:
        return self._last.files if self._last else load_readable(self._folders.held)[0]

    def _take_whole(
        self,
        found: Mapping[str, bytes],
        unreadable: Sequence[str],
        held: Mapping[str, bytes],
        now: datetime,
    ) -> Edition:
        if unreadable:
            raise RegisterError(f"{unreadable[0]}: cannot be read")
        files = with_held_roots(found, held)
        key = self._online.verify_key
        return self._accept(with_newest_vouching(files, [held], key), now)

    def _take_in_part(
        self, found: Mapping[str, bytes], held: Mapping[str, bytes], now: datetime
    ) -> Edition:
        """All that is new but one role, for mostly one is spoiled; or else one by one."""
        roles = differing(found, held)
        for spoiled in ("", *roles):  # without exception if a file cannot be read
            others = roles.keys() - {spoiled}
            with suppress(RegisterError):
                return self._accept(taken(held, found, others), now)
        edition = self._accept(held, now)
        for role in roles:
            with suppress(RegisterError):
                edition = self._accept(taken(edition.files, found, [role]), now)
        return edition

    def _accept(self, files: Mapping[str, bytes], now: datetime) -> Edition:
        """Verify an edition, vouched for anew if need be, and hold it from now on.

        It is kept before it binds: a hub that dies in between must not trust what
        it can no longer show.
        """
        if needs_freshening(files, now):
            files = freshen(files, self._online, now)
        elif self._last and self._last.files == files:
            return Edition(self._reader.read(files, now), files)
        self._reader.rehearse(files, now)
        save_files(self._folders.held, files)
        self._last = Edition(self._reader.read(files, now), files)
        return self._last


def refused_files(folders: Folders) -> tuple[str, ...]:
    """Name what is in the officers' folder and not in the edition that is held.

    For whoever asks beside a running hub, which may be about to take it in.
    """
    held, _ = load_readable(folders.held)
    return _refused(*_found(folders), held)


def _found(folders: Folders) -> tuple[Mapping[str, bytes], tuple[str, ...]]:
    """What officers have put down, and the names of what cannot be read of it."""
    try:
        return load_readable(folders.register)
    except RegisterError:  # more files than a register ever has
        return {}, (f"{folders.register.name}/",)


def _refused(
    found: Mapping[str, bytes], unreadable: tuple[str, ...], held: Mapping[str, bytes]
) -> tuple[str, ...]:
    names = differing(found, held).values() if found else ()
    return tuple(sorted({*unreadable, *chain(*names)}))
