"""Permitting casework: what may not come next around a contact, a dispute, a shift."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

import pytest

from mash.agency import AgencyId
from mash.errors import MashError, NotInCircleError, StateError
from mash.kinds import EnquiryKind, HandoverOutcome, Lane, StatementKind, StrategyEvent
from mash.limits import MAX_TIME_TO_ACT
from mash.particulars import (
    HandoverParticulars,
    ScreeningParticulars,
    StrategyParticulars,
)
from mash.permitting import check
from mash.rating import Rating
from mash.statement import Header
from tests.mash.casework_stories import (
    ENDED,
    IN_TRIAGE,
    LATER,
    OPENED,
    PASSED_ON,
    RECEIVED,
    RED,
    STRATEGY,
    called,
    chased,
    closed,
    conceded,
    contact,
    corrected,
    disputed,
    handed_back,
    held,
    opened,
    other_outline,
    passed_on,
    paused,
    rated,
    reopened,
    screened,
    tick,
    told,
)
from tests.mash.headers import CSC, HEALTH, NORTH, OUTLINE, POLICE, statement_id
from tests.mash.stories import (
    ACCEPTED,
    ANSWERED,
    ASKED,
    CLOSED,
    DECIDED,
    HANDED,
    answer,
    recall,
    reply,
    run,
    step,
)

Kind, Outcome = StatementKind, HandoverOutcome
GP = AgencyId("gp")
GREEN = replace(OUTLINE, rating=Rating.GREEN)
HAND_BACK = replace(OUTLINE, kind=EnquiryKind.HAND_BACK)
NEVER = LATER + MAX_TIME_TO_ACT
DISPUTED = (*DECIDED, disputed(4, 3))
NOT_SETTLED = (*DISPUTED, conceded(5, 4, settled=False))
HANDED_BACK = (handed_back(),)
PAUSED = (*ASKED, paused(2))


def by(header: Header, sender: AgencyId, *recipients: AgencyId) -> Header:
    """The same, said by another to others."""
    return replace(header, sender=sender, recipients=recipients or header.recipients)


CONTACTS: dict[str, tuple[Sequence[Header], Header]] = {
    "a second contact": (RECEIVED, contact(statement_id=statement_id(9))),
    "a hand-back of an enquiry": (ASKED, handed_back(statement_id=statement_id(9))),
    "opening it twice": (OPENED, opened(3)),
    "opening an ended contact": (ENDED, opened(2)),
    "opening it as a hand-back, which ends sooner": (
        RECEIVED,
        opened(1, **other_outline(Kind.ENQUIRY, HAND_BACK)),
    ),
    "opening it as less urgent than the door said": (
        RECEIVED,
        opened(1, **other_outline(Kind.ENQUIRY, GREEN)),
    ),
    "a hand-over owed when nobody looks any more": (
        DECIDED,
        step(4, Kind.HANDOVER, particulars=HandoverParticulars(OUTLINE, POLICE, NEVER)),
    ),
    "calling a discussion again, for later": (STRATEGY, called(4)),
    "closing what is refused, because the contact was accepted": (
        (
            *PASSED_ON,
            by(reply(3, 2, Outcome.ACCEPTED), NORTH),
            opened(4),
            step(5, Kind.DECISION, about=()),
            passed_on(6),
            by(reply(7, 6, Outcome.REFUSED), NORTH),
            told(8),
        ),
        closed(9),
    ),
    "screening an enquiry": (ASKED, screened(2, Lane.ENDED)),
    "screening what is handed over": (PASSED_ON, screened(3, Lane.ENDED)),
    "triage under another outline": (
        RECEIVED,
        screened(1, Lane.TRIAGE, **other_outline(Kind.SCREENING, RED)),
    ),
    "triage by whoever asks": (
        RECEIVED,
        screened(
            1,
            Lane.TRIAGE,
            particulars=ScreeningParticulars(Lane.TRIAGE, (CSC, POLICE), OUTLINE),
        ),
    ),
    "triage by somebody who is not told": (
        RECEIVED,
        screened(1, Lane.TRIAGE, recipients=(HEALTH, POLICE)),
    ),
    "triage twice": (
        (*IN_TRIAGE, screened(2, Lane.ENQUIRY)),
        screened(3, Lane.TRIAGE),
    ),
    "ending what needs a strategy discussion": (
        (*RECEIVED, called(1)),
        screened(2, Lane.ENDED),
    ),
    "ticking what nobody triages": (OPENED, tick(3, POLICE)),
    "ticking in another's place": (IN_TRIAGE, by(tick(2, POLICE), CSC, POLICE)),
    "ticking twice": ((*IN_TRIAGE, tick(2, POLICE)), tick(3, POLICE)),
    "ticking behind the desk's back": (
        IN_TRIAGE,
        by(tick(2, POLICE), POLICE, HEALTH),
    ),
    "handing over a contact that is not passed on": (RECEIVED, passed_on(1)),
    "an analysis of a mere contact": (RECEIVED, step(1, Kind.ANALYSIS)),
    "deciding on a mere contact": ((*RECEIVED, called(1)), step(2, Kind.DECISION)),
    "feedback before anything came of it": (RECEIVED, told(1)),
    "feedback on a contact that is to be opened": (
        (*RECEIVED, screened(1, Lane.ENQUIRY)),
        told(2),
    ),
    "reopening what goes on": (ASKED, reopened(2)),
    "reopening what nobody screened": (RECEIVED, reopened(1)),
}

WORK: dict[str, tuple[Sequence[Header], Header]] = {
    "answering behind the asker's back": (ASKED, by(answer(2, 1), POLICE, NORTH)),
    "chasing what is answered": (ANSWERED, chased(3, 1)),
    "chasing somebody else": (ASKED, chased(2, 1, recipients=(HEALTH,))),
    "a strategy discussion under another outline": (
        ASKED,
        called(2, **other_outline(Kind.STRATEGY, RED)),
    ),
    "recording a discussion without having been there": (
        ASKED,
        held(
            2,
            particulars=StrategyParticulars(
                StrategyEvent.HELD, OUTLINE, present=(POLICE,)
            ),
        ),
    ),
    "lowering twice by one person": (
        (*ASKED, rated(2, Rating.GREEN)),
        rated(3, Rating.GREEN),
    ),
    "pausing a Red": ((*ASKED, rated(2, Rating.RED)), paused(3)),
    "pausing twice": (PAUSED, paused(3)),
    "resuming what runs": (ASKED, paused(2, stops=False)),
    "pausing while a strategy discussion is due": (STRATEGY, paused(4)),
    "resuming what a Red has set going": (
        (*PAUSED, rated(3, Rating.RED)),
        paused(4, stops=False),
    ),
    "correcting another's answer": (
        ANSWERED,
        by(corrected(3, 2), CSC, POLICE),
    ),
    "correcting what is no answer": (
        DECIDED,
        by(corrected(4, 3), CSC, POLICE),
    ),
    "correcting what was taken back": ((*ANSWERED, recall(3, 2)), corrected(4, 2)),
    "correcting what was corrected": (
        (*ANSWERED, corrected(3, 2)),
        corrected(4, 2),
    ),
    "correcting to fewer than hold it": (
        (*ASKED, by(answer(2, 1), POLICE, CSC, HEALTH)),
        corrected(3, 2),
    ),
    "an answer after its correction": ((*ANSWERED, corrected(3, 2)), answer(4, 1)),
}

AFTER: dict[str, tuple[Sequence[Header], Header]] = {
    "disagreeing with oneself": (
        DECIDED,
        disputed(4, 3, sender=CSC, recipients=(POLICE,)),
    ),
    "disagreeing with what one was not told": (
        DECIDED,
        disputed(4, 3, sender=HEALTH, recipients=(CSC,)),
    ),
    "disagreeing with a request": (ASKED, disputed(2, 1)),
    "disagreeing from stage 2 on": (DECIDED, disputed(4, 3, stage=2)),
    "disagreeing with somebody who is not told": (
        DECIDED,
        disputed(4, 3, recipients=(NORTH,)),
    ),
    "climbing two stages": (NOT_SETTLED, disputed(6, 4, stage=3)),
    "climbing from what is settled": (
        (*DISPUTED, conceded(5, 4)),
        disputed(6, 4, stage=2),
    ),
    "climbing twice": (
        (*NOT_SETTLED, disputed(6, 4, stage=2)),
        disputed(7, 4, stage=2),
    ),
    "climbing for others": (
        NOT_SETTLED,
        disputed(6, 4, stage=2, sender=HEALTH, recipients=(CSC, POLICE)),
    ),
    "answering a disagreement twice": (NOT_SETTLED, conceded(6, 4)),
    "answering a disagreement of others": (
        DISPUTED,
        conceded(5, 4, sender=HEALTH, recipients=(CSC, POLICE)),
    ),
    "answering behind the other side's back": (
        DISPUTED,
        conceded(5, 4, recipients=(NORTH,)),
    ),
    "having acted before accepting": (HANDED, reply(5, 4, Outcome.ACTED)),
    "having acted twice": (
        (*ACCEPTED, reply(6, 4, Outcome.ACTED)),
        reply(7, 4, Outcome.ACTED),
    ),
    "accepting behind the desk's back": (
        HANDED,
        by(reply(5, 4, Outcome.ACCEPTED), POLICE, NORTH),
    ),
    "an acceptance after it is closed": (CLOSED, reply(8, 4, Outcome.ACCEPTED)),
    "a chase after it is closed": (CLOSED, chased(8, 1)),
    "accepting one's own hand-back": (
        HANDED_BACK,
        step(1, Kind.HANDOVER_REPLY, recipients=(), about=(statement_id(0),)),
    ),
    "closing a hand-back that nobody accepted": (
        HANDED_BACK,
        step(1, Kind.CLOSURE, recipients=()),
    ),
    "working on a hand-back": (HANDED_BACK, step(1, Kind.ALLOCATION, recipients=())),
}

OUTSIDE: dict[str, tuple[Sequence[Header], Header]] = {
    "a contact's feedback to outsiders": (ENDED, step(2, Kind.FEEDBACK)),
    "opening it to somebody who is not named": (
        RECEIVED,
        opened(1, recipients=(GP, HEALTH)),
    ),
    "having discussed with outsiders": (
        ASKED,
        held(
            2,
            particulars=StrategyParticulars(
                StrategyEvent.HELD, OUTLINE, present=(CSC, GP)
            ),
        ),
    ),
    "ending a contact before outsiders": (
        RECEIVED,
        screened(1, Lane.ENDED, recipients=(GP,)),
    ),
}

REFUSED: dict[str, tuple[Sequence[Header], Header, type[MashError]]] = {
    **{name: (*row, StateError) for name, row in (CONTACTS | WORK | AFTER).items()},
    **{name: (*row, NotInCircleError) for name, row in OUTSIDE.items()},
}


@pytest.mark.parametrize("attempt", REFUSED)
def test_what_may_not_come_next_is_refused(attempt: str) -> None:
    """Everything up to the last statement is permitted, and that one is not."""
    headers, last, error = REFUSED[attempt]
    state = run(*headers)

    with pytest.raises(error):
        check(state, last)
