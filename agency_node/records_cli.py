"""The command that imports an export into an agency's own records.

Loaded only when it runs. The node's `__main__` puts an `OpenRecords` in
the click context's `obj`; nothing here knows settings, keys or passphrases.
"""

from __future__ import annotations

import io
import json
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path
from typing import Protocol

import click
from rich.console import Console

from agency_node.access_log import Access
from agency_node.records import Records
from agency_node.records.csv_reading import open_export
from agency_node.records.csv_writing import write_rejects
from agency_node.records.mapping import load_mapping
from agency_node.records.printing import (
    import_json,
    import_lines,
    problem_tables,
)
from agency_node.records.progress import PhaseProgress
from agency_node.records.rejecting import ImportReport
from keys.private_file import write_private
from mash import exits

MAX_PRACTITIONER_CHARACTERS = 64

_FILE = click.Path(path_type=Path, dir_okay=False)


class AccessWriter(Protocol):
    """Writes down who sees what. `agency_node.access_log.AccessLog` is one."""

    def append(self, accesses: Sequence[Access]) -> None:
        """Write entries durably, in one commit. Only then may anything be shown."""


class SearchLog(AccessWriter, Protocol):
    """One that can be read from its end too, to count what was done."""

    def backwards(self) -> Iterator[Access]:
        """Every entry from the newest on; read only as far as somebody asks."""


@dataclass(frozen=True, slots=True)
class OpenedRecords:
    """What a command needs of the node."""

    records: Records
    log: SearchLog
    clock: Callable[[], datetime]


OpenRecords = Callable[[], AbstractContextManager[OpenedRecords]]
"""Unlocks the node's vaults for one command, and locks them again."""


@click.command("import", epilog=exits.MANUAL)
@click.argument("file", type=_FILE)
@click.option("--mapping", required=True, type=_FILE, help="What its columns mean.")
@click.option("--rejects", type=_FILE, help="Write the rows to correct here, as CSV.")
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

    Everybody goes in who has an id and anything to be found by, if need be without
    what cannot be read; what is missing and who is left out is reported by line,
    column and reason. A file that does not fit its mapping leaves nothing behind,
    and the same file again changes nothing.
    """
    with open_records() as opened:
        report = _import(opened, file, mapping, dry_run=dry_run)
        if rejects is not None:
            _write_rejects(rejects, report)
        if as_json:
            _say_json(import_json(report, opened.clock(), dry_run=dry_run))
        else:
            _say_import(report, dry_run=dry_run)


def _import(
    opened: OpenedRecords, file: Path, mapping_file: Path, *, dry_run: bool
) -> ImportReport:
    mapping = load_mapping(mapping_file)
    with (
        open_export(file, mapping) as (export, _),
        PhaseProgress(Console(stderr=True), time.monotonic) as progress,
    ):
        return opened.records.import_records(
            export, mapping, opened.clock().date(), progress, dry_run=dry_run
        )


def _write_rejects(path: Path, report: ImportReport) -> None:
    text = io.StringIO(newline="")
    write_rejects(text, report.heading, report.rejected, report.without)
    write_private(path, text.getvalue().encode("utf-8-sig"))


def _say_json(value: object) -> None:
    click.echo(json.dumps(value, ensure_ascii=False, indent=2))


def _say_import(report: ImportReport, *, dry_run: bool) -> None:
    for line in import_lines(report, dry_run=dry_run):
        click.echo(line)
    for table in problem_tables(report):
        Console().print(table)
