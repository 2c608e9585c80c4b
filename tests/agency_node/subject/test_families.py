"""Ten thousand families: nothing marked as one person's is in another's pack."""

from __future__ import annotations

from dataclasses import astuple
from datetime import date
from random import Random

import pytest

from agency_node.subject import (
    AccessRequest,
    Controller,
    Given,
    Opened,
    Pack,
    Review,
    prepare_pack,
)
from agency_node.subject.asking import whom
from agency_node.subject.lines import lines_about
from mash.agency import AgencyId
from mash.statement import reference
from tests.agency_node.subject.families import STRANGER, Family, Generating, plain

THOUSANDS, EACH = 10, 1000
ASKED_ON, BEFORE, AFTER = date(2026, 5, 1), date(2026, 5, 8), date(2026, 6, 11)
POLICE = frozenset({AgencyId("pol")})
BY = ("csc", "hea", "hou", "pol", "desk")


@pytest.mark.parametrize("thousand", range(THOUSANDS))
def test_nothing_of_one_is_in_anothers_pack(thousand: int) -> None:
    """However carelessly it is reviewed: all opened, all lifted, every line given."""
    generating = Generating(thousand)
    leaked: list[str] = []
    lines = 0
    for number in range(EACH):
        family = generating.family(number)
        agency = generating.draw.choice(BY)
        for who, about in _asking(family, generating.draw):
            pack = _pack(family, agency, who, AFTER, about)
            leaked += _leaks(family, {who, about or who}, pack)
            lines += sum(len(entry.lines) for entry in pack.entries)

    assert leaked == []
    assert lines > EACH  # the packs are not empty: what is given is looked through


@pytest.mark.parametrize("thousand", range(THOUSANDS))
def test_whoever_must_not_be_told_hears_of_nothing(thousand: int) -> None:
    """Before the day on which it is looked at again, whoever lifts it."""
    generating = Generating(thousand)
    held = 0
    for number in range(EACH // 5):
        family = generating.family(number)
        warned = reference(family.cases[0].state.enquiry_id)
        for who in _kept_from(family):
            pack = _pack(family, "csc", who, BEFORE)
            assert warned not in {entry.reference for entry in pack.entries}
            assert bool(pack.identity) == bool(pack.entries)
            held += 1

    assert held > 0


def _pack(family: Family, agency: str, who: str, on: date, about: str = "") -> Pack:
    first = family.cases[0].state.enquiry_id
    subject = whom(family.cases, first, about or who)
    theirs = [(case, subject.tags_in(case)) for case in family.cases]
    opened = (
        Opened(
            reference=reference(case.state.enquiry_id),
            lifted_on=on,
            lifted_by="somebody else",
            because="it has passed",
        )
        for case, tags in theirs
        if tags
    )
    given = (
        Given(line_id=line.line_id, others_weighed="yes")
        for case, tags in theirs
        for line in lines_about(case, tags, AgencyId(agency))
    )
    return prepare_pack(
        AccessRequest(enquiry_id=first, requester=who, about=about, asked_on=ASKED_ON),
        family.cases,
        receipts={},
        controller=Controller(agency=AgencyId(agency), police=POLICE),
        review=Review(
            by="officer",
            opened=tuple(opened),
            given=tuple(given),
            authority="birth certificate" if about else "",
        ),
        on=on,
    ).pack


def _asking(family: Family, draw: Random) -> list[tuple[str, str]]:
    """One who asks for themselves, and one who asks for a child."""
    tags = sorted(family.marks.keys() - {STRANGER})
    children = [tag for tag in tags if tag.startswith("C")]
    adults = [tag for tag in tags if tag.startswith("A")]
    asking = [(tag, "") for tag in draw.sample(tags, 1)]
    for_child = [(draw.choice(adults), draw.choice(children))] if children else []
    return asking + for_child


def _leaks(family: Family, known: set[str], pack: Pack) -> list[str]:
    own = frozenset[str]().union(*(family.marks[tag] for tag in known))
    others = [marks for tag, marks in family.marks.items() if tag not in known]
    marked = family.nobodys.union(*others) - own
    said = plain(" ".join(_texts(astuple(pack))))
    return [f"{pack.controller}: {known}: {mark}" for mark in marked if mark in said]


def _texts(value: object) -> list[str]:
    if isinstance(value, tuple):
        return [text for each in value for text in _texts(each)]
    return [value] if isinstance(value, str) else []


def _kept_from(family: Family) -> list[str]:
    people = family.cases[0].persons
    return [
        kept.who
        for person in people.values()
        for kept in person.kept_from
        if kept.who in people
    ]
