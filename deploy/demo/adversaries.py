"""Adversaries: what each stopped agency would write to somebody who must not be told.

They ask for themselves and for whoever is kept from them, at every agency that holds
the case, and the review is the most careless there can be.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date

from agency_node.casework.case import Case
from agency_node.config import load
from agency_node.serving import opened
from agency_node.sheet.window import local_day
from agency_node.subject import (
    AccessRequest,
    Given,
    Opened,
    Pack,
    Review,
    prepare_pack,
    whom,
)
from agency_node.subject.lines import lines_about
from agency_node.subject_gathering import HeldHere, gather
from deploy.demo.federation import Federation
from deploy.demo.story import Story
from keys.custody import unlock
from mash.statement import reference


@dataclass(frozen=True, slots=True)
class Answered:
    """What one agency answers: how many enquiries it opens, and everything it says."""

    agency: str
    entries: int
    text: str


def answers_to_adversaries(federation: Federation, story: Story) -> Iterator[Answered]:
    """Every answer to everybody from whom somebody of a story is kept, by tag."""
    pairs = [
        (kept.who, about)
        for person in story.case.everybody
        for kept in person.kept_from
        for about in ("", person.tag)
    ]
    asking = sorted({pair for pair in pairs if pair[0] in _tags(story)})
    for member in federation.members if asking else ():
        settings = load(federation.settings(member))
        keys = unlock(settings.keys, federation.passphrase, clock=federation.clock)
        with opened(settings, keys, federation.clock) as node:
            held, today = gather(node.node), local_day(federation.clock())
        for case in _cases_of(story, held):
            for who, about in asking:
                pack = _careless(held, case, who, about, today)
                text = json.dumps(asdict(pack), ensure_ascii=False)
                yield Answered(member, len(pack.entries), text)


def _careless(held: HeldHere, case: Case, who: str, about: str, on: date) -> Pack:
    """Everything opened, everything given, and somebody else says that it may be."""
    enquiry_id = case.state.enquiry_id
    subject = whom(held.cases, enquiry_id, about or who)
    agency = held.controller.agency
    lines = lines_about(case, subject.tags_in(case), agency)
    opening = Opened(
        reference=reference(enquiry_id),
        lifted_on=on,
        lifted_by="somebody else",
        because="he asked",
    )
    return prepare_pack(
        AccessRequest(enquiry_id=enquiry_id, requester=who, about=about, asked_on=on),
        held.cases,
        receipts=held.receipts,
        controller=held.controller,
        review=Review(
            by="somebody",
            opened=(opening,),
            given=tuple(Given(line_id=x.line_id, others_weighed="yes") for x in lines),
            authority="he is the father" if about else "",
        ),
        on=on,
    ).pack


def _cases_of(story: Story, held: HeldHere) -> Iterator[Case]:
    """The story's enquiry, where an agency knows everybody of it by name."""
    names = {(p.tag, p.given_names, p.family_name) for p in story.case.everybody}
    for case in held.cases:
        known = {(p.tag, p.given_names, p.family_name) for p in case.records}
        if names <= known:
            yield case


def _tags(story: Story) -> set[str]:
    return {person.tag for person in story.case.everybody}
