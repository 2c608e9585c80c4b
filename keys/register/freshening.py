"""Vouching, every day, that the register is the latest: the hub's part in it.

The hub's online key can say which versions belong together and that nothing is
newer. It cannot say anything about a member, a person or a key.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta

from nacl.signing import SigningKey
from tuf.api.metadata import MetaFile, Snapshot, Timestamp

from keys.register import shelf
from keys.register.roles import (
    SNAPSHOT_LIFE,
    TIMESTAMP_FILE,
    TIMESTAMP_LIFE,
    expiry,
)

SNAPSHOT_RENEWED = timedelta(days=3)  # before it expires
TIMESTAMP_RENEWED = timedelta(hours=12)  # before it expires


def needs_freshening(files: Mapping[str, bytes], now: datetime) -> bool:
    """Whether the timestamp has so little left that it should be signed again.

    Raises:
        RegisterError: there is none, or it is damaged.
    """
    timestamp = shelf.part(files, TIMESTAMP_FILE, Timestamp)
    return timestamp.expires - now < TIMESTAMP_RENEWED


def freshen(
    files: Mapping[str, bytes], online_signer: SigningKey, now: datetime
) -> dict[str, bytes]:
    """Return the whole register with a new timestamp, to be saved in its place.

    Takes in whatever newer versions of the members' parts are among the files;
    superseded files are left out.

    Raises:
        RegisterError: a part is damaged.
    """
    files = shelf.without_superseded(files)
    versions = shelf.newest(files)
    version = versions.pop("snapshot", 0)
    versions.pop("root", None)
    meta = {
        f"{role}.json": MetaFile.from_data(v, files[f"{v}.{role}.json"], ["sha256"])
        for role, v in versions.items()
    }
    if version == 0 or _is_outdated(files, version, meta, now):
        files.pop(f"{version}.snapshot.json", None)
        version += 1
        snapshot = Snapshot(version, expires=expiry(now, SNAPSHOT_LIFE), meta=meta)
        files[f"{version}.snapshot.json"] = shelf.write(
            shelf.sign(snapshot, [online_signer])
        )
    described = MetaFile.from_data(
        version, files[f"{version}.snapshot.json"], ["sha256"]
    )
    timestamp = Timestamp(
        _timestamp_version(files) + 1,
        expires=expiry(now, TIMESTAMP_LIFE),
        snapshot_meta=described,
    )
    files[TIMESTAMP_FILE] = shelf.write(shelf.sign(timestamp, [online_signer]))
    return files


def _is_outdated(
    files: Mapping[str, bytes],
    version: int,
    meta: Mapping[str, MetaFile],
    now: datetime,
) -> bool:
    snapshot = shelf.part(files, f"{version}.snapshot.json", Snapshot)
    return snapshot.meta != meta or snapshot.expires - now < SNAPSHOT_RENEWED


def _timestamp_version(files: Mapping[str, bytes]) -> int:
    if TIMESTAMP_FILE not in files:
        return 0
    return shelf.part(files, TIMESTAMP_FILE, Timestamp).version
