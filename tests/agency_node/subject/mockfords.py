"""The Mockfords on paper: what health said of a mother, for her to ask about."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from agency_node.casework.case import Case
from agency_node.subject import (
    AccessRequest,
    Controller,
    Opened,
    Prepared,
    Review,
    prepare_pack,
)
from agency_node.subject.seen import Receipts
from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import AnswerBody, Body, Person, Summary, SummaryItem
from mash.kinds import AnswerOutcome
from mash.statement import reference
from tests import notices
from tests.agency_node.casework.cases import contact_body
from tests.agency_node.subject.paper import case_of

ON = date(2026, 4, 1)
WREN, DALE, KIT = "A1", "A2", "C1"
ITEMS = (
    SummaryItem(person=WREN, dated="2026-02", text="Came to every appointment."),
    SummaryItem(person=WREN, text="Dale Mockford came with her."),
    SummaryItem(person=WREN, text="Lives at 9, NOWHERE-LANE."),
    SummaryItem(
        person=WREN,
        text="A neighbour rang for her.",
        others=("a neighbour",),
        others_because="It is how it was known.",
    ),
    SummaryItem(person=KIT, text="Seen by the health visitor.", category="CLINICAL"),
)
HEALTH = Controller(
    agency=AgencyId("hea"),
    police=frozenset({AgencyId("pol")}),
    names={AgencyId("hea"): "Health", AgencyId("desk"): "The hub's desk"},
)
UNSAFE = tuple(
    replace(person, safe_contact=False) for person in (notices.WREN, notices.DALE)
)


def answer(*items: SummaryItem) -> AnswerBody:
    """Health's answer: these lines, or all of them."""
    return AnswerBody(
        outcome=AnswerOutcome.KNOWN,
        summary=Summary(items=items or ITEMS),
        searched=("all: Mockford",),
    )


def case(
    *more: tuple[str, Body],
    number: int = 1,
    household: tuple[Person, ...] = (notices.WREN, notices.DALE),
    basis: Basis | None = None,
) -> Case:
    """The police's worry and health's answer, and what else was said."""
    contact = contact_body(household=household)
    return case_of(number, ("csc", contact), ("hea", answer()), *more, basis=basis)


CASE = case()
NAME = reference(CASE.state.enquiry_id)
LINES = [f"{CASE.told[1].header.statement_id.hex()}:{number}" for number in range(5)]
OPEN = Review(by="officer", opened=(Opened(reference=NAME),))


def prepare(
    review: Review,
    *cases: Case,
    who: str = WREN,
    about: str = "",
    receipts: Receipts | None = None,
    controller: Controller = HEALTH,
) -> Prepared:
    """What somebody is given who asks health."""
    request = AccessRequest(
        enquiry_id=CASE.state.enquiry_id, requester=who, about=about, asked_on=ON
    )
    return prepare_pack(
        request,
        cases or (CASE,),
        receipts=receipts or {},
        controller=controller,
        review=review,
        on=ON,
    )


def states(prepared: Prepared) -> list[str]:
    """What became of everything, in the schedule's order."""
    return [row.state for row in prepared.schedule]
