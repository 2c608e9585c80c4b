"""Vouching, every day, that the register is the latest: the hub's part in it.

The hub's online key can say which versions belong together and that nothing is
newer. It cannot say anything about a member, a person or a key.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import datetime, timedelta

from nacl.signing import SigningKey, VerifyKey
from securesystemslib.exceptions import UnverifiedSignatureError
from tuf.api.exceptions import RepositoryError
from tuf.api.metadata import Metadata, MetaFile, Snapshot, Timestamp

from keys.errors import RegisterError
from keys.register import shelf
from keys.register.roles import (
    SNAPSHOT_LIFE,
    TIMESTAMP_FILE,
    TIMESTAMP_LIFE,
    expiry,
    tuf_key,
)

SNAPSHOT_RENEWED = timedelta(days=3)  # before it expires
TIMESTAMP_RENEWED = timedelta(hours=12)  # before it expires


def needs_freshening(files: Mapping[str, bytes], now: datetime) -> bool:
    """Whether the hub should sign again.

    Either the timestamp has little left, or some part is not the one that the
    snapshot names: officers have put down another.

    Raises:
        RegisterError: there is no timestamp or snapshot, or it is damaged.
    """
    timestamp = shelf.part(files, TIMESTAMP_FILE, Timestamp)
    if timestamp.expires - now < TIMESTAMP_RENEWED:
        return True
    name = f"{timestamp.snapshot_meta.version}.snapshot.json"
    return shelf.part(files, name, Snapshot).meta != _parts(files)


def with_newest_vouching(
    files: Mapping[str, bytes],
    others: Iterable[Mapping[str, bytes]],
    online: VerifyKey,
) -> dict[str, bytes]:
    """Return the files under the newest timestamp and snapshot that this key signed.

    They may be those of another edition. A version that went out is never signed
    twice, for readers would take the second for the first. The first of `others`
    wins a draw; if the key signed none, the files are returned as they are.
    """
    signed = [_vouching(edition, online) for edition in (*others, files)]
    newest = max(signed, key=_timestamp_version)
    if not newest:
        return dict(files)
    kept = {n: c for n, c in files.items() if not n.endswith(".snapshot.json")}
    return kept | newest


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
    version = shelf.newest(files).get("snapshot", 0)
    meta = _parts(files)
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


def _parts(files: Mapping[str, bytes]) -> dict[str, MetaFile]:
    """Describe the newest part of every role that the snapshot speaks about."""
    return {
        f"{role}.json": MetaFile.from_data(v, files[f"{v}.{role}.json"], ["sha256"])
        for role, v in shelf.newest(files).items()
        if role not in {"root", "snapshot"}
    }


def _vouching(files: Mapping[str, bytes], online: VerifyKey) -> dict[str, bytes]:
    """The timestamp and its snapshot, or nothing if the key did not sign them."""
    key = tuf_key(online)
    try:
        timestamp = shelf.part(files, TIMESTAMP_FILE, Timestamp)
        signed = Metadata[Timestamp].from_bytes(files[TIMESTAMP_FILE])
        key.verify_signature(signed.signatures[key.keyid], signed.signed_bytes)
        name = f"{timestamp.snapshot_meta.version}.snapshot.json"
        timestamp.snapshot_meta.verify_length_and_hashes(files[name])
    except (KeyError, RegisterError, RepositoryError, UnverifiedSignatureError):
        return {}
    return {name: files[name], TIMESTAMP_FILE: files[TIMESTAMP_FILE]}


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
