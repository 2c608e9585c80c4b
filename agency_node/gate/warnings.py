"""Warnings: what to think about before signing. None of them forbids anything.

They say which line, and never what is in it: a warning may be logged.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator

from stdnum.gb import nhs

from agency_node.gate.prompts import prompts
from agency_node.gate.view import Proposal
from mash.bodies import AnswerBody, SummaryItem
from mash.kinds import AnswerOutcome

LONG_ITEM_CHARACTERS = 400
MANY_ITEMS = 12

_OPINION = re.compile(
    r"\b(seems?|appears? to|probably|presumably|i (think|feel|believe)"
    r"|in my (view|opinion)|likely|clearly|obviously|suspect(ed|s)?)\b",
    re.IGNORECASE,
)
_LONG_NUMBER = re.compile(r"(?<![0-9])(?:[0-9][ -]?){9}[0-9](?![0-9])")
_TELEPHONE = re.compile(r"(?<![0-9])(?:\+44[ -]?|0)(?:[0-9][ -]?){8,9}[0-9](?![0-9])")
_POSTCODE = re.compile(r"\b[A-Z]{1,2}[0-9][0-9A-Z]? ?[0-9][A-Z]{2}\b")
_STREET = re.compile(
    r"\b[0-9]{1,4}[a-z]?,? [A-Z][a-z’']+ (Street|Road|Lane|Avenue|Close|Drive|Way)\b"
)
_NAME = re.compile(r"\b[A-Z][a-zà-ÿ’'-]+(?: [A-Z][a-zà-ÿ’'-]+)+\b")
_NOT_A_NAME = re.compile(
    r"\b(?:Academy|Act|Adult|Avenue|Care|Centre|Child|Children|Children[’']s|Clinic"
    r"|Close|College|Council|County|Court|Drive|East|Education|Emergency|Fire|Green"
    r"|Health|Home|Hospital|House|Housing|Lane|North|Nursery|Order|Park|Plan|Police"
    r"|Primary|Protection|Road|School|Service|Services|Social|South|Street|Surgery"
    r"|Team|The|Trust|Unit|University|Ward|West)\b"
)


def warnings(proposal: Proposal) -> tuple[str, ...]:
    """Return what its author should look at again, in the order of the lines."""
    return tuple(_warnings(proposal))


def _warnings(proposal: Proposal) -> Iterator[str]:
    body, summary = proposal.body, proposal.summary
    if isinstance(body, AnswerBody) and body.outcome is AnswerOutcome.WITHHELD:
        yield "A withheld answer tells its readers that there is something."
    if summary is None:
        yield from prompts(proposal)
        return
    if len(summary.items) > MANY_ITEMS:
        yield f"{len(summary.items)} lines: is each of them necessary?"
    if not summary.meaning.strip():
        yield "No line says what this means for the person."
    known = _known_names(proposal)
    for number, item in enumerate(summary.items, start=1):
        yield from _about_line(number, item, known)


def _about_line(number: int, item: SummaryItem, known: frozenset[str]) -> Iterator[str]:
    for sees, says in _SIGHTS:
        if sees(item):
            yield f"Line {number} {says}"
    if _names_others(item.text, known):
        yield f"Line {number} may name somebody who was not asked about."


def _has_nhs_number(item: SummaryItem) -> bool:
    numbers = (re.sub("[ -]", "", found) for found in _LONG_NUMBER.findall(item.text))
    return any(nhs.is_valid(number) for number in numbers)


_SIGHTS: tuple[tuple[Callable[[SummaryItem], bool], str], ...] = (
    (
        lambda item: len(item.text) > LONG_ITEM_CHARACTERS,
        "is long: say one thing in a line.",
    ),
    (
        lambda item: not item.opinion and bool(_OPINION.search(item.text)),
        "reads like an opinion, and is marked as a fact.",
    ),
    (_has_nhs_number, "may hold an NHS number."),
    (
        lambda item: bool(_TELEPHONE.search(item.text)),
        "may hold a telephone number.",
    ),
    (
        lambda item: bool(_POSTCODE.search(item.text) or _STREET.search(item.text)),
        "may hold an address.",
    ),
)


def _names_others(text: str, known: frozenset[str]) -> bool:
    for found in _NAME.findall(text):
        words = frozenset(found.casefold().split())
        if not _NOT_A_NAME.search(found) and not words <= known:
            return True
    return False


def _known_names(proposal: Proposal) -> frozenset[str]:
    """Every word of the names of everybody this agency was told of."""
    case = proposal.view.case
    persons = case.persons.values() if case else ()
    names = (f"{p.given_names} {p.family_name}" for p in persons)
    return frozenset(word.casefold() for name in names for word in name.split())
