"""Compacting: a vault written anew, without what lies between its rows.

`secure_delete` overwrites every deleted row. But where SQLite has moved rows from one
page to its neighbour, it leaves copies in the unused middle of the first, and these
outlive the rows. Written anew, no page holds anything but rows.
"""

from __future__ import annotations

from keys.vault import Connection


def compact(connection: Connection, most_pages: int | None = None) -> bool:
    """Write a vault anew, unless it is larger; whether it was.

    Outside any transaction. The copy that it is made by is encrypted as the vault is;
    in memory, as all that is temporary, for a small vault, else in a file.
    """
    (pages,) = connection.execute("PRAGMA page_count").fetchone()
    if most_pages is not None and pages > most_pages:
        return False
    connection.execute("VACUUM")
    return True
