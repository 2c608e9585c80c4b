"""Recorded flows: what was released, as plain data to compare two agreements by."""

from __future__ import annotations

import json
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from mash.agreement.flow import Flow
from mash.agreement.table import Table
from mash.basis import Basis
from mash.errors import MalformedError
from mash.kinds import EnquiryKind, StatementKind
from mash.marking import Marking
from mash.purpose import Purpose

_FLOW = (
    *("enquiry", "purpose", "basis"),
    *("from", "to", "kind", "marking", "days", "categories"),
)


@dataclass(frozen=True, slots=True)
class Recorded:
    """One release of the past. `name` says which, to its owner alone."""

    name: str
    on: date
    flow: Flow


def flow_in(table: Table) -> Flow:
    """Return the flow that a table describes.

    Raises:
        MalformedError: A field is missing, unknown or wrong; the text names it.

    """
    table.only(*_FLOW)
    to = tuple(table.agency("to", name) for name in table.texts("to"))
    return Flow(
        sender=table.agency("from", table.text("from")),
        recipients=tuple(sorted(to)),
        kind=table.member("kind", StatementKind),
        enquiry=table.member("enquiry", EnquiryKind),
        basis=table.member("basis", Basis),
        purpose=table.member("purpose", Purpose),
        marking=table.member("marking", Marking),
        period=table.days("days"),
        categories=table.categories("categories"),
    )


def flow_out(flow: Flow) -> dict[str, Any]:
    """Return what `flow_in` reads; days are rounded up."""
    days = -(-flow.period.total_seconds() // 86_400)
    told: dict[str, Any] = {
        "enquiry": flow.enquiry.name,
        "purpose": flow.purpose.name,
        "basis": flow.basis.name,
        "from": flow.sender,
        "to": list(flow.recipients),
        "kind": flow.kind.name,
        "marking": flow.marking.name,
        "days": max(1, int(days)),
    }
    if flow.categories:
        told["categories"] = sorted(flow.categories)
    return told


def write_flows(recorded: Iterable[Recorded]) -> dict[str, Any]:
    """Return flows as an object for JSON."""
    rows = [
        {"name": each.name, "on": each.on.isoformat(), **flow_out(each.flow)}
        for each in recorded
    ]
    return {"flows": rows}


def read_flows(content: bytes) -> tuple[Recorded, ...]:
    """Return the flows of a JSON object that `write_flows` made.

    Raises:
        MalformedError: It is not JSON, or a field is missing or wrong.

    """
    try:
        value = json.loads(content)
    except (ValueError, RecursionError):
        raise MalformedError("flows: not JSON") from None
    if not isinstance(value, dict):
        raise MalformedError("flows: give an object with the list flows")
    return tuple(map(_recorded, Table("flows", value).tables("flows")))


def _recorded(table: Table) -> Recorded:
    rest = {k: v for k, v in table.values.items() if k not in {"name", "on"}}
    try:
        on = date.fromisoformat(table.text("on"))
    except ValueError:
        table.refuse("on", "give a day, such as 2026-04-01")
    return Recorded(table.text("name"), on, flow_in(Table(table.place, rest)))
