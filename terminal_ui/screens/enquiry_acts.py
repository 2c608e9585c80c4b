"""Acts: what can be done in an enquiry, under which key, by whom, and when."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mash.agency import MemberClass
from mash.kinds import StatementKind
from mash.role import Role
from mash.stage import Stage
from terminal_ui import casework, possible, targets
from terminal_ui.unlocking import Sitting
from terminal_ui.views import EnquiryView

_SEARCHERS = frozenset({Role.FRONT_DOOR, Role.SCREENER, Role.RESEARCHER, Role.RELEASER})
_COMPARERS = frozenset({Role.SCREENER, Role.DECISION_MAKER, Role.HUB_COORDINATOR})
_NOT_OPENED = frozenset({Stage.CLOSED, Stage.RECEIVED, Stage.TRIAGE, Stage.SCREENED})
_RECORD_KEEPERS = frozenset({MemberClass.CORE, MemberClass.AFFILIATE, None})


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do: its name, key, words, and the kind it states.

    The key is empty for what is only in the list of all acts.
    """

    name: str
    key: str
    words: str
    kind: StatementKind | None


SEARCH = Act("search", "s", "Search ours", None)
ANSWER = Act("answer", "c", "Compose answer", StatementKind.ANSWER)
RELEASE = Act("release", "u", "Tell unasked", StatementKind.RELEASE)
TICK = Act("tick", "i", "Triage tick", StatementKind.TICK)
ASK = Act("ask", "a", "Ask", StatementKind.REQUEST)
CHASE = Act("chase", "z", "Chase", StatementKind.CHASE)
SCREEN = Act("screen", "e", "Screen", StatementKind.SCREENING)
OPEN = Act("open", "o", "Open enquiry", StatementKind.ENQUIRY)
RATE = Act("rate", "g", "Rate", StatementKind.RATING)
ANALYSE = Act("analyse", "l", "So what", StatementKind.ANALYSIS)
STRATEGY = Act("strategy", "w", "Strategy", StatementKind.STRATEGY)
DECIDE = Act("decide", "d", "Decide", StatementKind.DECISION)
HAND_OVER = Act("hand_over", "h", "Hand over", StatementKind.HANDOVER)
REPLY = Act("reply", "p", "Reply", StatementKind.HANDOVER_REPLY)
FEEDBACK = Act("feedback", "f", "Tell referrer", StatementKind.FEEDBACK)
CLOSE = Act("close", "x", "Close", StatementKind.CLOSURE)
REOPEN = Act("reopen", "", "Reopen", StatementKind.REOPENING)
RECALL = Act("recall", "t", "Take back", StatementKind.RECALL)
WITHDRAW = Act("withdraw", "", "Withdraw consent", StatementKind.RECALL)
CORRECT = Act("correct", "", "Correct", StatementKind.CORRECTION)
CHALLENGE = Act("challenge", "q", "Disagree", StatementKind.CHALLENGE)
CHALLENGE_REPLY = Act(
    "challenge_reply", "b", "Answer dispute", StatementKind.CHALLENGE_REPLY
)
PAUSE = Act("pause", "", "Stop or run the clock", StatementKind.PAUSE)
ASK_ONWARD = Act("ask_onward", "", "Ask to pass on", StatementKind.ONWARD_REQUEST)
ANSWER_ONWARD = Act(
    "answer_onward", "", "Let pass on, or not", StatementKind.ONWARD_REPLY
)
LOOK_UP = Act("look_up", "K", "Known to affiliates?", None)
ALLOCATE = Act("allocate", "", "Allocate", StatementKind.ALLOCATION)

ACTS = (
    *(TICK, ANSWER, REPLY, CHALLENGE_REPLY, SEARCH, RELEASE),
    *(SCREEN, OPEN, ASK, CHASE, ANALYSE, STRATEGY, DECIDE, HAND_OVER, FEEDBACK),
    *(RATE, ALLOCATE, PAUSE, CHALLENGE, CORRECT, RECALL, CLOSE, REOPEN),
    WITHDRAW,
    *(ANSWER_ONWARD, ASK_ONWARD),
    LOOK_UP,
)
"""In the order in which work comes: what waits for us first."""

_WAITING = (TICK, ANSWER, REPLY, CHALLENGE_REPLY, SEARCH)
_RUNNING = (DECIDE, ASK, CHASE, STRATEGY, ANALYSE, RATE)
_DONE = (HAND_OVER, FEEDBACK, CLOSE, RATE)
_NEXT: dict[Stage, tuple[Act, ...]] = {
    Stage.RECEIVED: (SCREEN, STRATEGY, RATE, OPEN),
    Stage.TRIAGE: (SCREEN, STRATEGY, RATE),
    Stage.SCREENED: (OPEN, HAND_OVER, FEEDBACK, STRATEGY),
    Stage.ENDED: (FEEDBACK, CLOSE, REOPEN),
    Stage.OPEN: (ASK, STRATEGY, RATE, DECIDE),
    Stage.ASKING: _RUNNING,
    Stage.ANSWERED: _RUNNING,
    Stage.REOPENED: _RUNNING,
    Stage.STRATEGY: (STRATEGY, DECIDE, ASK),
    Stage.DECIDED: _DONE,
    Stage.HANDED_OVER: (FEEDBACK, CLOSE, RATE),
    Stage.QUERIED: (HAND_OVER, FEEDBACK, RATE),
    Stage.ACCEPTED: (FEEDBACK, CLOSE, RATE),
    Stage.CLOSED: (REOPEN,),
}
_MOST_ON_THE_BOTTOM_LINE = 3


def why_not(act: Act, view: EnquiryView, sitting: Sitting, now: datetime) -> str:
    """Say why this person may not begin an act now; empty where they may."""
    member_class = casework.our_class(sitting.status)
    if act is WITHDRAW and not targets.consents(view, sitting.speaker.agency):
        return "nothing of ours here rests on a consent"
    if act.kind is not None:
        return possible.why_not(act.kind, view, sitting.speaker, member_class, now)
    if act is LOOK_UP:
        return _why_not_look_up(view, sitting)
    if sitting.speaker.role not in _SEARCHERS or member_class not in _RECORD_KEEPERS:
        return "for those who keep records of their own"
    return "" if casework.persons(view) else "nobody is named to us"


def _why_not_look_up(view: EnquiryView, sitting: Sitting) -> str:
    if sitting.speaker.role not in _COMPARERS:
        return "for those who put the picture together"
    if view.row.stage in _NOT_OPENED:
        return "for an enquiry that is open"
    return "" if casework.persons(view) else "nobody is named to us"


def acts_open(view: EnquiryView, sitting: Sitting, now: datetime) -> tuple[Act, ...]:
    """What this person may begin now. The node and the hub judge again."""
    return tuple(act for act in ACTS if not why_not(act, view, sitting, now))


def foremost(view: EnquiryView, acts: tuple[Act, ...]) -> tuple[Act, ...]:
    """The few that belong on the bottom line: what waits for us, then what is next."""
    order = (*_WAITING, *_NEXT[view.row.stage], *ACTS)
    ordered = [act for act in dict.fromkeys(order) if act in acts and act.key]
    return tuple(ordered[:_MOST_ON_THE_BOTTOM_LINE])
