"""Rules about single lines: of what kind, how sure, who else is in them, who is safe where."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from agency_node.casework.case import Case
from agency_node.casework.protecting import Secret, found_in, safe_contacts, texts_of
from agency_node.gate.naming import (
    contact_details,
    districts_of,
    has_address,
    names_somebody,
    words_of_names,
)
from agency_node.gate.rule import Rule
from agency_node.gate.telling import OWN_WORDS
from agency_node.gate.view import Proposal
from mash.bodies import SummaryItem
from mash.bodies.grade import CONDITIONAL, Grade
from mash.calendars import LONDON
from mash.codes.categories import CATEGORY
from mash.errors import MalformedError, MarkingError
from mash.kinds import ItemForm
from mash.marking import Marking

INTELLIGENCE, SAFE_CONTACT = "INTELLIGENCE", "SAFE_CONTACT"
UNSANITISED = "S2"
_EXPLAINING = frozenset({"meaning", "reason", "necessity", "others_because"})

_HINTS = re.compile(
    r"\b(informants?|covert|chis|surveillance|undercover|handlers?|intercept(ed|s)?"
    r"|a source|the source|our source)\b",
    re.IGNORECASE,
)
"""Words that tell where intelligence came from, or how it was gathered."""


def hints_at_source(text: str) -> bool:
    """Whether it may tell that it is intelligence, and from where."""
    return bool(_HINTS.search(text))


def _category(proposal: Proposal) -> None:
    """Without its kind no clause of the agreement about kinds would see the line."""
    on = proposal.now.astimezone(LONDON).date()
    for number, item in _lines(proposal):
        if not item.category:
            raise MalformedError(f"line {number}, category: say what kind it is")
        CATEGORY.require(f"line {number}, category", item.category, on)


def _grade(proposal: Proposal) -> None:
    for number, item in _lines(proposal):
        if item.category == INTELLIGENCE and item.grade is None:
            raise MalformedError(f"line {number}: intelligence without its grade")
        if item.grade is None:
            continue
        if item.category != INTELLIGENCE:
            raise MalformedError(f"line {number}: graded, and not intelligence")
        _require_no_hint(number, item, proposal)
        if item.grade.handling == CONDITIONAL:
            _require_conditions(number, item, item.grade, _marking(proposal))


def _require_no_hint(number: int, item: SummaryItem, proposal: Proposal) -> None:
    """In the line, or in what the lines together are said to mean."""
    meaning = proposal.summary.meaning if proposal.summary else ""
    said = (item.text, item.source, *item.others, item.others_because, meaning)
    if any(map(hints_at_source, said)):
        raise MarkingError(f"line {number}: hints at where it came from")


def _require_conditions(
    number: int, item: SummaryItem, grade: Grade, marking: Marking
) -> None:
    if marking < Marking.RECIPIENTS_ONLY or item.onward:
        raise MarkingError(
            f"line {number}: handling {grade.handling}, and may go beyond its readers"
        )
    if grade.sanitisation == UNSANITISED and item.form is not ItemForm.AS_HELD:
        raise MarkingError(
            f"line {number}: {UNSANITISED}, and in other words than held"
        )


def _others(proposal: Proposal) -> None:
    case = proposal.view.case
    persons = case.persons.values() if case else ()
    known = words_of_names(persons)
    for number, item in _lines(proposal):
        for other in item.others:
            words = set(re.findall(r"\w+", other.casefold()))
            named = names_somebody(other, frozenset()) or bool(words & known)
            if named or re.search(r"[0-9@]", other):
                raise MalformedError(f"line {number}, others: says who it is")
        if names_somebody(item.others_because, known):
            raise MalformedError(f"line {number}, others_because: says who it is")


def _safe_contact(proposal: Proposal) -> None:
    case = proposal.view.case
    secrets = safe_contacts(case) if case else ()
    kept = {p.tag for p in case.records if p.safe_contact} if case else set()
    for number, item in _lines(proposal):
        if item.category == SAFE_CONTACT:
            _require_alone(number, item, _marking(proposal))
        elif found_in([("text", item.text)], secrets):
            raise MarkingError(f"line {number}: where somebody is safe")
        elif item.person in kept and (
            _tells_where(item) or _tells_district(item, case)
        ):
            raise MarkingError(f"line {number}: may say where {item.person} is safe")
    _require_safe_beside(proposal, secrets, kept)


def _require_safe_beside(
    proposal: Proposal, secrets: Iterable[Secret], kept: set[str]
) -> None:
    """What stands beside the lines never says where somebody is safe."""
    if proposal.header.kind not in OWN_WORDS:
        return
    alone = {i.text for _, i in _lines(proposal) if i.category == SAFE_CONTACT}
    beside = [each for each in texts_of(proposal.body) if each[1] not in alone]
    found = found_in(beside, secrets)
    if found is not None:
        raise MarkingError(found)
    for field, text in beside if kept else ():
        if field in _EXPLAINING and contact_details(text):
            raise MarkingError(f"{field}: may say where {min(kept)} is safe")


def _tells_where(item: SummaryItem) -> bool:
    """A line of an agreed kind holds no contact; an older one at least no address."""
    if item.category:
        return contact_details(item.text) > 0
    return has_address(item.text)


def _tells_district(item: SummaryItem, case: Case | None) -> bool:
    """Whether it says in which postcode district they live."""
    records = (p for p in case.records if p.tag == item.person) if case else ()
    districts = {each for p in records for each in districts_of(p.address)}
    return not districts.isdisjoint(re.findall(r"[A-Z0-9]+", item.text.upper()))


def _require_alone(number: int, item: SummaryItem, marking: Marking) -> None:
    if contact_details(item.text) > 1:
        raise MarkingError(f"line {number}: more than one address or number")
    if marking < Marking.RECIPIENTS_ONLY or item.onward:
        raise MarkingError(
            f"line {number}: a safe contact, and may go beyond its readers"
        )


def _marking(proposal: Proposal) -> Marking:
    terms = proposal.header.terms
    return terms.marking if terms else Marking.OFFICIAL


def _lines(proposal: Proposal) -> Iterator[tuple[int, SummaryItem]]:
    """The lines of our own that would leave, numbered as they are shown."""
    if proposal.summary is not None:
        yield from enumerate(proposal.summary.items, start=1)


ITEM_RULES = (
    Rule(
        "category",
        "UK GDPR Art 5(1)(c), data minimisation; the sharing agreement's categories",
        "Say of each line what kind of information it is, from the list.",
        _category,
    ),
    Rule(
        "grade",
        "College of Policing APP, intelligence report: 3 x 5 x 2",
        "Give source, intelligence and handling; for handling C keep to its recipients"
        " and conditions; or release the confirmed fact instead.",
        _grade,
    ),
    Rule(
        "others",
        "UK GDPR Art 5(1)(c), data minimisation; Caldicott principle 3",
        "Write 'a neighbour' or 'the other child', not who.",
        _others,
    ),
    Rule(
        "safe-contact",
        "ICO reprimands of 2023: addresses that reached an abuser; Caldicott principle 4",
        "Leave it out; or tick it by itself as a safe contact, for these recipients only.",
        _safe_contact,
    ),
)
"""In the order of the questions that the form asks of a line."""
