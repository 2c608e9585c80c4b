"""Commands over an agency's own records: import an export, search for a person.

Loaded only when one of them runs. The node's `__main__` puts an `OpenRecords` in
the click context's `obj`; nothing here knows settings, keys or passphrases.
"""

from __future__ import annotations

import io
import json
import re
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

import click
from rich.console import Console

from agency_node.access import Action
from agency_node.access_log import Access
from agency_node.matching.described import Described
from agency_node.records import Asker, Records, SearchResult
from agency_node.records.csv_reading import open_export
from agency_node.records.csv_writing import write_rejects
from agency_node.records.mapping import load_mapping
from agency_node.records.printing import (
    import_json,
    import_lines,
    rejects_table,
    search_json,
    search_lines,
)
from agency_node.records.progress import ImportProgress
from agency_node.records.query_reading import ask, read_queries
from agency_node.records.rejecting import ImportReport
from keys.private_file import write_private
from mash import exits
from mash.errors import MalformedError
from mash.purpose import Purpose
from mash.role import Role
from mash.text import clean

COMMAND_LINE = "command line"
"""What the access log calls the terminal of somebody who types commands."""

MAX_PRACTITIONER_CHARACTERS = 64

_REFERENCE = re.compile("E-[0-9A-HJKMNP-TV-Z]{6}")
_PURPOSES = [each.name.lower().replace("_", "-") for each in Purpose]
_FILE = click.Path(path_type=Path, dir_okay=False)


class AccessWriter(Protocol):
    """Writes down who sees what. `agency_node.access_log.AccessLog` is one."""

    def append(self, accesses: Sequence[Access]) -> None:
        """Write entries durably, in one commit. Only then may anything be shown."""


@dataclass(frozen=True, slots=True)
class OpenedRecords:
    """What a command needs of the node."""

    records: Records
    log: AccessWriter
    clock: Callable[[], datetime]


OpenRecords = Callable[[], AbstractContextManager[OpenedRecords]]
"""Unlocks the node's vaults for one command, and locks them again."""


@click.command("import", epilog=exits.MANUAL)
@click.argument("file", type=_FILE)
@click.option("--mapping", required=True, type=_FILE, help="What its columns mean.")
@click.option("--rejects", type=_FILE, help="Write the rows left out here, as CSV.")
@click.option("--dry-run", is_flag=True, help="Report, and keep nothing.")
@click.option("--json", "as_json", is_flag=True, help="Report as JSON.")
@click.pass_obj
@exits.speaking
def import_command(
    open_records: OpenRecords,
    file: Path,
    mapping: Path,
    rejects: Path | None,
    *,
    dry_run: bool,
    as_json: bool,
) -> None:
    """Import people, or lines about people, from a CSV file.

    Every row that fits goes in; every other is reported by line, column and
    reason. A file that does not fit its mapping leaves nothing behind, and the
    same file again changes nothing.
    """
    with open_records() as opened:
        report = _import(opened, file, mapping, dry_run=dry_run)
        if rejects is not None:
            _write_rejects(rejects, report)
        if as_json:
            _say_json(import_json(report, opened.clock(), dry_run=dry_run))
        else:
            _say_import(report, dry_run=dry_run)


@click.command("search", epilog=exits.MANUAL)
@click.option(
    "--enquiry", required=True, metavar="REFERENCE", help="What makes it lawful."
)
@click.option("--purpose", required=True, type=click.Choice(_PURPOSES))
@click.option("--practitioner", required=True, help="Who is searching.")
@click.option("--json", "as_json", is_flag=True, help="Answer as JSON.")
@click.pass_obj
@exits.speaking
def search_command(
    open_records: OpenRecords,
    *,
    enquiry: str,
    purpose: str,
    practitioner: str,
    as_json: bool,
) -> None:
    """Search this agency's own records for a person, and say why each may be them.

    Asks for what is known; misspellings are forgiven. Programs write one JSON
    object a line to standard input, and with --json read one a line. Nothing
    personal goes on the command line, which others on this machine can see.

    Every search is written into the access log before it is answered.

    \b
    Examples:
      mash-node search --enquiry E-7K3MQ2 --purpose child-welfare --practitioner una
      mash-node search … --json < queries.jsonl
    """  # noqa: D301 - click wants the character itself, to keep the examples apart
    with open_records() as opened:
        for asked in _asked():
            at = opened.clock()
            opened.log.append([_access(at, practitioner, enquiry, purpose)])
            asker = Asker(
                at=at,
                practitioner=practitioner,
                terminal=COMMAND_LINE,
                enquiry=enquiry,
            )
            result = opened.records.search(asked, asker)
            if as_json:
                click.echo(json.dumps(search_json(result, at), ensure_ascii=False))
            else:
                _say_search(result)


def _asked() -> Iterator[Described]:
    if sys.stdin.isatty():
        yield ask(_prompt)
    else:
        yield from read_queries(sys.stdin.buffer)


def _prompt(words: str) -> str:
    # To standard error, so that standard output has what was found and no more.
    return str(click.prompt(words, default="", show_default=False, err=True))


def _import(
    opened: OpenedRecords, file: Path, mapping_file: Path, *, dry_run: bool
) -> ImportReport:
    mapping = load_mapping(mapping_file)
    with open_export(file, mapping) as (export, stream):
        progress = ImportProgress(
            Console(stderr=True),
            stream.buffer.tell,
            file.stat().st_size,
            time.monotonic,
        )
        with progress:
            return opened.records.import_records(
                export, mapping, opened.clock().date(), progress, dry_run=dry_run
            )


def _access(at: datetime, practitioner: str, enquiry: str, purpose: str) -> Access:
    if not _REFERENCE.fullmatch(enquiry):
        raise MalformedError("enquiry: give its reference, such as E-7K3MQ2")
    limit = MAX_PRACTITIONER_CHARACTERS
    return Access(
        at=at,
        practitioner=clean("practitioner", practitioner, limit, required=True),
        role=Role.RESEARCHER,
        action=Action.SEARCH_RECORDS,
        target="",
        enquiry=enquiry,
        terminal=COMMAND_LINE,
        allowed=True,
        purpose=purpose,
    )


def _write_rejects(path: Path, report: ImportReport) -> None:
    text = io.StringIO(newline="")
    write_rejects(text, report.heading, report.rejected)
    write_private(path, text.getvalue().encode("utf-8-sig"))


def _say_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _say_import(report: ImportReport, *, dry_run: bool) -> None:
    for line in import_lines(report, dry_run=dry_run):
        click.echo(line)
    if report.rejected:
        Console().print(rejects_table(report))


def _say_search(result: SearchResult) -> None:
    for line in search_lines(result):
        click.echo(line)
