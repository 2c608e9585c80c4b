"""Printing: imports as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import asdict
from datetime import datetime
from typing import Any

from rich.table import Table

from agency_node.records.rejecting import ImportReport, KeptWithout, RejectedRow

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
        "without": [
            {"line": row.line, "column": problem.column, "reason": problem.reason}
            for row in report.without
            for problem in row.problems
        ],
        "rows_without": report.rows_without,
        "lookalikes": [asdict(pair) for pair in report.lookalikes],
    }


def import_lines(report: ImportReport, *, dry_run: bool) -> Iterator[str]:
    """The report for a person, but for its table of rejects."""
    tried = " (nothing was kept: a trial)" if dry_run else ""
    yield f"{report.rows} rows{tried}"
    yield f"  {report.added} added, {report.changed} changed,"
    yield f"  {report.unchanged} unchanged, {len(report.rejected)} left out"
    if report.rows_without:
        yield f"  {report.rows_without} kept without what could not be read of them"
    for line in report.repeated[:MAX_TABLE_ROWS]:
        yield f"line {line}: says the same as an earlier line; kept once"
    for pair in report.lookalikes[:MAX_TABLE_ROWS]:
        both = f"lines {pair.earlier_line} and {pair.line}"
        yield f"{both}: {pair.why}; kept apart, look whether they are one person"
    yield from _hidden("left out", len(report.rejected), len(report.rejected))
    yield from _hidden("kept without", report.rows_without, len(report.without))


def _hidden(what: str, rows: int, written: int) -> Iterator[str]:
    hidden = rows - MAX_TABLE_ROWS
    if hidden > 0:
        those = "all" if written == rows else f"the first {written}"
        yield f"{hidden} more rows were {what}; --rejects FILE writes {those}"


def problem_tables(report: ImportReport) -> Iterator[Table]:
    """Line, column and reason: of rows left out, then of what was left out of others."""
    for title, rows in (
        ("Left out", report.rejected),
        ("Kept without", report.without),
    ):
        if rows:
            yield _table(title, rows)


def _table(title: str, rows: Sequence[RejectedRow | KeptWithout]) -> Table:
    table = Table("Line", "Column", "Reason", title=title, title_justify="left")
    for row in rows[:MAX_TABLE_ROWS]:
        for problem in row.problems:
            table.add_row(str(row.line), problem.column, problem.reason)
    return table
