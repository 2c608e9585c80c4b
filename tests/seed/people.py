"""People of the checklist's small cases, and what is written down about them."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from mash.bodies import (
    Account,
    Asked,
    ContactBody,
    EnquiryBody,
    Incident,
    Person,
    PersonDecision,
    Referrer,
    ScreeningBody,
)
from mash.bodies.contact import enquiry_of

CHILD = Person(
    tag="C1",
    family_name="Fernhollow",
    given_names="Mira",
    born_on="2016-03-04",
    address="4 Elm Row, Sampleham, OX16 9ZZ",
    nhs_number="9990001006",
    relation="child",
    sex="F",
)
SIBLING = Person(
    tag="C2",
    family_name="Fernhollow",
    given_names="Odd",
    born_on="2018-01-01",
    address=CHILD.address,
    relation="child",
)
MOTHER = Person(
    tag="A1",
    family_name="Fernhollow",
    given_names="Tove",
    born_on="1990-01-01",
    address="4 Elm Row, Sampleham, OX16 9ZZ",
    relation="mother",
)
PARTNER = Person(
    tag="A2",
    family_name="Quillfeather",
    given_names="Roan",
    born_on="1988-05-05",
    address="4 Elm Row, Sampleham, OX16 9ZZ",
    relation="partner",
)
ACCOUNT = Account(
    source_code="2A",
    referrer=Referrer(name="Ada Deskwell", capacity="safeguarding lead"),
    told_status="TOLD_AGREED",
    basis_reason="A child may be suffering harm.",
    asked=(
        Asked(topic="DOMESTIC_ABUSE", answer="NOT_KNOWN"),
        Asked(topic="OTHERS_IN_HOME", answer="YES"),
    ),
    voice="She says that she is hungry.",
    wishes="Her mother would like help with mornings.",
)
INCIDENT = Incident(
    parties=("A1", "A2"),
    victim="A1",
    grading="STANDARD",
    dash=5,
    happened_on="2026-03-02",
    children_present="YES",
    encompass="SENT",
    encompass_sent_at="2026-03-03T07:30:00Z",
)
LEVEL_1 = PersonDecision(
    person="C1",
    level=1,
    outcome="NFA",
    rationale="She is seen every week and is well.",
    reason_code="NO_SAFEGUARDING_CONCERN",
)
LEVEL_3 = PersonDecision(
    person="C1",
    level=3,
    outcome="ASSESSMENT",
    rationale="Hungry for weeks, and nobody says why.",
)
WORRY = "Mira came to school hungry, for the third week."


def worry(**changes: Any) -> ContactBody:  # noqa: ANN401 - any field
    """What a school tells a door."""
    fields: dict[str, Any] = {
        "type": "REFERRAL",
        "subjects": (CHILD,),
        "household": (MOTHER, PARTNER),
        "worry": WORRY,
        "source": "school",
        "told": "Her mother was told and agrees.",
        "account": ACCOUNT,
    }
    return ContactBody(**{**fields, **changes})


def notice(**changes: Any) -> ContactBody:  # noqa: ANN401 - any field
    """What the police tell of an incident at home."""
    account = replace(ACCOUNT, source_code="6", incident=INCIDENT)
    return worry(
        type="NOTIFICATION",
        worry="Shouting, and a door kicked. Mira was upstairs and awake.",
        source="police",
        account=account,
        **changes,
    )


def opened(contact: ContactBody) -> EnquiryBody:
    """The enquiry that comes of it."""
    return enquiry_of(contact)


def screened(outcome: str, **changes: Any) -> ScreeningBody:  # noqa: ANN401 - any field
    """A screening with this outcome."""
    return ScreeningBody(**{"outcome": outcome, "rationale": "Read twice.", **changes})
