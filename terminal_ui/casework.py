"""Casework: what an enquiry's statements mean for the agency that looks at them.

Pure functions of what the node showed. The folding is `mash.folding`, the same
code that the hub and every node run.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from mash.agency import AgencyId, MemberClass
from mash.authority import GRANTS
from mash.bodies import (
    AnswerBody,
    Body,
    ContactBody,
    CorrectionBody,
    EnquiryBody,
    HandoverBody,
    KeptFrom,
    Person,
    ReleaseBody,
    RequestBody,
    ScreeningBody,
    Summary,
    TickBody,
)
from mash.enquiry import EnquiryState
from mash.errors import MalformedError
from mash.folding import apply
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.readability import Readability
from mash.role import Role
from terminal_ui.views import EnquiryView, Held, NodeStatus

SHARED = frozenset(
    {StatementKind.ANSWER, StatementKind.RELEASE, StatementKind.CORRECTION}
)
"""Kinds in which an agency tells what it holds."""


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


def readable(view: EnquiryView) -> tuple[Held, ...]:
    """The answers and releases that can be read, and so rested on and passed on."""
    return tuple(
        h
        for h in shared(view)
        if h.readability is Readability.READABLE and h.digest and h.body is not None
    )


def strictest(view: EnquiryView) -> Marking:
    """The strictest marking of what was told and decided; never less than sensitive."""
    kinds = {*SHARED, StatementKind.DECISION}
    marked = [
        held.header.terms.marking
        for held in view.statements
        if held.header.kind in kinds and held.header.terms is not None
    ]
    return max((Marking.OFFICIAL_SENSITIVE, *marked))


def summary_of(body: Body | None) -> Summary | None:
    """What a statement tells line by line, if it does."""
    match body:
        case AnswerBody(summary=summary) | TickBody(summary=summary):
            return summary
        case CorrectionBody(answer=answer):
            return answer.summary
        case ReleaseBody(summary=summary):
            return summary
        case _:
            return None


def subjects(view: EnquiryView) -> tuple[Person, ...]:
    """Whom the worry is about, as far as it can be read; else everybody named."""
    found: dict[str, Person] = {}
    for held in view.statements:
        match held.body:
            case EnquiryBody(subjects=who) | ContactBody(subjects=who):
                found |= {person.tag: person for person in who}
            case _:
                pass
    return tuple(found.values()) or persons(view)


def without_protected(person: Person) -> Person:
    """Leave out where somebody is safe: it stays at the door (ICO reprimands)."""
    if not person.safe_contact:
        return person
    return replace(person, address="", telephone="")


def do_not_inform(view: EnquiryView) -> tuple[tuple[Person, KeptFrom], ...]:
    """About whom somebody must not be told anything, and who that is."""
    return tuple((each, kept) for each in persons(view) for kept in each.kept_from)


def is_kept(person: Person, kept: KeptFrom) -> bool:
    """Whether somebody is the one who must not be told: by tag, or by name in words."""
    who = kept.who.casefold()
    name = f"{person.given_names} {person.family_name}".casefold().strip()
    return who == person.tag.casefold() or name in who


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
        case (
            EnquiryBody(subjects=subjects, household=household)
            | ContactBody(subjects=subjects, household=household)
        ):
            yield from subjects
            yield from household
        case RequestBody(persons=people) | HandoverBody(persons=people):
            yield from people
        case ScreeningBody(persons=people):
            yield from people
        case _:
            pass
