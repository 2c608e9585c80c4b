"""Carrying out: an order, from the node's answer to paper. Never draws a screen."""

from __future__ import annotations

import sys
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from functools import cache, partial
from pathlib import Path

import click

from mash.errors import MalformedError, NoSuchSheetError, SheetChangedError
from mash.sheet import KeptSheet, Sheet
from terminal_ui.commands import Seat
from terminal_ui.sheet import comma_separated, machine, telling
from terminal_ui.sheet.needing import require
from terminal_ui.sheet.ordering import Faces, Order, Step
from terminal_ui.sheet.page import page
from terminal_ui.sheet.paper import paper
from terminal_ui.sheet.saving import make_folder, refuse_existing, save
from terminal_ui.sheet_calls import Sheets
from terminal_ui.unlocking import Sitting

Made = tuple[Path, Callable[[], bytes]]
"""Where a file goes, and how it is made."""


@dataclass(frozen=True, slots=True)
class Answer:
    """What the node gave: kept sheets, a sheet; whether this is a demonstration."""

    kept: tuple[KeptSheet, ...]
    sheet: Sheet | None
    demo: bool


def carry_out(seat: Callable[[], Seat], order: Order) -> None:
    """Ask the node, and tell what it said as ordered.

    Raises:
        MashError: The node refuses, files would be written over, or a library
            is not installed; files and libraries are looked at before anything else.

    """
    faces = order.faces
    require(pages=faces.html is not None, paper=faces.pdf is not None)
    refuse_existing(faces.files, force=faces.force)

    async def ask(sitting: Sitting) -> Answer:
        kept, sheet = await asked(sitting.operator.sheets, order)
        return Answer(kept, sheet, sitting.status.demo)

    tell(seat().run(ask), order)


async def asked(
    sheets: Sheets, order: Order
) -> tuple[tuple[KeptSheet, ...], Sheet | None]:
    """Have the node do one step."""
    match order.step:
        case Step.SHOW:
            return (), await sheets.show(order.asked)
        case Step.KEEP:
            seen = await sheets.show(order.asked)
            return (await sheets.keep(order.asked, seen),), seen
        case Step.LIST:
            return await sheets.list_kept(), None
    sheet_id = _meant(await sheets.list_kept(), order.sheet_id)
    if order.step is Step.PUBLISH:
        return (await sheets.publish(sheet_id, order.readers),), None
    kept, sheet = await sheets.show_kept(sheet_id)
    if order.step is Step.SHOW_KEPT:
        return (kept,), sheet
    if not sheet.digest.hex().startswith(order.digest):
        raise SheetChangedError("--digest: not of this sheet")
    return (await sheets.review(sheet_id, sheet.digest),), None


def tell(answer: Answer, order: Order) -> None:
    """Write what the node gave: files, JSON, or text for who looks or listens."""
    faces, sheet = order.faces, answer.sheet
    files = list(_files(sheet, faces, demo=answer.demo)) if sheet else []
    _write(files, force=faces.force)
    if faces.as_json:
        click.echo(_as_json(answer))
        return
    if sheet is not None and not files:
        say = telling.aloud if faces.plain else telling.in_columns
        _say(say(sheet, demo=answer.demo))
    listing = order.step is Step.LIST
    _say(telling.kept_lines(answer.kept, count=listing))


def _as_json(answer: Answer) -> str:
    if answer.sheet is None:
        return machine.kept_as_json(answer.kept)
    kept = answer.kept[0] if answer.kept else None
    return machine.as_json(answer.sheet, kept, demo=answer.demo)


def _meant(kept: tuple[KeptSheet, ...], start: str) -> bytes:
    found = [k.sheet_id for k in kept if k.sheet_id.hex().startswith(start)]
    if not found:
        raise NoSuchSheetError(f"{start}: see --list")
    if len(found) > 1:
        raise MalformedError(f"{start}: more than one begins so; write more of it")
    return found[0]


def _files(sheet: Sheet, faces: Faces, *, demo: bool) -> Iterator[Made]:
    html = cache(partial(page, sheet, demo=demo))
    if faces.tables is not None and faces.folder:
        make_folder(faces.tables)
        for table in sheet.tables:
            rows = partial(comma_separated.of_table, table)
            yield faces.tables / f"{table.key}.csv", partial(_encoded, rows)
    elif faces.tables is not None:
        yield faces.tables, partial(_encoded, partial(comma_separated.of_sheet, sheet))
    if faces.html is not None:
        yield faces.html, partial(_encoded, html)
    if faces.pdf is not None:
        yield faces.pdf, lambda: paper(html())


def _encoded(make: Callable[[], str]) -> bytes:
    return make().encode()


def _write(files: list[Made], *, force: bool) -> None:
    """Show progress only to somebody who looks; say on standard error what is there."""
    refuse_existing((path for path, _ in files), force=force)
    hidden = not (files and sys.stderr.isatty())
    with click.progressbar(
        files, label="Writing", file=sys.stderr, hidden=hidden, show_eta=False
    ) as steps:
        for path, make in steps:
            save(path, make(), force=force)
    for path, _ in files:
        click.echo(f"Wrote {path}", err=True)


def _say(lines: Iterator[str]) -> None:
    for line in lines:
        click.echo(line)
