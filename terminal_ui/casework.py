"""Casework: what an enquiry's statements mean for the agency that looks at them.

Pure functions of what the node showed. The folding is `mash.folding`, the same
code that the hub and every node run.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mash.agency import AgencyId, MemberClass
from mash.authority import GRANTS
from mash.bodies import EnquiryBody, HandoverBody, Person, RequestBody
from mash.enquiry import EnquiryState, Stage
from mash.errors import MalformedError
from mash.folding import apply
from mash.kinds import HandoverOutcome, StatementKind
from mash.readability import Readability
from mash.role import Role
from terminal_ui.views import EnquiryView, Held, NodeStatus

SHARED = frozenset({StatementKind.ANSWER, StatementKind.RELEASE})
_FINAL = frozenset({HandoverOutcome.ACCEPTED, HandoverOutcome.REFUSED})
_AFTER: dict[StatementKind, frozenset[Stage]] = {
    StatementKind.HANDOVER: frozenset({Stage.DECIDED, Stage.HANDED_OVER}),
    StatementKind.CLOSURE: frozenset({Stage.DECIDED, Stage.ACCEPTED}),
    StatementKind.DECISION: frozenset(Stage) - {Stage.ACCEPTED, Stage.CLOSED},
}
"""Stages in which a kind may come next; kinds that are missing: any but CLOSED."""


def state_of(view: EnquiryView) -> EnquiryState | None:
    """Fold what is shown; None where nothing shown tells of the enquiry itself."""
    state: EnquiryState | None = None
    for held in view.statements:
        try:
            state = apply(state, held.header)
        except MalformedError:
            continue  # a receipt or release that came before what it belongs to
    return state


def persons(view: EnquiryView) -> tuple[Person, ...]:
    """Everybody the readable statements name, once each by tag, first told first."""
    known: dict[str, Person] = {}
    for held in view.statements:
        for person in _named(held):
            known.setdefault(person.tag, person)
    return tuple(known.values())


def request_for(view: EnquiryView, us: AgencyId) -> Held | None:
    """The request that waits for an answer of ours, newest first."""
    state = state_of(view)
    if state is None:
        return None
    waiting = {
        key
        for key, asked in state.requests.items()
        if asked.addressee == us and asked.answer is None
    }
    return _last(h for h in view.statements if h.header.statement_id in waiting)


def handover_for(view: EnquiryView, us: AgencyId) -> Held | None:
    """The hand-over that waits for a reply of ours."""
    state = state_of(view)
    if state is None:
        return None
    waiting = {
        key
        for key, handed in state.handovers.items()
        if handed.lead == us and handed.outcome not in _FINAL
    }
    return _last(h for h in view.statements if h.header.statement_id in waiting)


def shared(view: EnquiryView) -> tuple[Held, ...]:
    """The answers and releases, in log order, also those that cannot be read."""
    return tuple(h for h in view.statements if h.header.kind in SHARED)


def contributors(view: EnquiryView) -> frozenset[str]:
    """Whoever opened the enquiry, and everybody who told something in it."""
    return frozenset({view.row.owner, *(h.header.sender for h in shared(view))})


def told(view: EnquiryView) -> tuple[Held, ...]:
    """The statements that say something, without the receipts for them."""
    return tuple(
        h for h in view.statements if h.header.kind is not StatementKind.RECEIPT
    )


def receipts(view: EnquiryView, held: Held) -> tuple[Held, ...]:
    """The receipts for one statement."""
    return tuple(
        h
        for h in view.statements
        if h.header.kind is StatementKind.RECEIPT
        and held.header.statement_id in h.header.about
    )


def recallable(view: EnquiryView, us: AgencyId) -> tuple[Held, ...]:
    """What we sent and may still take back."""
    state = state_of(view)
    gone = {k for k, seen in state.seen.items() if seen.recalled} if state else set()
    ours = (h for h in view.statements if h.header.sender == us)
    return tuple(
        h for h in ours if h.header.kind in SHARED and h.header.statement_id not in gone
    )


def readable(view: EnquiryView) -> tuple[Held, ...]:
    """The answers and releases that can be read, and so rested on and passed on."""
    return tuple(
        h
        for h in shared(view)
        if h.readability is Readability.READABLE and h.digest and h.body is not None
    )


def our_class(status: NodeStatus) -> MemberClass | None:
    """What our agency may do in the hub; None where the node did not say."""
    for member in status.members:
        if member.agency == status.agency:
            return member.member_class
    return None


def may(kind: StatementKind, role: Role, member_class: MemberClass | None) -> bool:
    """Whether this role, in this class of member, may make a kind at all."""
    grant = GRANTS[kind]
    fits = member_class is None or member_class in grant.classes
    return role in grant.roles and fits


def in_time(kind: StatementKind, stage: Stage) -> bool:
    """Whether an enquiry's stage lets a kind come next."""
    return stage in _AFTER.get(kind, frozenset(Stage) - {Stage.CLOSED})


def askable(status: NodeStatus) -> tuple[AgencyId, ...]:
    """Whom a request can go to: the members that may answer one, but not us."""
    classes = GRANTS[StatementKind.ANSWER].classes
    return tuple(
        m.agency
        for m in status.members
        if m.member_class in classes and m.agency != status.agency
    )


def localities(status: NodeStatus) -> tuple[AgencyId, ...]:
    """Whom a hand-over can go to: locality teams first, then core agencies."""
    order = {MemberClass.LOCALITY: 0, MemberClass.CORE: 1}
    fit = [m for m in status.members if m.member_class in order]
    return tuple(m.agency for m in sorted(fit, key=lambda m: order[m.member_class]))


def _named(held: Held) -> Iterator[Person]:
    match held.body:
        case EnquiryBody(subjects=subjects, household=household):
            yield from subjects
            yield from household
        case RequestBody(persons=people) | HandoverBody(persons=people):
            yield from people
        case _:
            pass


def _last(found: Iterable[Held]) -> Held | None:
    items = tuple(found)
    return items[-1] if items else None
