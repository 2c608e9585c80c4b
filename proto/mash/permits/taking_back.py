"""Taking back: who may recall or correct what, and who must be told."""

from __future__ import annotations

from mash.enquiry import EnquiryState
from mash.errors import StateError
from mash.kinds import StatementKind
from mash.permits.rule import the_one
from mash.statement import Header

_NEVER_TAKEN_BACK = frozenset({StatementKind.RECALL, StatementKind.RECEIPT})
# A recall that was erased would never reach a node that was away.
_CORRECTABLE = frozenset(
    {StatementKind.ANSWER, StatementKind.RELEASE, StatementKind.CORRECTION}
)


def recall(state: EnquiryState, header: Header) -> None:
    """By the owner, to everybody who holds a copy (rule 13)."""
    holders: set[str] = set()
    for item in header.about:
        seen = state.seen.get(item)
        if seen is None or seen.sender != header.sender:
            raise StateError("about: only the owner can take a statement back")
        if seen.recalled or seen.kind in _NEVER_TAKEN_BACK:
            raise StateError("about: already taken back, or a recall or receipt")
        holders.update(seen.recipients)
    if holders != set(header.recipients):
        raise StateError("recipients: a recall goes to everybody who holds a copy")


def correction(state: EnquiryState, header: Header) -> None:
    """By the owner of an answer or release, to everybody who holds the first."""
    seen = state.seen.get(the_one(header))
    if seen is None or seen.sender != header.sender:
        raise StateError("about: only the owner can correct a statement")
    if seen.recalled or seen.kind not in _CORRECTABLE:
        raise StateError("about: correct an answer or a release that still stands")
    if seen.recipients != header.recipients:
        raise StateError("recipients: those who hold what is corrected")
