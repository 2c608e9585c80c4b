"""Printing: rules, enquiries, holds and lists as lines and as JSON. Nobody's name."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import Any

from agency_node.retention.judging import Judged
from agency_node.retention.schedule import Rule
from agency_node.store.holds import Hold
from agency_node.store.retention_lists import FiledList, FiledRow
from mash.statement import reference

SCHEMA = "mash.retention/1"


def rule_json(rule: Rule) -> dict[str, Any]:
    """One rule, with its source and whoever disagrees."""
    return {
        "class": rule.record_class.value,
        "period": rule.words,
        "source": rule.source,
        "disagreeing": list(rule.disagreeing),
        "told_here": rule.told_here,
    }


def rule_lines(rules: Iterable[Rule]) -> Iterator[str]:
    """The schedule, rule by rule."""
    for rule in rules:
        told = "" if rule.told_here else " (no statement says so: hold it)"
        yield f"{rule.record_class}: {rule.words}{told}; {rule.source}"
        yield from (f"    otherwise {each}" for each in rule.disagreeing)


def judged_json(judged: Judged) -> dict[str, Any]:
    """One part of one enquiry."""
    return {
        "enquiry": reference(judged.enquiry_id),
        "part": judged.part.value,
        "standing": judged.standing.value,
        "due_on": judged.due_on.isoformat() if judged.due_on else "",
        "statements": len(judged.items),
        "because": judged.because,
        "rule": rule_json(judged.rule),
    }


def judged_lines(judged: Iterable[Judged]) -> Iterator[str]:
    """Every part of every enquiry, then how many are due."""
    rows = tuple(judged)
    for each in rows:
        day = each.due_on.isoformat() if each.due_on else "no day"
        why = f"; {each.because}" if each.because else ""
        yield (
            f"{reference(each.enquiry_id)}  {each.part:8} {each.standing:8} {day:10}"
            f"  {len(each.items)} of {each.rule.record_class}, {each.rule.words}{why}"
        )
    due = sum(each.standing == "DUE" for each in rows)
    yield f"{due} due, of {len(rows)}"


def hold_json(hold: Hold) -> dict[str, Any]:
    """One hold, standing or not."""
    return {
        "hold": hold.hold_id,
        "enquiry": reference(hold.enquiry_id),
        "ground": hold.ground,
        "why": hold.why,
        "placed_by": hold.placed_by,
        "placed_at": hold.placed_at.isoformat(timespec="seconds"),
        "until": hold.until.isoformat() if hold.until else "",
        "released_by": hold.released_by,
        "release_why": hold.release_why,
    }


def hold_line(hold: Hold) -> str:
    """One hold that was placed or released."""
    until = f"until {hold.until}" if hold.until else "until released"
    ended = f"; released by {hold.released_by}" if hold.released_by else ""
    name = reference(hold.enquiry_id)
    return f"hold {hold.hold_id} on {name}: {hold.ground}, {until}{ended}"


def list_json(filed: FiledList) -> dict[str, Any]:
    """One list, and how far it has come."""
    return {
        "list": filed.list_id.hex(),
        "drafted_by": filed.drafted_by,
        "approved_by": filed.approved_by,
        "done": filed.is_done,
        "rows": [_row_json(row) for row in filed.rows],
    }


def list_lines(filed: FiledList) -> Iterator[str]:
    """One list, row by row."""
    approved = f"approved by {filed.approved_by}" if filed.approved_by else "a draft"
    done = ", done" if filed.is_done else ""
    yield f"list {filed.list_id.hex()}, by {filed.drafted_by}: {approved}{done}"
    for row in filed.rows:
        yield (
            f"    {reference(row.enquiry_id)}  {row.part:8} {row.due_on}"
            f"  {len(row.items)} of {row.record_class}{_outcome(row)}"
        )


def _outcome(row: FiledRow) -> str:
    return "" if row.done_at is None else f": {row.erased} erased"


def _row_json(row: FiledRow) -> dict[str, Any]:
    return {
        "enquiry": reference(row.enquiry_id),
        "part": row.part,
        "class": row.record_class,
        "due_on": row.due_on.isoformat(),
        "statements": len(row.items),
        "done": row.done_at is not None,
        "erased": row.erased,
    }
