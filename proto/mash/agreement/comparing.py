"""Comparing two agreements: which clauses differ, and which flows would fare otherwise."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from mash.agreement.casebook import said
from mash.agreement.deciding import decide
from mash.agreement.document import Agreement, Clause, LookUp
from mash.agreement.recorded import Recorded
from mash.agreement.verdict import Deny


@dataclass(frozen=True, slots=True)
class Change:
    """One flow to which the other agreement says something else, and why."""

    recorded: Recorded
    before: str
    after: str
    why: str


def changed_flows(
    before: Agreement, after: Agreement, recorded: Iterable[Recorded]
) -> tuple[Change, ...]:
    """What would have been, had the other agreement been in force all the time."""
    return tuple(_changed(before, after, recorded))


def changed_clauses(before: Agreement, after: Agreement) -> tuple[str, ...]:
    """The clauses that were added ("+"), dropped ("-") or written anew ("~")."""
    old, new = _clauses(before), _clauses(after)
    marks = {name: _mark(old.get(name), new.get(name)) for name in sorted(old | new)}
    return tuple(f"{mark} {name}" for name, mark in marks.items() if mark)


def _changed(
    before: Agreement, after: Agreement, recorded: Iterable[Recorded]
) -> Iterator[Change]:
    for each in recorded:
        old = decide(before, each.flow, max(each.on, before.begins))
        new = decide(after, each.flow, max(each.on, after.begins))
        if said(old) != said(new):
            told = new if isinstance(new, Deny) else old
            why = told.reason if isinstance(told, Deny) else told.source
            yield Change(each, said(old), said(new), why)


def _clauses(agreement: Agreement) -> dict[str, tuple[str, Clause | LookUp]]:
    parts = (
        ("permit", agreement.permits),
        ("deny", agreement.denials),
        ("review", agreement.reviews),
    )
    found: dict[str, tuple[str, Clause | LookUp]] = {
        f"{part} {clause.name}": (part, clause)
        for part, all_ in parts
        for clause in all_
    }
    if agreement.look_up is not None:
        found["look_up"] = ("look_up", agreement.look_up)
    return found


def _mark(
    old: tuple[str, Clause | LookUp] | None, new: tuple[str, Clause | LookUp] | None
) -> str:
    if old == new:
        return ""
    return "+" if old is None else "-" if new is None else "~"
