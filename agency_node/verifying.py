"""Verifying a node at rest: that nothing it keeps was lost or touched.

Every page of every vault, every write-ahead log, both marks; that every statement
is the one its digest names, every body opens under its own key, and the access
log's tree is the one last confirmed.
"""

from __future__ import annotations

from contextlib import closing
from dataclasses import dataclass
from pathlib import Path

from agency_node.access_log import DATABASE as ACCESS
from agency_node.access_log import MARK as ACCESS_MARK
from agency_node.access_log import AccessLog
from agency_node.records.covert import DATABASE as COVERT
from agency_node.records.own_records import DATABASE as RECORDS
from agency_node.store.bodies import Bodies
from agency_node.store.item_keys import ItemKeys
from agency_node.store.opening import ITEMS, NODE, NODE_MARK
from agency_node.store.statements import Fate
from keys import vault
from keys.errors import KeysError, VaultError
from keys.mark import Mark
from keys.merkle import CompactRange
from keys.write_ahead import require_whole
from mash.codec.envelope import decode_envelope, decode_statement, envelope_digest
from mash.codec.header import decode_header
from mash.errors import MashError
from mash.statement import StatementId


@dataclass(frozen=True, slots=True)
class Report:
    """What was found to hold. `log_size` counts the hub's leaves verified here."""

    statements: int
    bodies: int
    accesses: int
    log_size: int


def verify_store(directory: Path, kek: bytes) -> Report:
    """Check everything in a node's directory; change nothing that matters.

    Raises:
        KeyFileError: A key file is missing or damaged.
        VaultError: Something does not hold; the message says what.

    """
    for name in (NODE, ITEMS, RECORDS, COVERT, ACCESS):
        require_whole(directory / name)
        vault.check(directory / name, kek)
    _require_mark(directory / ACCESS_MARK, vault.mark_key(directory / ACCESS, kek))
    _require_mark(directory / NODE_MARK, vault.mark_key(directory / NODE, kek))
    with closing(AccessLog(directory, kek)) as log:
        accesses = log.verify()
    try:
        return _verify_statements(directory, kek, accesses)
    except vault.DatabaseError:
        raise VaultError(f"{directory / NODE} is damaged, or not a node's") from None


def _require_mark(path: Path, key: bytes) -> None:
    if not path.exists():
        raise VaultError(f"{path}: the mark is missing")
    with Mark(path, key) as mark:
        mark.require_unspoiled()


def _verify_statements(directory: Path, kek: bytes, accesses: int) -> Report:
    with (
        closing(vault.open_vault(directory / NODE, kek, read_only=True)) as node,
        closing(vault.open_vault(directory / ITEMS, kek, read_only=True)) as items,
        Mark(directory / NODE_MARK, vault.mark_key(directory / NODE, kek)) as mark,
    ):
        mark.require(*node.execute("SELECT sequence, head FROM steps").fetchone())
        _require_outbox(node)
        (compact,) = node.execute("SELECT compact FROM log_position").fetchone()
        return Report(
            statements=_require_headers(node),
            bodies=_require_bodies(node, Bodies(node, ItemKeys(items))),
            accesses=accesses,
            log_size=CompactRange.decode(compact).size,
        )


def _require_headers(node: vault.Connection) -> int:
    count = 0
    rows = node.execute("SELECT statement_id, enquiry_id, header FROM statements")
    for statement_id, enquiry_id, payload in rows:
        where = f"statement {statement_id.hex()}"
        try:
            header = decode_header(payload)
        except MashError as error:
            raise VaultError(f"{where}: {error}") from None
        if (header.statement_id, header.enquiry_id) != (statement_id, enquiry_id):
            raise VaultError(f"{where}: kept under another's id")
        count += 1
    return count


def _require_outbox(node: vault.Connection) -> None:
    rows = node.execute(
        "SELECT o.envelope, s.digest, s.header FROM outbox o JOIN statements s"
        " ON s.statement_id = o.statement_id"
    )
    for envelope, digest, header in rows:
        try:
            statement = decode_statement(decode_envelope(envelope).payload)
        except MashError as error:
            raise VaultError(f"outbox: {error}") from None
        if envelope_digest(envelope) != digest or statement.header != header:
            raise VaultError("outbox: an envelope is not the one that was signed")


def _require_bodies(node: vault.Connection, bodies: Bodies) -> int:
    count = 0
    rows = node.execute(
        "SELECT b.statement_id FROM bodies b JOIN statements s"
        " ON s.statement_id = b.statement_id WHERE s.fate = ?",
        (Fate.HELD.value,),
    )
    for (statement_id,) in rows.fetchall():
        try:
            kept = bodies.get(StatementId(statement_id))
        except KeysError as error:
            raise VaultError(f"body {statement_id.hex()}: {error}") from None
        if kept is None:
            raise VaultError(f"body {statement_id.hex()}: its key is missing")
        count += 1
    return count
