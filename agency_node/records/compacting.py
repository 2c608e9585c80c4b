"""Compacting: a vault written anew, without what lies between its rows.

`secure_delete` overwrites every deleted row. But where SQLite has moved rows from one
page to its neighbour, it leaves copies in the unused middle of the first, and these
outlive the rows. Written anew, no page holds anything but rows.
"""

from __future__ import annotations

from keys.vault import Connection

SMALL_PAGES = 4_096
"""32 MiB. A larger vault is written anew when its index is made anew."""


def compact_small(connection: Connection) -> bool:
    """Write a small vault anew; whether it was one. Outside any transaction."""
    if _pages(connection) > SMALL_PAGES:
        return False
    connection.execute("VACUUM")
    return True


def compact(connection: Connection) -> None:
    """Write a vault of any size anew. Outside any transaction."""
    if compact_small(connection):
        return
    # Elsewhere nothing temporary leaves memory, because what is sorted is in the
    # clear. This alone is a copy of pages, which SQLCipher encrypts as it does ours.
    connection.execute("PRAGMA temp_store = FILE")
    try:
        connection.execute("VACUUM")
    finally:
        connection.execute("PRAGMA temp_store = MEMORY")


def _pages(connection: Connection) -> int:
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    return int(pages)
