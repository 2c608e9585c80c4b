"""Cases: given an enquiry and its terms, when somebody sends, then the agreement says.

They live beside the document, are written by the people who wrote it, and are run by
`mash-keys agreement test` before anybody signs.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from mash.agreement.deciding import decide
from mash.agreement.document import Agreement
from mash.agreement.flow import Flow
from mash.agreement.reading import read_toml
from mash.agreement.recorded import flow_in
from mash.agreement.table import Table
from mash.agreement.verdict import Deny, Review, Verdict


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One flow and what must be said to it: "PERMIT", "DENY basis", "REVIEW RELEASER"."""

    name: str
    flow: Flow
    then: str
    on: date


def read_cases(toml: bytes, on: date) -> tuple[Case, ...]:
    """Return the cases of a document; `on` is the day of those that name none.

    A case's `given` and `when` fill in over the table `defaults`.

    Raises:
        MalformedError: A field is missing, unknown or wrong; the text names it.

    """
    top = Table("cases", read_toml("cases", toml))
    defaults = top.table("defaults") if "defaults" in top.values else Table("", {})
    cases = tuple(_case(table, defaults, on) for table in top.tables("case"))
    names = [case.name for case in cases]
    if len(set(names)) != len(names):
        top.refuse("case", "give each case a name of its own")
    return cases


def said(verdict: Verdict) -> str:
    """A verdict in the words of a case's `then`."""
    match verdict:
        case Deny(rule=rule):
            return f"DENY {rule}"
        case Review(by=by):
            return f"REVIEW {by.name}"
        case _:
            return "PERMIT"


def failures(agreement: Agreement, cases: Iterable[Case]) -> list[tuple[Case, str]]:
    """The cases to which the agreement says something else, and what."""
    found = ((case, said(decide(agreement, case.flow, case.on))) for case in cases)
    return [(case, word) for case, word in found if word != case.then]


def _case(table: Table, defaults: Table, on: date) -> Case:
    table.only("name", "given", "when", "then", "on")
    told = dict(defaults.values)
    for part in ("given", "when"):
        if part in table.values:
            told |= table.table(part).values
    return Case(
        name=table.text("name"),
        flow=flow_in(Table(table.place, told)),
        then=table.text("then"),
        on=table.day("on") if "on" in table.values else on,
    )
