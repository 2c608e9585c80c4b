"""A sheet of a fictional hub's day, with every kind of cell that there is."""

from __future__ import annotations

from datetime import UTC, datetime
from hashlib import sha256

from mash.sheet import (
    SUPPRESSED,
    Audience,
    Cell,
    Column,
    Period,
    Sheet,
    SheetState,
    Table,
    Unit,
)

BEGINS = datetime(2026, 11, 20, tzinfo=UTC)
ENDS = datetime(2026, 11, 21, tzinfo=UTC)
MADE_AT = datetime(2026, 11, 20, 17, 5, tzinfo=UTC)


def table(
    key: str, title: str, columns: tuple[Column, ...], *rows: tuple[Cell, ...]
) -> Table:
    """A table with a note."""
    note = "Counted by T0; headers only."
    return Table(key=key, title=title, note=note, columns=columns, rows=rows)


RECEIVED = table(
    "received_by_day",
    "Received, a day",
    (
        Column("day", "Day", Unit.TEXT),
        Column("contacts", "Contacts", Unit.COUNT),
        Column("enquiries", "Enquiries", Unit.COUNT),
    ),
    ("Mon 16 Nov", 31, 12),
    ("Tue 17 Nov", 44, 19),
    ("Wed 18 Nov", 38, 15),
    ("Thu 19 Nov", 1281, 22),
    ("Fri 20 Nov", 29, SUPPRESSED),
)
MIX = table(
    "rating_mix",
    "Enquiries by rating",
    (
        Column("rating", "Rating", Unit.TEXT),
        Column("enquiries", "Enquiries", Unit.COUNT),
        Column("share", "Share of all", Unit.SHARE),
    ),
    ("Red", 8, 8 / 31),
    ("Amber", 14, 14 / 31),
    ("Green", 9, 9 / 31),
)
IN_TIME = table(
    "in_time_by_rating",
    "Decided in time, by rating: of those due in the period",
    (
        Column("rating", "Rating", Unit.TEXT),
        Column("due", "Due", Unit.COUNT),
        Column("in_time", "In time", Unit.COUNT),
        Column("in_time_share", "In time, share", Unit.SHARE),
    ),
    ("Red", 8, 7, 7 / 8),
    ("Amber", 14, 14, 1.0),
    ("Green", 0, 0, None),
)
ANSWERS = table(
    "answers_by_agency",
    "Answers, by agency",
    (
        Column("agency", "Agency", Unit.TEXT),
        Column("asked", "Asked", Unit.COUNT),
        Column("in_time", "In time", Unit.SHARE),
        Column("median", "Median", Unit.MINUTES),
        Column("ninetieth", "90 in 100 within", Unit.MINUTES),
        Column("saved", "Saved", Unit.POUNDS),
    ),
    ("Police", 29, 1.0, 38, 71.5, 1234.5),
    ("=Health & <b>care</b>", 27, 0.926, 64, 171, -20.0),
    ("Schools, early years", SUPPRESSED, SUPPRESSED, None, None, None),
)
AGEING = table(
    "ageing",
    "Open at the end, by age",
    (Column("age", "Age", Unit.TEXT), Column("open", "Open", Unit.COUNT)),
    ("up to 4 hours", 3),
    ("up to 1 day", 2),
    ("up to 3 days", 0),
    ("longer", 2),
)
EMPTY = table(
    "overrides", "Decided without waiting", (Column("why", "Why", Unit.TEXT),)
)
TABLES = (RECEIVED, MIX, IN_TIME, ANSWERS, AGEING, EMPTY)


def sheet(
    *tables: Table,
    state: SheetState = SheetState.DRAFT,
    audience: Audience = Audience.OUTSIDE,
    words: str = "Friday 20 November 2026",
) -> Sheet:
    """The day's sheet; with every table where none is named."""
    done = state is not SheetState.DRAFT
    return Sheet(
        hub_id="northmoor",
        period=Period(begins=BEGINS, ends=ENDS, words=words),
        audience=audience,
        state=state,
        made_at=MADE_AT,
        made_by="b.ferry",
        reviewed_by="a.shah" if done else "",
        readers=("s.quinn", "d.ross") if state is SheetState.PUBLISHED else (),
        digest=sha256(b"the tables").digest(),
        tables=tables or TABLES,
    )
