"""TUF's own client workflow, over files in memory and at a time we are told."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from datetime import datetime
from pathlib import Path

from tuf.api.exceptions import (
    DownloadHTTPError,
    ExpiredMetadataError,
    RepositoryError,
)
from tuf.api.metadata import Root, Signed, TargetFile, Targets
from tuf.ngclient import FetcherInterface, Updater, UpdaterConfig

from keys.errors import RegisterError, StaleRegisterError
from keys.register.roles import TARGETS_FOLDER

MAX_METADATA_BYTES = 128 * 1024  # what one file of the register may have

_BASE = "register:/"
_NOT_FOUND = 404


class _MemoryFetcher(FetcherInterface):
    """Gives the updater files that have already been fetched."""

    def __init__(self, files: Mapping[str, bytes]) -> None:
        self._files = files

    def _fetch(self, url: str) -> Iterator[bytes]:
        name = url.removeprefix(_BASE)
        content = self._files.get(name)
        if content is None:
            raise DownloadHTTPError(f"{name} is not in the register", _NOT_FOUND)
        return iter((content,))


class RegisterUpdater(Updater):
    """One run of the TUF client (specification section 5) at time `now`.

    What it comes to trust, it keeps in `trusted_dir`: the next run refuses
    anything older. `root` is the pinned root, needed the first time.

    Raises:
        RepositoryError, OSError: there is no sound root to start from.
    """

    def __init__(
        self,
        files: Mapping[str, bytes],
        trusted_dir: Path,
        root: bytes | None,
        now: datetime,
    ) -> None:
        trusted_dir.mkdir(mode=0o700, parents=True, exist_ok=True)
        super().__init__(
            str(trusted_dir),
            _BASE,
            fetcher=_MemoryFetcher(files),
            config=UpdaterConfig(
                root_max_length=MAX_METADATA_BYTES,
                timestamp_max_length=MAX_METADATA_BYTES,
                snapshot_max_length=MAX_METADATA_BYTES,
                targets_max_length=MAX_METADATA_BYTES,
            ),
            bootstrap=root,
        )
        self._files = files
        # The library reads the system's clock here, and only here; every check
        # of an expiry uses this attribute (TUF 5.3.10, 5.4.4, 5.5.6, 5.6.6).
        self._trusted_set.reference_time = now

    @property
    def root(self) -> Root:
        return self._trusted_set.root

    @property
    def board(self) -> Targets:
        return self._trusted_set.targets

    @property
    def top_level(self) -> tuple[Signed, ...]:
        """Root, timestamp, snapshot and targets: all must be fresh."""
        trusted = self._trusted_set
        return trusted.root, trusted.timestamp, trusted.snapshot, trusted.targets

    @property
    def version(self) -> int:
        """The version of the snapshot."""
        return self._trusted_set.snapshot.version

    def delegated(self, role: str, parent: str) -> Targets:
        """Verify and return the metadata of a delegated role.

        Raises:
            StaleRegisterError: it has expired.
            RepositoryError: it does not verify.
        """
        try:
            return self._load_targets(role, parent)
        except ExpiredMetadataError:
            raise StaleRegisterError(f"{role} has expired") from None

    def document(self, path: str, described: Targets) -> bytes:
        """Return a target file, exactly as the role that signed describes it.

        Raises:
            RegisterError: the role does not publish it, or it is not there.
            RepositoryError: its bytes are not the signed ones.
        """
        target = described.targets.get(path)
        if target is None:
            raise RegisterError(f"{path} is not published")
        content = self._files.get(published_name(target))
        if content is None:
            raise RegisterError(f"{path} is missing from the register")
        target.verify_length_and_hashes(content)
        return content

    def optional(self, path: str, described: Targets) -> bytes | None:
        """Return a target file, or None where the role does not publish it.

        Raises:
            RegisterError: it is not there.
            RepositoryError: its bytes are not the signed ones.
        """
        return self.document(path, described) if path in described.targets else None


def published_name(target: TargetFile) -> str:
    """Return the name under which a consistent snapshot publishes a target."""
    folder, slash, name = target.path.rpartition("/")
    digest = target.hashes.get("sha256")
    if digest is None:
        raise RepositoryError(f"{target.path} has no SHA-256")
    return f"{TARGETS_FOLDER}{folder}{slash}{digest}.{name}"
