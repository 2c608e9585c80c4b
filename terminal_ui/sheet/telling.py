"""Telling: a sheet in lines of text, to be read aloud or looked at. Nothing is cut."""

from __future__ import annotations

from collections.abc import Iterator

from mash.sheet import Audience, Cell, Column, KeptSheet, Sheet, SheetState, Table, Unit
from mash.text import neutral
from terminal_ui.sheet import heading
from terminal_ui.sheet.cells import spoken
from terminal_ui.sheet.columns import laid
from terminal_ui.times import full

STATE = {
    SheetState.DRAFT: "draft",
    SheetState.REVIEWED: "reviewed",
    SheetState.PUBLISHED: "published",
}
AUDIENCE = {Audience.HUB: "for the hub", Audience.OUTSIDE: "for outside"}


def aloud(sheet: Sheet, *, demo: bool) -> Iterator[str]:
    """Say a sheet in sentences, one a row, for somebody who listens."""
    yield from _opening(sheet, demo=demo)
    for number, table in enumerate(sheet.tables, start=1):
        yield ""
        yield neutral(f"Table {number} of {len(sheet.tables)}: {table.title}.")
        yield from _note(table)
        for row in table.rows:
            yield neutral(_sentence(table.columns, row))
        if not table.rows:
            yield "No rows."


def in_columns(sheet: Sheet, *, demo: bool) -> Iterator[str]:
    """Set a sheet in columns, for somebody who looks."""
    yield from _opening(sheet, demo=demo)
    for table in sheet.tables:
        set_ = laid(table)
        yield ""
        yield neutral(table.title)
        yield from _note(table)
        yield from (f"  {line}" for line in (*set_.heading, *set_.rows))
        if not table.rows:
            yield "  No rows."


def kept_lines(kept: tuple[KeptSheet, ...], *, count: bool) -> Iterator[str]:
    """Say how far kept sheets have come, one a line; first how many, if asked."""
    if count:
        yield f"{len(kept)} kept sheet{'' if len(kept) == 1 else 's'}."
    for each in kept:
        yield neutral(_kept_line(each))


def _kept_line(kept: KeptSheet) -> str:
    """Say how far one kept sheet has come."""
    hands = [f"made by {kept.made_by}, {full(kept.made_at)}"]
    hands += [f"reviewed by {kept.reviewed_by}"] * bool(kept.reviewed_by)
    readers = f"published by {kept.published_by} to {', '.join(kept.readers)}"
    hands += [readers] * bool(kept.published_by)
    return (
        f"{kept.sheet_id.hex()[:8]}: {kept.period.words}, {AUDIENCE[kept.audience]};"
        f" {STATE[kept.state]}; {'; '.join(hands)};"
        f" digest {heading.short_digest(kept.digest)}."
    )


def _opening(sheet: Sheet, *, demo: bool) -> Iterator[str]:
    yield heading.MARKING
    if demo:
        yield heading.FICTIONAL
    yield neutral(f"{heading.title(sheet)}.")
    for label, said in heading.facts(sheet)[1:]:
        yield neutral(f"{label}: {said}")
    if not sheet.tables:
        yield heading.EMPTY


def _note(table: Table) -> Iterator[str]:
    if table.note:
        yield neutral(table.note)


def _sentence(columns: tuple[Column, ...], row: tuple[Cell, ...]) -> str:
    """Name the row by its words, then say its numbers."""
    pairs = list(zip(columns, row, strict=True))
    words = [spoken(cell, c.unit) for c, cell in pairs if c.unit is Unit.TEXT]
    numbers = [
        f"{c.title} {spoken(cell, c.unit)}"
        for c, cell in pairs
        if c.unit is not Unit.TEXT
    ]
    return f"{', '.join(words)}: {'; '.join(numbers)}.".removeprefix(": ")
