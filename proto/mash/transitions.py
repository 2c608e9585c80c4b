"""Transitions: which statements may come in which stage, and where they lead.

One table, from the handbook's rules of transition, for `mash.permitting`, for the
tests and for the diagram in the documents. What else a statement needs, beyond its
stage, is in `mash.permits`.
"""

from __future__ import annotations

from collections.abc import Mapping

from mash.event import EVERY, Event, Move, Stages
from mash.kinds import StatementKind
from mash.stage import Stage

Kind = StatementKind


def _of(*stages: Stage) -> Stages:
    return frozenset(stages)


RECEIVED, TRIAGE, SCREENED = Stage.RECEIVED, Stage.TRIAGE, Stage.SCREENED
OPEN, ASKING, ANSWERED = Stage.OPEN, Stage.ASKING, Stage.ANSWERED
DECIDED, ENDED, CLOSED = Stage.DECIDED, Stage.ENDED, Stage.CLOSED
STRATEGY, REOPENED = Stage.STRATEGY, Stage.REOPENED
HANDED_OVER, QUERIED, ACCEPTED = Stage.HANDED_OVER, Stage.QUERIED, Stage.ACCEPTED

_RUNNING = _of(OPEN, ASKING, ANSWERED)
_HANDED = _of(HANDED_OVER, QUERIED, ACCEPTED)
_DONE = _HANDED | {DECIDED}
_AGAIN = _of(REOPENED, STRATEGY)
_REOPEN = "reopen it first"

EVENTS: Mapping[StatementKind, Event] = {
    Kind.CONTACT: Event(
        rule="S00: any approach about a person is logged; T0 starts",
        need="it begins with its contact; make a new one and link it",
        begins=RECEIVED,
    ),
    Kind.SCREENING: Event(
        rule="S10 to S19, rule 2; tripartite triage (handbook 3.1)",
        need="only a contact that leads nowhere yet is screened; reopen or decide it",
        stays=_of(SCREENED, STRATEGY),
        moves=(
            Move(_of(RECEIVED), _of(TRIAGE, SCREENED, ENDED)),
            Move(_of(TRIAGE), _of(SCREENED, ENDED)),
            Move(_of(SCREENED), _of(TRIAGE, ENDED)),
            Move(_of(RECEIVED, TRIAGE, SCREENED), _HANDED, rare=True),
        ),
    ),
    Kind.TICK: Event(
        rule="S19: each agency ticks at its own terminal; a late tick still tells",
        need="nobody triages it now",
        stays=EVERY - {RECEIVED},
    ),
    Kind.ENQUIRY: Event(
        rule="rule 3: S10 to S20; siblings of an open case still go on (rule 2)",
        need="it is open already, or its contact has ended: reopen that",
        begins=OPEN,
        stays=_of(STRATEGY),
        moves=(Move(_of(RECEIVED, TRIAGE, SCREENED) | _HANDED, _of(OPEN)),),
    ),
    Kind.REQUEST: Event(
        rule="rules 4 and 5: S20 to S30, never on a mere contact",
        need="open the enquiry first",
        stays=_of(ASKING) | _DONE | _AGAIN,
        moves=(Move(_of(OPEN, ANSWERED), _of(ASKING)),),
    ),
    Kind.ANSWER: Event(
        rule="S40 to S50: one answer to each request, also a late one",
        need="nothing was asked that is still open",
        stays=_of(ASKING) | _DONE | _AGAIN,
        moves=(Move(_of(ASKING), _of(ANSWERED)),),
    ),
    Kind.RELEASE: Event(
        rule="2026 Act duty to share: an agency need not be asked",
        need=_REOPEN,
        stays=EVERY,
    ),
    Kind.CHASE: Event(
        rule="rule 7: a request is chased before it is decided without",
        need="there is no open request to chase",
        stays=_of(ASKING) | _DONE | _AGAIN,
    ),
    Kind.RECEIPT: Event(
        rule="5.1 of the protocol: what became of a statement",
        need="a receipt may come at any time",
        stays=EVERY | {CLOSED},
    ),
    Kind.RECALL: Event(
        rule="rule 13: what is wrong is taken back, and decided anew",
        need="a recall may come at any time",
        stays=EVERY | {CLOSED},
        moves=(
            Move(_DONE | {CLOSED}, _of(REOPENED)),
            Move(_of(ASKING), _of(OPEN, ANSWERED), rare=True),
            Move(_of(ANSWERED), _of(OPEN, ASKING), rare=True),
            Move(_of(TRIAGE), _of(RECEIVED), rare=True),
            Move(_of(SCREENED), _of(RECEIVED, TRIAGE, HANDED_OVER), rare=True),
            Move(_of(ENDED), _of(RECEIVED, TRIAGE, HANDED_OVER), rare=True),
            Move(_of(DECIDED), _of(HANDED_OVER), rare=True),
            Move(
                _HANDED | {CLOSED},
                _of(RECEIVED, TRIAGE, SCREENED, ENDED, DECIDED, HANDED_OVER, ACCEPTED),
                rare=True,
            ),
            Move(_of(STRATEGY), EVERY - {STRATEGY}, rare=True),
        ),
    ),
    Kind.CORRECTION: Event(
        rule="rules 12 and 13: a correction is decided on anew",
        need="a correction may come at any time",
        stays=(EVERY | {CLOSED}) - {DECIDED},
        moves=(Move(_DONE | {CLOSED}, _of(REOPENED)),),
    ),
    Kind.ANALYSIS: Event(
        rule="S60: what it means, before and after the decision",
        need="open the enquiry first",
        stays=_RUNNING | _DONE | _AGAIN,
    ),
    Kind.RATING: Event(
        rule="rule 6: at any time; clocks run from T0",
        need=_REOPEN,
        stays=EVERY,
    ),
    Kind.PAUSE: Event(
        rule="a clock stops for a reason, never a Red's",
        need="no clock of yours runs now that could be stopped",
        stays=_of(RECEIVED, TRIAGE, SCREENED, REOPENED) | _RUNNING,
    ),
    Kind.ALLOCATION: Event(
        rule="handbook 1.2: the coordinator allocates",
        need=_REOPEN,
        stays=EVERY,
    ),
    Kind.STRATEGY: Event(
        rule="rule 1: from any state; Children Act 1989 s.47",
        need=_REOPEN,
        stays=_of(STRATEGY),
        moves=(Move(EVERY - {STRATEGY}, _of(STRATEGY)),),
    ),
    Kind.DECISION: Event(
        rule="rules 7 to 9: S70, with or without every answer",
        need="open the enquiry, or reopen what a team has accepted",
        stays=_of(DECIDED, HANDED_OVER, QUERIED),
        moves=(Move(_RUNNING | _AGAIN, _of(DECIDED)),),
    ),
    Kind.HANDOVER: Event(
        rule="rule 10: S80, also of a contact that is passed on (S18)",
        need="decide, or pass the contact on, before handing over",
        stays=_of(HANDED_OVER, QUERIED),
        moves=(Move(_of(DECIDED, SCREENED, ACCEPTED, QUERIED), _of(HANDED_OVER)),),
    ),
    Kind.HANDOVER_REPLY: Event(
        rule="rule 10: S85 and S90, by a named person",
        need="a reply may come at any time",
        stays=EVERY | {CLOSED},
        moves=(
            Move(
                _of(HANDED_OVER, QUERIED),
                _HANDED | {DECIDED, SCREENED, ENDED},
            ),
        ),
    ),
    Kind.FEEDBACK: Event(
        rule="S95: the referrer is told what came of it",
        need="decide, or end the contact, before telling",
        stays=_DONE | {SCREENED, ENDED, CLOSED},
    ),
    Kind.CLOSURE: Event(
        rule="rule 11: S99, by a person and never by a timer",
        need="decide, or end the contact, before closing",
        moves=(Move(_of(DECIDED, ACCEPTED, ENDED), _of(CLOSED)),),
    ),
    Kind.REOPENING: Event(
        rule="rule 12: what was decided, ended or closed is taken up again",
        need="only what was screened or decided is taken up again",
        moves=(
            Move(_DONE | {CLOSED}, _of(REOPENED)),
            Move(_HANDED | {SCREENED, ENDED, CLOSED}, _of(RECEIVED)),
        ),
    ),
    Kind.CHALLENGE: Event(
        rule="S75: disagreement stops nothing but closing (handbook 2.9)",
        need=_REOPEN,
        stays=EVERY,
    ),
    Kind.CHALLENGE_REPLY: Event(
        rule="handbook 2.9: answered, or it climbs",
        need=_REOPEN,
        stays=EVERY,
    ),
    Kind.ONWARD_REQUEST: Event(
        rule="RECIPIENTS ONLY: whoever wants to pass a line on asks its owner",
        need="nothing was told to you that could be passed on",
        stays=EVERY | {CLOSED},
    ),
    Kind.ONWARD_REPLY: Event(
        rule="originator control: the owner says how far its lines may go",
        need="nobody asks you to let anything go further",
        stays=EVERY | {CLOSED},
    ),
    Kind.HAND_BACK: Event(
        rule="handbook 1.2: a shift ends with nothing un-handed-over",
        need="a hand-back begins its own record; make a new one",
        begins=HANDED_OVER,
    ),
}
"""Every kind, once. `CLOSED` takes only what the rows name."""
