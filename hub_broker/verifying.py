"""Verifying a hub at rest: that its log is whole, and that nothing in it was touched.

Three things that SQLCipher does not notice are looked for as well: a write-ahead
log of which one flipped bit hides the rest, a mark of which one slot is spoiled,
and a page that was put back as it once was (the root over all leaves differs).
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from pathlib import Path

from hub_broker.acceptance import Acceptance
from hub_broker.store import reading
from hub_broker.store.embedded import DATABASE, MARK
from hub_broker.store.interface import Head, Remembered
from keys import vault
from keys.errors import VaultError
from keys.mark import SLOT_BYTES, Mark
from keys.merkle import EMPTY_ROOT, Tree
from keys.write_ahead import require_whole
from mash.codec.envelope import decode_envelope, decode_statement
from mash.errors import MashError
from mash.leaf import decode_leaf

_MARK_BYTES = 2 * SLOT_BYTES


@dataclass(frozen=True, slots=True)
class Report:
    """What was found to hold. `root` is the log's, in hex.

    `handed_out` counts gate shares that recipients were given, one for each time.
    """

    statements: int
    erased: int
    handed_out: int
    root: str


def verify_store(directory: Path, kek: bytes) -> Report:
    """Check everything in a hub's directory; change nothing that matters.

    Raises:
        KeyFileError: The key file is missing or damaged.
        VaultError: Something does not hold; the message says what.

    """
    path = directory / DATABASE
    require_whole(path)
    vault.check(path, kek)
    with closing(vault.open_vault(path, kek, read_only=True)) as connection:
        try:
            return _verify_log(connection, directory / MARK, vault.mark_key(path, kek))
        except vault.DatabaseError:
            raise VaultError(f"{path} is damaged, or not a hub's") from None


def _verify_log(connection: vault.Connection, mark: Path, key: bytes) -> Report:
    head = reading.head(connection) or Head(0, 0, EMPTY_ROOT)
    tree, erased = _replay(connection)
    if tree.size != head.size or tree.root() != head.root:
        raise VaultError("rows are missing or changed: the root is not the last one")
    _require_mark(mark, key, head)
    handed_out = sum(1 for _ in reading.fetched(connection))
    return Report(tree.size, erased, handed_out, head.root.hex())


def _replay(connection: vault.Connection) -> tuple[Tree, int]:
    """Read the log as a hub that starts does, and every envelope besides."""
    acceptance, tree, erased = Acceptance(), Tree(), 0
    for past, readers, envelope in reading.everything(connection):
        if past.erased:
            erased += 1
        else:
            _require_envelope(past, envelope)
        if readers != reading.as_text(acceptance.remember(past).readers):
            raise VaultError(f"statement {past.index}: its readers were changed")
        tree.append(past.leaf)
    return tree, erased


def _require_envelope(past: Remembered, envelope: bytes | None) -> None:
    where = f"statement {past.index}"
    if envelope is None:
        raise VaultError(f"{where}: its envelope is missing")
    try:
        if sha256(envelope).digest() != decode_leaf(past.leaf).digest:
            raise VaultError(f"{where}: its envelope is not the one that was accepted")
        statement = decode_statement(decode_envelope(envelope).payload)
    except MashError as error:
        raise VaultError(f"{where}: {error}") from None
    if statement.header != past.header:
        raise VaultError(f"{where}: its header is not the one that was signed")


def _require_mark(path: Path, key: bytes, head: Head) -> None:
    if not path.exists():
        raise VaultError(f"{path}: the mark is missing")
    with Mark(path, key) as mark:
        mark.require(head.sequence, head.root)
        mark.require_unspoiled()
    # A store begins with a mark at 0, so after its first commit both slots are there.
    if head.sequence > 0 and path.stat().st_size != _MARK_BYTES:
        raise VaultError(f"{path}: half of the mark is missing")
