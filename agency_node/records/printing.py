"""Printing: imports as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from rich.table import Table

from agency_node.records.rejecting import ImportReport

IMPORT_SCHEMA = "mash.records.import/1"
MAX_TABLE_ROWS = 50

_JSON = dict[str, Any]


def import_json(report: ImportReport, at: datetime, *, dry_run: bool) -> _JSON:
    """The report for a program. Names lines and columns, never a value."""
    return {
        "schema": IMPORT_SCHEMA,
        "at": at.isoformat(timespec="seconds"),
        "dry_run": dry_run,
        "rows": report.rows,
        "added": report.added,
        "changed": report.changed,
        "unchanged": report.unchanged,
        "repeated": list(report.repeated),
        "rejected": [
            {"line": row.line, "column": problem.column, "reason": problem.reason}
            for row in report.rejected
            for problem in row.problems
        ],
        "rejected_rows": len(report.rejected),
        "lookalikes": [asdict(pair) for pair in report.lookalikes],
    }


def import_lines(report: ImportReport, *, dry_run: bool) -> Iterator[str]:
    """The report for a person, but for its table of rejects."""
    tried = " (nothing was kept: a trial)" if dry_run else ""
    yield f"{report.rows} rows{tried}"
    yield f"  {report.added} added, {report.changed} changed,"
    yield f"  {report.unchanged} unchanged, {len(report.rejected)} left out"
    for line in report.repeated[:MAX_TABLE_ROWS]:
        yield f"line {line}: says the same as an earlier line; kept once"
    for pair in report.lookalikes[:MAX_TABLE_ROWS]:
        both = f"lines {pair.earlier_line} and {pair.line}"
        yield f"{both}: {pair.why}; kept apart, look whether they are one person"
    hidden = len(report.rejected) - MAX_TABLE_ROWS
    if hidden > 0:
        yield f"{hidden} more rows were left out; --rejects FILE writes them all"


def rejects_table(report: ImportReport) -> Table:
    """The rows that were left out: line, column, reason."""
    table = Table("Line", "Column", "Reason", title="Left out", title_justify="left")
    for row in report.rejected[:MAX_TABLE_ROWS]:
        for problem in row.problems:
            table.add_row(str(row.line), problem.column, problem.reason)
    return table
