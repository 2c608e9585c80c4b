"""Refolding: where an enquiry stood at a moment, from the headers made until then.

The casebook says where it stands now; a sheet is counted for a moment that may be past.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime

from agency_node.sheet.facts import Closing
from mash.enquiry import EnquiryState
from mash.errors import MalformedError
from mash.folding import apply
from mash.kinds import StatementKind
from mash.statement import Header

_SILENT = frozenset({StatementKind.RECEIPT})
"""Kinds that change nothing that is counted: a third of all statements."""


@dataclass(frozen=True, slots=True)
class Stood:
    """Where it stood, every header that says so, and when it was closed and reopened."""

    state: EnquiryState
    headers: tuple[Header, ...]
    closings: tuple[Closing, ...]


def refold(headers: Iterable[Header], until: datetime) -> Stood | None:
    """Fold what was made before a moment, in log order; None before there is a case."""
    known = tuple(h for h in headers if h.made_at < until and h.kind not in _SILENT)
    state: EnquiryState | None = None
    closings: list[Closing] = []
    early: list[Header] = []
    for header in known:
        try:
            after = apply(state, header)
        except MalformedError:  # it says nothing of the enquiry: kept until one does
            early.append(header)
            continue
        for waited in early:
            after = apply(after, waited)
        early.clear()
        _note(closings, was=state is not None and state.closed, now=after, at=header)
        state = after
    return Stood(state, known, tuple(closings)) if state is not None else None


def _note(closings: list[Closing], *, was: bool, now: EnquiryState, at: Header) -> None:
    if now.closed and not was:
        closings.append(Closing(at.made_at))
    elif was and not now.closed:
        closings[-1] = Closing(closings[-1].at, at.made_at)
