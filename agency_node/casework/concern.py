"""Concerns: what another agency is told when it is asked, made from recorded facts.

In R (AB and CD) v Haringey [2013] EWHC 416 (Admin) a surgery was told, wrongly, that
the council was working with the family already. So the first words of a request are
composed here from what was written down, with the least that identifies each person,
and a claim that nobody recorded is pointed out before anything is signed.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import fields

from agency_node.casework.case import Case, Told
from agency_node.casework.protecting import (
    LEFT_OUT,
    secrets_of,
    texts_of,
    without,
)
from mash.bodies import (
    ContactBody,
    EnquiryBody,
    Person,
    RequestBody,
    ScreeningBody,
    StrategyBody,
)
from mash.bodies.person import IDENTIFIERS, for_search
from mash.calendars import LONDON
from mash.codes.door import ASKED_TOPIC
from mash.kinds import StrategyEvent
from mash.particulars import StrategyParticulars

MAX_CONCERN_CHARACTERS = 2000
WHAT_IS_HELD = "What do you hold about these people that bears on this concern?"
SO_WHAT = "What does it mean for the child or adult?"

_CLAIMS = re.compile(
    r"\b(?:is|are|was|were|already)\s+(?:open|known|allocated)\s+to\b"
    r"|\bwe\s+are\s+(?:already\s+)?(?:assessing|working\s+with|investigating)\b"
    r"|\b(?:under|subject\s+(?:to|of))\s+(?:an?\s+)?(?:assessment|plan|enquir\w+|"
    r"investigation|child\s+protection|section\s*47|s\.?\s*47)\b"
    r"|\bon\s+an?\s+(?:child\s+protection|child\s+in\s+need|protection)\s+plan\b"
    r"|\bhas\s+an?\s+(?:allocated\s+)?social\s+worker\b"
    r"|\b(?:section|s\.?)\s*47\b",
    re.IGNORECASE,
)


def concern_of(case: Case) -> str:
    """The concern in a few lines: who came, when, what they said, what was asked.

    Protected addresses and whoever came are left out; the text is cut, never changed.
    """
    return without("\n".join(_lines(case)), secrets_of(case))[:MAX_CONCERN_CHARACTERS]


def questions_of(case: Case) -> tuple[str, ...]:
    """What is asked: what is held, what it means, and what was said at the door."""
    asked = {each.topic for account in case.accounts for each in account.asked}
    open_topics = [
        ASKED_TOPIC.words(topic)
        for topic in sorted(asked)
        if any(
            each.topic == topic and each.answer == "NOT_KNOWN"
            for account in case.accounts
            for each in account.asked
        )
    ]
    more = f"Do you know of this: {', '.join(open_topics)}?"
    return (WHAT_IS_HELD, SO_WHAT, more) if open_topics else (WHAT_IS_HELD, SO_WHAT)


def request_for(case: Case, tags: Iterable[str] = ()) -> RequestBody:
    """A request to begin with: the people chosen, or the subjects, and the concern.

    Raises:
        MalformedError: Nobody is recorded here.

    """
    chosen = set(tags) or {person.tag for person in case.subjects}
    persons = (p for p in case.persons.values() if p.tag in chosen)
    return RequestBody(
        persons=tuple(for_search(person) for person in persons),
        concern=concern_of(case),
        questions=questions_of(case),
    )


def left_out(case: Case) -> tuple[str, ...]:
    """What a request made here does not say, in words without names."""
    protected = sum(person.safe_contact for person in case.persons.values())
    notes = [f"contact details of {protected} protected"] if protected else []
    if LEFT_OUT in concern_of(case):
        notes.append("who came, or where somebody protected lives")
    return tuple(notes)


def unrecorded(recorded: Person, asked: Person) -> str | None:
    """Name the first field that is asked about and not recorded so, or never asked."""
    for each in fields(Person):
        said = getattr(asked, each.name)
        if not said or each.name == "safe_contact":
            continue
        if each.name not in IDENTIFIERS or said != getattr(recorded, each.name):
            return each.name
    return None


def unsupported_claims(text: str, case: Case) -> tuple[str, ...]:
    """Claims of status in a text that no statement here supports, as they are written."""
    supported = " ".join(_said_here(case)).casefold()
    found = (match.group() for match in _CLAIMS.finditer(text))
    return tuple(each for each in found if each.casefold() not in supported)


def _said_here(case: Case) -> Iterator[str]:
    for told in case.told:
        if isinstance(told.body, EnquiryBody | ContactBody | ScreeningBody):
            yield from (text for _, text in texts_of(told.body))
        elif isinstance(told.body, StrategyBody) and _began_section_47(told):
            yield "section 47 s.47 s47 s. 47 section47"


def _began_section_47(told: Told) -> bool:
    body, particulars = told.body, told.header.particulars
    return (
        isinstance(body, StrategyBody)
        and body.section_47
        and isinstance(particulars, StrategyParticulars)
        and particulars.event is StrategyEvent.HELD
    )


def _lines(case: Case) -> Iterator[str]:
    facts = case.facts
    if facts is None:
        return
    on = case.state.outline.received_at.astimezone(LONDON)
    yield f"{facts.source} on {on.day} {on:%B %Y}: {facts.worry}"
    for account in case.accounts[-1:]:
        known = [
            ASKED_TOPIC.words(each.topic)
            for each in account.asked
            if each.answer == "YES"
        ]
        if known:
            yield f"Said when asked: {', '.join(known)}."
        if account.voice:
            yield f"In the words of the child or adult: {account.voice}"
