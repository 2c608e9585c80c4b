"""Options: what the commands about sheets can be told. Loads nothing but click."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path
from typing import Any

import click

Command = Callable[..., Any]
_FILE = click.Path(path_type=Path)

_PERIOD = (
    click.option("--day", metavar="DATE", help="That day. Without any: today."),
    click.option("--week", metavar="DATE", help="The week it lies in, from Monday."),
    click.option("--month", metavar="DATE", help="The calendar month it lies in."),
    click.option("--from", "start", metavar="DATE", help="From that day on ..."),
    click.option(
        "--to",
        "end",
        metavar="DATE",
        help="... up to, and NOT including, that day: the day after the last one.",
    ),
    click.option(
        "--outside", is_flag=True, help="For outside the hub: small numbers suppressed."
    ),
)
_FACES = (
    click.option("--plain", is_flag=True, help="Sentences, one a row; for listening."),
    click.option("--json", "as_json", is_flag=True, help="Write one JSON object."),
    click.option(
        "--csv",
        "tables",
        metavar="FILE|FOLDER",
        help="A line a cell into one file; or, into a folder (it is there, or ends in"
        " /), a file a table.",
    ),
    click.option("--html", type=_FILE, metavar="FILE", help="One page, alone."),
    click.option("--pdf", type=_FILE, metavar="FILE", help="The same page, tagged."),
    click.option("--force", is_flag=True, help="Write over files that are there."),
)
_STEPS = (
    click.option("--keep", is_flag=True, help="Keep it as a draft for review."),
    click.option("--list", "listing", is_flag=True, help="Which sheets are kept."),
    click.option("--kept", metavar="ID", help="Show this kept sheet."),
    click.option("--review", metavar="ID", help="Say that its numbers were checked."),
    click.option(
        "--digest",
        metavar="DIGITS",
        help="For --review: the first 8 or more of the digest you were shown.",
    ),
    click.option("--publish", metavar="ID", help="Let readers see a reviewed sheet."),
    click.option(
        "--reader",
        "readers",
        multiple=True,
        metavar="NAME",
        help="For --publish: as the register names them; may be repeated.",
    ),
)
_BESIDE = (
    click.option(
        "--with",
        "earlier",
        metavar="DATE",
        help="The earlier day, week, month or first day. Without: the one before.",
    ),
)


def sheet_options(command: Command) -> Command:
    """Add everything that `day-sheet` can be told."""
    return _added(command, (*_PERIOD, *_FACES, *_STEPS))


def compare_options(command: Command) -> Command:
    """Add everything that `compare` can be told."""
    return _added(command, (*_PERIOD, *_BESIDE, *_FACES))


def _added(
    command: Command, options: tuple[Callable[[Command], Command], ...]
) -> Command:
    for option in reversed(options):
        command = option(command)
    return command
