"""A sheet of a fictional hub's day, with every kind of cell that there is."""

from __future__ import annotations

from dataclasses import replace
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
_UNITS = {
    "": Unit.TEXT,
    "#": Unit.COUNT,
    "%": Unit.SHARE,
    "m": Unit.MINUTES,
    "£": Unit.POUNDS,
    ".": Unit.NUMBER,
}


def columns(*named: str) -> tuple[Column, ...]:
    """Columns from `key:title:unit`, the unit as one sign."""
    parts = (each.split(":") for each in named)
    return tuple(Column(key, title, _UNITS[unit]) for key, title, unit in parts)


def table(
    key: str, title: str, named: tuple[Column, ...], *rows: tuple[Cell, ...]
) -> Table:
    """A table with a note."""
    note = "Counted by T0; headers only."
    return Table(key=key, title=title, note=note, columns=named, rows=rows)


IN_TIME = table(
    "in_time_enquiries",
    "Enquiries decided in time",
    columns(
        *("rating:rating:", "due:due:#", "in_time:in time:#", "late:late:#"),
        *("overdue:overdue, still open:#", "in_time_share:in time:%"),
        "statutory_due:statutory, due:#",
        "statutory_share:statutory, in time:%",
    ),
    ("RED", 8, 7, 1, 0, 7 / 8, 6, 1.0),
    ("AMBER", 1139, 1138, 0, 1, 1138 / 1139, 1001, 0.99996),
    ("GREEN", 0, 0, 0, 0, None, 0, None),
    ("all", 1147, 1145, 1, 1, 1145 / 1147, 1007, 0.99996),
)
MIX = table(
    "received_by_rating",
    "Received, by rating at the end",
    columns("rating:rating:", "received:received:#", "contacts:contacts:#"),
    ("RED", 8, 2),
    ("AMBER", 14, 9),
    ("GREEN", 9, 9),
    ("all", 31, 20),
)
ANSWERS = table(
    "answers_by_agency",
    "Answers, by agency",
    columns(
        *("member:member:", "due:due:#", "in_time_share:in time:%"),
        *("median:median time:m", "ninetieth:nine in ten within:m"),
    ),
    ("pol", 29, 1.0, 38.5, 71),
    ("=hea & <b>care</b>", 27, 0.926, 64.0, 171),
    ("schools", SUPPRESSED, SUPPRESSED, None, None),
    ("all", 56, 0.962, 47.0, 171),
)
AGEING = table(
    "open_by_rating_and_age",
    "Open, by rating and age",
    columns(
        *("rating:rating:", "open:open:#", "under_1_day:under 1 day:#"),
        *("under_3_days:1 to 3 days:#", "older:28 days and over:#", "oldest:oldest:m"),
    ),
    ("RED", 2, 2, 0, 0, 171),
    ("AMBER", 5, 2, 3, 0, 2000),
    ("GREEN", 7, 1, 4, 2, 44000),
    ("all", 14, 5, 7, 2, 44000),
)
CHANGE = table(
    "change",
    "Change against an earlier period",
    columns(
        *("what:what:", "before:before:#", "after:after:#"),
        *("difference:difference:#", "change:change:%", "cost:cost:£", "rate:a week:."),
    ),
    ("contacts received", 990, 1281, 291, 291 / 990, 1234.5, 87.6),
    ("closed", 40, 30, -10, -0.25, -20.0, 0.25),
)
EMPTY = table("overrides", "Decided without an answer", columns("why:why:"))
TABLES = (IN_TIME, MIX, ANSWERS, AGEING, CHANGE, EMPTY)


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


def hostile(text: str) -> Sheet:
    """A sheet whose every text is what somebody else wrote."""
    named = (Column("member", text, Unit.TEXT), Column("median", text, Unit.MINUTES))
    spoilt = Table(
        key="answers_by_agency",
        title=text,
        note=text,
        columns=named,
        rows=((text, 38),),
    )
    plain = sheet(spoilt, words=text)
    return replace(plain, hub_id=text, made_by=text)
