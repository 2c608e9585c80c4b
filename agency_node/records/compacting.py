"""Compacting: a vault written anew, without what lies between its rows.

`secure_delete` overwrites every deleted row. But where SQLite has moved rows from one
page to its neighbour, it leaves copies in the unused middle of the first, and these
outlive the rows. Written anew, no page holds anything but rows.
"""

from __future__ import annotations

from keys.vault import Connection

SMALL_BYTES = 33_554_432
"""32 MiB. A larger vault is written anew when somebody asks for it."""


def compact_small(connection: Connection) -> bool:
    """Write a small vault anew; whether it was one. Outside any transaction."""
    if _length(connection) > SMALL_BYTES:
        return False
    compact(connection)
    return True


def compact(connection: Connection) -> None:
    """Write a vault of any size anew, in as much memory as it is large.

    Never by way of a temporary file: with `temp_store = FILE`, SQLCipher 4.19 spoils
    every vault that is larger than its page cache. Outside any transaction.
    """
    connection.execute("PRAGMA temp_store = MEMORY")
    connection.execute("VACUUM")


def _length(connection: Connection) -> int:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    (page_bytes,) = connection.execute("PRAGMA page_size").fetchone()
    return int(pages) * int(page_bytes)
