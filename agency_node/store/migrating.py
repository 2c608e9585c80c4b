"""Migrating: brings a vault's tables up to what this version expects.

A script runs once, whole or not at all, in the order of the list; a changed table
is a new script with a new name.
"""

from __future__ import annotations

from collections.abc import Sequence
from importlib.resources import files

from keys.vault import Connection

_LEDGER = """
CREATE TABLE IF NOT EXISTS migrations (
  name TEXT PRIMARY KEY
) STRICT, WITHOUT ROWID
"""


def migrate(
    connection: Connection,
    scripts: Sequence[str],
    package: str = "agency_node.store",
) -> tuple[str, ...]:
    """Run the scripts that have not run here yet, and return their names.

    Args:
        connection: An open vault, outside any transaction.
        scripts: File names of SQL scripts, oldest first.
        package: The package they lie in.

    """
    connection.execute(_LEDGER)
    done = {name for (name,) in connection.execute("SELECT name FROM migrations")}
    missing = tuple(name for name in scripts if name not in done)
    for name in missing:
        script = files(package).joinpath(name).read_text(encoding="utf-8")
        done_too = f"INSERT INTO migrations VALUES ('{name}')"  # noqa: S608 - our own file name
        connection.executescript(f"BEGIN IMMEDIATE; {script}; {done_too}; COMMIT")
    return missing
