"""Stories of casework: what comes before, around and after a decision, as far as needed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from mash.kinds import Lane, StatementKind, StrategyEvent
from mash.particulars import (
    ChallengeParticulars,
    ChallengeReplyParticulars,
    EnquiryOutline,
    EnquiryParticulars,
    HandBackParticulars,
    HandoverParticulars,
    PauseParticulars,
    RatingParticulars,
    ScreeningParticulars,
    StrategyParticulars,
)
from mash.rating import Rating
from mash.statement import Header
from tests.mash.headers import (
    AGENCIES,
    CSC,
    HEALTH,
    MADE_AT,
    NORTH,
    OUTLINE,
    POLICE,
    a_header,
    statement_id,
)
from tests.mash.stories import step

Kind = StatementKind
LATER = MADE_AT + timedelta(hours=4)
TRIAGE = (HEALTH, NORTH, POLICE)


def contact(**changes: object) -> Header:
    """The school nurse tells the desk (csc) of a worry."""
    ours: dict[str, object] = {
        "sender": HEALTH,
        "recipients": (CSC,),
        "about": (),
        "statement_id": statement_id(0),
    }
    return a_header(Kind.CONTACT, **ours | changes)


def screened(number: int, lane: Lane, **changes: object) -> Header:
    """The desk sends the contact its way."""
    triages = lane is Lane.TRIAGE
    said = ScreeningParticulars(lane, TRIAGE, OUTLINE) if triages else None
    ours: dict[str, object] = {
        "recipients": TRIAGE if triages else (),
        "particulars": said or ScreeningParticulars(lane),
        "about": (),
    }
    return step(number, Kind.SCREENING, **ours | changes)


def tick(number: int, sender: str, about: int = 1) -> Header:
    """One of the agencies in triage ticks."""
    return step(
        number,
        Kind.TICK,
        sender=sender,
        recipients=(CSC,),
        about=(statement_id(about),),
    )


def opened(number: int, **changes: object) -> Header:
    """The desk opens the enquiry of which a contact told."""
    ours: dict[str, object] = {"recipients": (HEALTH, NORTH, POLICE), "about": ()}
    return step(number, Kind.ENQUIRY, **ours | changes)


def other_outline(kind: StatementKind, outline: EnquiryOutline) -> dict[str, object]:
    """Particulars that tell a newcomer another outline."""
    said = {
        Kind.ENQUIRY: EnquiryParticulars(outline, AGENCIES),
        Kind.SCREENING: ScreeningParticulars(Lane.TRIAGE, TRIAGE, outline),
        Kind.STRATEGY: StrategyParticulars(
            StrategyEvent.CALLED,
            outline,
            LATER,
        ),
    }
    return {"particulars": said[kind]}


def called(number: int, **changes: object) -> Header:
    """The desk calls a strategy discussion with the police."""
    said = StrategyParticulars(StrategyEvent.CALLED, OUTLINE, LATER)
    return step(number, Kind.STRATEGY, **{"about": (), "particulars": said} | changes)


def held(number: int, **changes: object) -> Header:
    """The strategy discussion was held by csc and the police."""
    said = StrategyParticulars(StrategyEvent.HELD, OUTLINE, present=(CSC, POLICE))
    return step(number, Kind.STRATEGY, **{"about": (), "particulars": said} | changes)


def rated(number: int, rating: Rating, practitioner: str = "j.doe") -> Header:
    """The desk rates."""
    return step(
        number,
        Kind.RATING,
        about=(),
        practitioner=practitioner,
        particulars=RatingParticulars(rating),
    )


def paused(number: int, *, stops: bool = True) -> Header:
    """The desk stops the clock, or lets it run again."""
    return step(number, Kind.PAUSE, about=(), particulars=PauseParticulars(stops))


def disputed(number: int, about: int, stage: int = 1, **changes: object) -> Header:
    """The police disagree with the desk."""
    ours: dict[str, object] = {
        "sender": POLICE,
        "recipients": (CSC,),
        "about": (statement_id(about),),
        "particulars": ChallengeParticulars(stage, LATER),
    }
    return step(number, Kind.CHALLENGE, **ours | changes)


def conceded(
    number: int, about: int, *, settled: bool = True, **changes: object
) -> Header:
    """The desk answers the police."""
    ours: dict[str, object] = {
        "about": (statement_id(about),),
        "particulars": ChallengeReplyParticulars(settled),
    }
    return step(number, Kind.CHALLENGE_REPLY, **ours | changes)


def corrected(number: int, about: int, **changes: object) -> Header:
    """The police correct what they told the desk."""
    ours: dict[str, object] = {
        "sender": POLICE,
        "recipients": (CSC,),
        "about": (statement_id(about),),
    }
    return step(number, Kind.CORRECTION, **ours | changes)


def chased(number: int, about: int, **changes: object) -> Header:
    """The desk reminds the police of a request."""
    return step(number, Kind.CHASE, **{"about": (statement_id(about),)} | changes)


def told(number: int) -> Header:
    """The desk tells the nurse what came of it."""
    return step(number, Kind.FEEDBACK, about=(), recipients=(HEALTH,))


def closed(number: int) -> Header:
    """The desk closes what only the nurse and it know of."""
    return step(number, Kind.CLOSURE, about=(), recipients=(HEALTH,))


def reopened(number: int) -> Header:
    """The desk takes it up again, alone."""
    return step(number, Kind.REOPENING, about=(), recipients=())


def handed_back(**changes: object) -> Header:
    """The late shift at the desk leaves what waits to the early one."""
    ours: dict[str, object] = {
        "recipients": (),
        "about": (),
        "statement_id": statement_id(0),
        "particulars": HandBackParticulars(CSC, LATER),
    }
    return a_header(Kind.HAND_BACK, **ours | changes)


def passed_on(number: int, **changes: object) -> Header:
    """The desk hands a contact to the team that has the case."""
    said = HandoverParticulars(OUTLINE, NORTH, LATER)
    ours: dict[str, object] = {"recipients": (NORTH,), "about": (), "particulars": said}
    return step(number, Kind.HANDOVER, **ours | changes)


RED = replace(OUTLINE, rating=Rating.RED)

RECEIVED = (contact(),)
ENDED = (*RECEIVED, screened(1, Lane.ENDED))
IN_TRIAGE = (*RECEIVED, screened(1, Lane.TRIAGE))
TICKED = (*IN_TRIAGE, tick(2, HEALTH), tick(3, NORTH), tick(4, POLICE))
PASSED_ON = (*RECEIVED, screened(1, Lane.PASSED_ON), passed_on(2))
OPENED = (*RECEIVED, screened(1, Lane.ENQUIRY), opened(2))
STRATEGY = (*OPENED, called(3))
