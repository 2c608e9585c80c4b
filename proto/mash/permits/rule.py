"""Rules: a function of where an enquiry stands and of what may come next."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from mash.agency import AgencyId
from mash.enquiry import EnquiryState
from mash.errors import StateError
from mash.particulars import EnquiryOutline
from mash.statement import Header, StatementId

Rule = Callable[[EnquiryState, Header], None]


def require_outline(state: EnquiryState, outline: EnquiryOutline) -> None:
    """Refuse an outline that would tell a newcomer something else.

    Raises:
        StateError: It is not the enquiry's own.

    """
    if outline != state.outline:
        raise StateError("outline: not that of this enquiry now; prepare it again")


def require_told(header: Header, agencies: Iterable[AgencyId]) -> None:
    """Refuse what would not reach those whom it concerns.

    Raises:
        StateError: One of them is neither sender nor recipient.

    """
    if not {header.sender, *header.recipients}.issuperset(agencies):
        raise StateError("recipients: add everybody whom it answers or concerns")


def require_opened(state: EnquiryState, header: Header) -> None:
    """Refuse to work on a mere contact as if it were an enquiry.

    Raises:
        StateError: Nothing was opened.

    """
    if not state.opened:
        kind = header.kind.name.lower()
        raise StateError(f"kind: no {kind} on a mere contact; open the enquiry first")


def the_one(header: Header) -> StatementId:
    """Return the one statement that this one is about.

    Raises:
        StateError: It is about several.

    """
    if len(header.about) != 1:
        raise StateError("about: name one statement")
    return header.about[0]
