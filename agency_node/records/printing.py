"""Printing: imports and searches as text for people and as JSON for programs."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict
from datetime import datetime
from typing import Any

from rich.table import Table

from agency_node.matching.searching import Candidate, SearchResult
from agency_node.records.rejecting import ImportReport

IMPORT_SCHEMA = "mash.records.import/1"
SEARCH_SCHEMA = "mash.records.search/1"
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


def search_json(result: SearchResult, at: datetime) -> _JSON:
    """The candidates for a program, each field explained."""
    return {
        "schema": SEARCH_SCHEMA,
        "at": at.isoformat(timespec="seconds"),
        "data": [_candidate_json(each) for each in result.candidates],
        "shown": len(result.candidates),
        "more": result.more,
        "compared": result.compared,
        "household": [asdict(each) for each in result.household],
    }


def _candidate_json(candidate: Candidate) -> _JSON:
    return {
        "record_id": candidate.record_id,
        "name": candidate.name,
        "born_on": candidate.born_on,
        "address": candidate.address,
        "band": candidate.band.value,
        "score": candidate.score,
        "reasons": [
            {
                "field": finding.field,
                "agreement": finding.agreement.value,
                "asked": finding.asked,
                "held": finding.held,
                "bits": round(finding.bits, 1),
            }
            for finding in candidate.findings
        ],
        "cautions": [
            {"doubt": caution.doubt.value, "words": caution.words}
            for caution in candidate.cautions
        ],
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


def search_lines(result: SearchResult) -> Iterator[str]:
    """The candidates for a person, each with why, then the household apart."""
    if not result.candidates:
        yield f"Nobody alike among {result.compared} records."
    for candidate in result.candidates:
        yield f"{candidate.score:3} {candidate.band.value:8} {_who(candidate)}"
        yield from (f"      {reason}" for reason in candidate.reasons)
    if result.more:
        yield f"More than {len(result.candidates)} are alike: say more about the person."
    if result.household:
        yield "Also at these addresses:"
    for each in result.household:
        yield f"    {each.name}, born {each.born_on or 'unknown'}: {each.reason}"


def _who(candidate: Candidate) -> str:
    born = candidate.born_on or "date unknown"
    where = candidate.address or "address unknown"
    return f"{candidate.name}, born {born}, {where} [{candidate.record_id}]"
