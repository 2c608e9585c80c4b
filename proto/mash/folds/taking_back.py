"""Taking back: what a recall or a correction undoes (handbook, rule 13)."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import replace
from functools import reduce

from mash.enquiry import Asked, EnquiryState, HandedOver, Seen, Standing, without
from mash.folds.contacts import to_triage
from mash.kinds import Lane, StatementKind
from mash.statement import Header, StatementId

Kind = StatementKind
Undo = Callable[[EnquiryState, StatementId, Seen], EnquiryState]

RESTED_ON = frozenset(
    {
        Kind.CONTACT,
        Kind.ENQUIRY,
        Kind.TICK,
        Kind.ANSWER,
        Kind.RELEASE,
        Kind.CORRECTION,
        Kind.ANALYSIS,
        Kind.STRATEGY,
        Kind.DECISION,
    }
)
"""What a decision rests on: taken back or corrected, it must be made again."""

CLOSED_ON = frozenset(
    {
        Kind.SCREENING,
        Kind.TICK,
        Kind.STRATEGY,
        Kind.HANDOVER,
        Kind.HAND_BACK,
        Kind.HANDOVER_REPLY,
        Kind.CHALLENGE_REPLY,
        Kind.FEEDBACK,
    }
)
"""What a closure rests on: taken back, somebody must look, and close it again."""


def recall(state: EnquiryState, header: Header) -> EnquiryState:
    """Take every statement back that the sender owns, and what followed from it."""
    return reduce(lambda s, item: _taken_back(s, item, header), header.about, state)


def correction(state: EnquiryState, header: Header) -> EnquiryState:
    """Put a corrected answer in the place of the first."""
    item = header.about[0]
    requests = {
        key: replace(asked, answer=header.statement_id)
        if asked.answer == item and asked.addressee == header.sender
        else asked
        for key, asked in state.requests.items()
    }
    return _taken_back(replace(state, requests=requests), item, header)


def _taken_back(state: EnquiryState, item: StatementId, header: Header) -> EnquiryState:
    seen = state.seen.get(item)
    if seen is None or seen.sender != header.sender or seen.recalled:
        return state
    again = state.decided and seen.kind in RESTED_ON
    marked = replace(
        state,
        seen={**state.seen, item: replace(seen, recalled=True)},
        reopened=state.reopened or again,
        closed=state.closed and not again and seen.kind not in CLOSED_ON,
    )
    undo = _UNDO.get(seen.kind)
    return undo(marked, item, seen) if undo else marked


def _request(state: EnquiryState, item: StatementId, _seen: Seen) -> EnquiryState:
    return replace(state, requests=without(state.requests, {item}))


def _answer(state: EnquiryState, item: StatementId, _seen: Seen) -> EnquiryState:
    requests = {
        key: _unanswered(asked) if asked.answer == item else asked
        for key, asked in state.requests.items()
    }
    return replace(state, requests=requests)


def _unanswered(asked: Asked) -> Asked:
    return replace(asked, standing=Standing.RECALLED, answer=None, answered_at=None)


def _handover(state: EnquiryState, item: StatementId, _seen: Seen) -> EnquiryState:
    return replace(state, handovers=without(state.handovers, {item}))


def _handover_reply(
    state: EnquiryState, item: StatementId, _seen: Seen
) -> EnquiryState:
    handovers = {
        key: _unreplied(handed, item) for key, handed in state.handovers.items()
    }
    return replace(state, handovers=handovers)


def _unreplied(handed: HandedOver, item: StatementId) -> HandedOver:
    if handed.acted_by == item:
        return replace(handed, acted_by=None)
    if handed.reply != item:
        return handed
    return replace(handed, outcome=None, reply=None, accepted_at=None, acted_by=None)


def _screening(state: EnquiryState, item: StatementId, _seen: Seen) -> EnquiryState:
    if item not in {state.screening, state.triage_screening}:
        return state
    if item == state.triage_screening:
        state = replace(state, triage=(), triage_screening=None, ticked=frozenset())
    return to_triage(state)


def _tick(state: EnquiryState, _item: StatementId, seen: Seen) -> EnquiryState:
    if state.triage_screening not in seen.about:
        return state
    after = replace(state, ticked=state.ticked - {seen.sender})
    return to_triage(after) if state.lane is Lane.ENDED else after


def _rating(state: EnquiryState, item: StatementId, _seen: Seen) -> EnquiryState:
    stands = state.lowering is not None and state.lowering.statement != item
    return replace(state, lowering=state.lowering if stands else None)


def _strategy(state: EnquiryState, item: StatementId, _seen: Seen) -> EnquiryState:
    before = state.strategy
    if before is None or item not in {before.call, before.record}:
        return state
    if item == before.call:
        after = replace(before, called_at=None, due_at=None, call=None)
    else:
        after = replace(before, held_at=None, present=(), record=None)
    gone = after.call is None and after.record is None
    return replace(state, strategy=None if gone else after)


def _challenge(state: EnquiryState, item: StatementId, _seen: Seen) -> EnquiryState:
    return replace(state, challenges=without(state.challenges, {item}))


def _challenge_reply(
    state: EnquiryState, item: StatementId, _seen: Seen
) -> EnquiryState:
    challenges = {
        key: replace(challenged, reply=None, settled=False)
        if challenged.reply == item
        else challenged
        for key, challenged in state.challenges.items()
    }
    return replace(state, challenges=challenges)


def _onward_request(
    state: EnquiryState, item: StatementId, _seen: Seen
) -> EnquiryState:
    return replace(state, onward=without(state.onward, {item}))


def _onward_reply(state: EnquiryState, item: StatementId, _seen: Seen) -> EnquiryState:
    onward = {
        key: replace(asked, reply=None) if asked.reply == item else asked
        for key, asked in state.onward.items()
    }
    return replace(state, onward=onward)


def _feedback(state: EnquiryState, item: StatementId, _seen: Seen) -> EnquiryState:
    return replace(state, feedbacks=state.feedbacks - {item})


_UNDO: Mapping[StatementKind, Undo] = {
    Kind.REQUEST: _request,
    Kind.ANSWER: _answer,
    Kind.CORRECTION: _answer,
    Kind.HANDOVER: _handover,
    Kind.HAND_BACK: _handover,
    Kind.HANDOVER_REPLY: _handover_reply,
    Kind.SCREENING: _screening,
    Kind.TICK: _tick,
    Kind.RATING: _rating,
    Kind.STRATEGY: _strategy,
    Kind.CHALLENGE: _challenge,
    Kind.CHALLENGE_REPLY: _challenge_reply,
    Kind.FEEDBACK: _feedback,
    Kind.ONWARD_REQUEST: _onward_request,
    Kind.ONWARD_REPLY: _onward_reply,
}
"""Kinds that are missing leave only a note that they were taken back."""
