"""Auditing: what lies where, read back from every disk once everybody has stopped.

An auditor with all the keys, which only a demonstration has: the hub's files are
searched as they are, the nodes' vaults are opened and searched inside.
"""

from __future__ import annotations

from base64 import b64encode
from collections.abc import Iterable, Iterator
from pathlib import Path
from urllib.parse import quote

from agency_node.store.bodies import Bodies
from agency_node.store.item_keys import ItemKeys
from keys.vault import Connection, open_vault
from mash.statement import StatementId

LEAST_CANARY_CHARACTERS = 6
"""Shorter strings turn up by chance: four letters once in 4 GiB of ciphertext, in each
of the spellings, for each of a hundred names."""


def spellings(text: str) -> frozenset[bytes]:
    """The ways a text could lie in a file: plain, UTF-16, hex, base64, URL, reversed."""
    plain = text.encode()
    return frozenset(
        {
            plain,
            plain.upper(),
            plain[::-1],
            text.encode("utf-16-le"),
            plain.hex().encode(),
            quote(text).encode(),
            *(_inner_base64(plain, shift) for shift in range(3)),
        }
    )


def _inner_base64(plain: bytes, shift: int) -> bytes:
    """The characters that stay the same whatever stands before and after."""
    encoded = b64encode(bytes(shift) + plain)
    return encoded[(0, 2, 3)[shift] : -4]


def found_in_files(
    folders: Iterable[Path], canaries: Iterable[str]
) -> list[tuple[str, Path]]:
    """Every canary that lies in any file below the folders, in any spelling."""
    needles = {c: spellings(c) for c in canaries if len(c) >= LEAST_CANARY_CHARACTERS}
    hits = []
    for path in _files(folders):
        content = path.read_bytes()
        hits += [
            (canary, path)
            for canary, forms in needles.items()
            if any(form in content for form in forms)
        ]
    return hits


def _files(folders: Iterable[Path]) -> Iterator[Path]:
    for folder in folders:
        yield from (path for path in sorted(folder.rglob("*")) if path.is_file())


def holdings(state: Path, kek: bytes) -> Iterator[str]:
    """Every text that a node holds anywhere: records, access log, opened bodies."""
    for path in sorted(state.glob("*.db")):
        vault = open_vault(path, kek, read_only=True)
        try:
            yield from _texts(vault)
        finally:
            vault.close()
    yield from _bodies(state, kek)


def _texts(vault: Connection) -> Iterator[str]:
    tables = vault.execute("SELECT name FROM sqlite_schema WHERE type = 'table'")
    for (table,) in tables.fetchall():
        for row in vault.execute(f'SELECT * FROM "{table}"'):  # noqa: S608 - its own
            yield " ".join(_text(value) for value in row)


def _text(value: object) -> str:
    return value.decode("utf-8", "replace") if isinstance(value, bytes) else str(value)


def _bodies(state: Path, kek: bytes) -> Iterator[str]:
    node = open_vault(state / "node.db", kek, read_only=True)
    items = open_vault(state / "items.db", kek, read_only=True)
    try:
        bodies = Bodies(node, ItemKeys(items))
        for (item,) in node.execute("SELECT statement_id FROM bodies").fetchall():
            kept = bodies.get(StatementId(item))
            if kept is not None:
                yield _text(kept.plaintext)
    finally:
        node.close()
        items.close()
