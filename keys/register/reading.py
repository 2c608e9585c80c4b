"""Reading the register: every party verifies all of it, from the pinned root up.

The hub only carries these files. Whoever reads them checks every signature,
threshold, version and expiry itself, so that the hub can at worst withhold news,
and that for no longer than a day.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from pathlib import Path
from shutil import copytree
from tempfile import TemporaryDirectory

from tuf.api.exceptions import DownloadError, ExpiredMetadataError, RepositoryError
from tuf.api.metadata import Targets

from keys.errors import RegisterError, StaleRegisterError
from keys.register import delegations
from keys.register.documents import decode_hub, decode_member, decode_sealing
from keys.register.entries import Member, SealingEntry
from keys.register.register import Claim, Register
from keys.register.roles import (
    AGREEMENT_PATH,
    HUB_PATH,
    STOPS_PATH,
    TIMESTAMP_FILE,
    adoption_path,
    agency_path,
    agency_role,
    member_stops_path,
    sealing_path,
    sealing_role,
)
from keys.register.sharing import (
    BOARD,
    Sharing,
    StopEntry,
    decode_adoption,
    decode_stops,
)
from keys.register.updating import RegisterUpdater


def read_register(
    files: Mapping[str, bytes], trusted_dir: Path, root: bytes | None, now: datetime
) -> Register:
    """Verify the register's files and return what they say.

    `files` maps names in the TUF repository ("1.root.json", "timestamp.json",
    "targets/agency/csc/<hash>.agency.json") to their bytes. `trusted_dir` keeps
    what this reader trusted last; a rollback is refused against it. `root` is
    the pinned root: pass it always, or None to go on from `trusted_dir`.

    A member whose own officers let their part expire is left out, as `lapsed`:
    one agency's omission must not silence the others. Anything else that is
    wrong makes the whole register refused.

    Raises:
        StaleRegisterError: it has expired: nobody has vouched for it lately.
        RegisterError: it is not what the role holders signed, or is older than
            what was trusted before.
    """
    try:
        return _read(RegisterUpdater(files, trusted_dir, root, now))
    except ExpiredMetadataError as error:
        raise StaleRegisterError(f"the register has expired: {error}") from None
    except (RepositoryError, DownloadError) as error:
        raise RegisterError(f"the register was not verified: {error}") from None
    except OSError as error:
        raise RegisterError(f"no trusted copy can be kept: {error.strerror}") from None


class RegisterReader:
    """Reads the register again and again, and works only when it has changed.

    Raises:
        RegisterError: from `read`, as `read_register`.
    """

    def __init__(self, trusted_dir: Path, root: bytes | None = None) -> None:
        self._trusted_dir = trusted_dir
        self._root = root
        self._last: tuple[_Edition, Register] | None = None

    def read(self, files: Mapping[str, bytes], now: datetime) -> Register:
        """Return the register, the same value while nothing in it has changed.

        Raises:
            StaleRegisterError: it has expired.
            RegisterError: it was not verified. What was read before stays
                usable by its holder until its own `expires_at`.
        """
        edition = _edition(files)
        if self._last is not None:
            seen, register = self._last
            if seen == edition and now < register.reread_at:
                return register
        self.rehearse(files, now)
        register = read_register(files, self._trusted_dir, self._root, now)
        self._last = edition, register
        return register

    def read_kept(self, files: Mapping[str, bytes], at: datetime) -> Register:
        """Return the register that was read at a time, from files kept since then.

        Their keeper must know that nobody has put back older ones. What was trusted
        after them, just before a crash, is no reason to refuse them.

        Raises:
            RegisterError: They do not verify from the root.

        """
        with TemporaryDirectory(dir=self._trusted_dir.parent) as apart:
            register = read_register(files, Path(apart), self._root, at)
        self._last = _edition(files), register
        return register

    def rehearse(self, files: Mapping[str, bytes], now: datetime) -> Register:
        """Read on a copy of what is trusted, so that what is refused has bound nobody.

        TUF trusts a timestamp before it has seen what that vouches for; a sound
        register that took its place would then look like an older one.

        Raises:
            RegisterError: as `read`.
        """
        self._trusted_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        with TemporaryDirectory(dir=self._trusted_dir.parent) as apart:
            copy = copytree(self._trusted_dir, Path(apart) / "copy", symlinks=True)
            return read_register(files, copy, self._root, now)


_Edition = tuple[bytes | None, int]


def _edition(files: Mapping[str, bytes]) -> _Edition:
    """Return what changes whenever anything in the register does.

    The timestamp fixes the snapshot, and that everything else, except the root:
    its versions are only ever added to.
    """
    roots = sum(name.endswith(".root.json") for name in files)
    return files.get(TIMESTAMP_FILE), roots


@dataclass(slots=True)
class _Members:
    """What has been read of the members so far."""

    members: list[Member] = field(default_factory=list)
    sealing: dict[str, SealingEntry] = field(default_factory=dict)
    lapsed: list[str] = field(default_factory=list)
    role_keys: list[Claim] = field(default_factory=list)
    expiries: list[datetime] = field(default_factory=list)
    adoptions: list[tuple[str, str]] = field(default_factory=list)
    stops: list[StopEntry] = field(default_factory=list)


def _read(updater: RegisterUpdater) -> Register:
    updater.refresh()
    found = _Members(role_keys=list(delegations.require_root(updater.root)))
    found.stops += _stops(updater, STOPS_PATH, updater.board, BOARD)
    for member, officers in delegations.require_board(updater.board):
        found.role_keys += officers
        try:
            _read_agency(updater, member, found)
        except StaleRegisterError:
            found.lapsed.append(member)
    expires_at = min(part.expires for part in updater.top_level)
    return Register.build(
        version=updater.version,
        expires_at=expires_at,
        reread_at=min([expires_at, *found.expiries]),
        hub=decode_hub(updater.document(HUB_PATH, updater.board)),
        members=found.members,
        sealing=found.sealing,
        lapsed=found.lapsed,
        role_keys=found.role_keys,
        sharing=Sharing(
            document=updater.optional(AGREEMENT_PATH, updater.board),
            adoptions=frozenset(found.adoptions),
            stops=tuple(found.stops),
        ),
    )


def _read_agency(updater: RegisterUpdater, member: str, found: _Members) -> None:
    """Read what a member's officers say, and then what its node says.

    Raises:
        StaleRegisterError: the officers' part has expired.
    """
    agency = updater.delegated(agency_role(member), "targets")
    found.role_keys += delegations.require_agency(member, agency)
    document = updater.document(agency_path(member), agency)
    found.members.append(decode_member(document, member))
    found.expiries.append(agency.expires)
    adopted = updater.optional(adoption_path(member), agency)
    if adopted is not None:
        found.adoptions += [(member, each) for each in decode_adoption(adopted, member)]
    found.stops += _stops(updater, member_stops_path(member), agency, member)
    for entry, expires in _read_sealing(updater, member):
        found.sealing[member] = entry
        found.expiries.append(expires)


def _stops(
    updater: RegisterUpdater, path: str, described: Targets, by: str
) -> tuple[StopEntry, ...]:
    document = updater.optional(path, described)
    return () if document is None else decode_stops(document, by)


def _read_sealing(
    updater: RegisterUpdater, member: str
) -> Iterator[tuple[SealingEntry, datetime]]:
    """Yield the member's sealing key, unless its node has let it expire."""
    try:
        sealing = updater.delegated(sealing_role(member), agency_role(member))
    except StaleRegisterError:
        return
    delegations.require_sealing(member, sealing)
    document = updater.document(sealing_path(member), sealing)
    yield decode_sealing(document, member), sealing.expires
