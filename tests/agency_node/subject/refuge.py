"""Scenario 9 on paper: a mother and child who fled, and the father who looks for them."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from agency_node.casework.case import Case
from agency_node.subject import (
    AccessRequest,
    Controller,
    Given,
    Opened,
    Prepared,
    Review,
    prepare_pack,
)
from agency_node.subject.asking import whom
from agency_node.subject.lines import lines_about
from deploy.demo.acts.answering import Answer
from deploy.demo.acts.deciding import Decide
from deploy.demo.story_reading import STORIES, load_story
from mash.agency import AgencyId
from mash.bodies import Body
from mash.statement import reference
from tests.agency_node.subject.paper import case_of

IDA, CLEO, GRAY = "C1", "A1", "A2"
ASKED_ON = date(2026, 3, 16)
BEFORE, AFTER = date(2026, 3, 20), date(2026, 6, 11)
"""The day on which somebody looks again at what is kept from him lies between."""

NAMES = {
    AgencyId("csc"): "Children's social care",
    AgencyId("desk"): "The hub's desk",
    AgencyId("hea"): "Health",
    AgencyId("hou"): "Housing",
    AgencyId("pol"): "Police",
}
HOLD_IT = ("csc", "desk", "hea", "hou", "pol")
PROTECTED = (
    *("Ida", "Cleo", "Exampleby", "9990001219", "9990001227", "1995-05-05"),
    *("2022-08-19", "Haven House", "refuge", "4 Unlisted Way", "ZZ99 9RR"),
    *("Unlisted Way Surgery", "Northmock", "GP in the county", "01632 960150"),
    *("60 Former Street", "Otherborough", "emergency accommodation", "asthma"),
    *("placement officer", "school", "looking for them", "fled", "PLAN-OTHERBOROUGH"),
)
"""Names, places, numbers and words from which he would know where they are."""

DAUGHTERS = frozenset({"Ida", "2022-08-19", "GP in the county", "asthma"})
"""What is hers to have, or her father's for her, once nobody is in danger."""


POLICE = frozenset({AgencyId("pol")})


def case_at(agency: str) -> Case:
    """What one agency holds of it: the worry, what it said or was told, the decision."""
    return case_of(9, *_said(agency))


def controller(agency: str) -> Controller:
    """One agency, as the register names it."""
    return Controller(agency=AgencyId(agency), police=POLICE, names=NAMES)


def everything(
    agency: str, who: str, about: str = "", lifted_on: date | None = None
) -> Review:
    """The least careful review that can be written: all opened, every line given."""
    case = case_at(agency)
    subject = whom((case,), case.state.enquiry_id, about or who)
    lines = lines_about(case, subject.tags_in(case), AgencyId(agency))
    lifted = "" if lifted_on is None else "somebody else"
    opened = Opened(
        reference=reference(case.state.enquiry_id),
        lifted_on=lifted_on,
        lifted_by=lifted,
        because=lifted and "the harm has passed",
    )
    given = tuple(
        Given(line_id=line.line_id, others_weighed="weighed") for line in lines
    )
    authority = "birth certificate seen" if about else ""
    return Review(by="officer", opened=(opened,), given=given, authority=authority)


def answer(
    agency: str,
    who: str,
    on: date,
    about: str = "",
    review: Review | None = None,
) -> Prepared:
    """What somebody is given who asks an agency, on a day."""
    case = case_at(agency)
    request = AccessRequest(
        enquiry_id=case.state.enquiry_id,
        requester=who,
        about=about,
        asked_on=ASKED_ON,
    )
    return prepare_pack(
        request,
        (case,),
        receipts={},
        controller=controller(agency),
        review=review or everything(agency, who, about),
        on=on,
    )


def _said(agency: str) -> Iterator[tuple[str, Body]]:
    (path,) = STORIES.glob("09_*.toml")
    story = load_story(path)
    yield "csc", story.case.contact()
    for act in story.acts:
        if isinstance(act, Answer) and agency in {act.by, "desk"}:
            yield act.by, act.body
        if isinstance(act, Decide):
            yield "desk", act.body((bytes(32),))
