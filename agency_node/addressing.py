"""Addressing: which statement one is about and who is to have it, where nobody said.

The fewest who need it (Caldicott principle 4). Whatever is proposed can be changed
before it is signed, and is judged like everything else.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping

from agency_node.casework.practice import Function
from agency_node.gate.view import View
from agency_node.intent import Intent
from mash.agency import AgencyId, MemberClass
from mash.enquiry import EnquiryState
from mash.errors import MalformedError, NoSuchEnquiryError
from mash.kinds import StatementKind
from mash.particulars import (
    EnquiryParticulars,
    HandoverParticulars,
    ScreeningParticulars,
)
from mash.statement import StatementId

About = tuple[StatementId, ...]
Agencies = tuple[AgencyId, ...]

_OURS_TO_CORRECT = frozenset(
    {StatementKind.ANSWER, StatementKind.RELEASE, StatementKind.CORRECTION}
)
_DISPUTABLE = frozenset({StatementKind.DECISION, StatementKind.SCREENING})


def known(intent: Intent, view: View) -> EnquiryState:
    """Return the enquiry's state.

    Raises:
        NoSuchEnquiryError: This node knows of no such enquiry.

    """
    if view.state is None:
        raise NoSuchEnquiryError(f"enquiry_id: no such {intent.kind.name.lower()} here")
    return view.state


def about_of(intent: Intent, view: View) -> About:
    """What it is about, where the enquiry leaves no doubt; nothing otherwise."""
    find = _ABOUT.get(intent.kind)
    return find(intent, known(intent, view), view.agency) if find else ()


def recipients_of(intent: Intent, view: View, about: About) -> Agencies:
    """Who is to have it.

    Raises:
        MalformedError: Nothing says so, and somebody must.
        NoSuchEnquiryError: It belongs to an enquiry that is not known here.

    """
    match intent.kind, intent.particulars:
        case StatementKind.CONTACT, _:
            return _desks(view)
        case StatementKind.ENQUIRY, EnquiryParticulars(circle=circle):
            return _hearers(circle, view)
        case StatementKind.HANDOVER, HandoverParticulars(lead=lead):
            return (lead,)
        case StatementKind.ALLOCATION | StatementKind.HAND_BACK, _:
            return ()
        case kind, _ if kind in _RECIPIENTS:
            return _RECIPIENTS[kind](intent, view, about)
        case _:
            raise MalformedError("recipients: say who is to have it")


def _open_request_to_us(intent: Intent, state: EnquiryState, agency: AgencyId) -> About:
    del intent
    found = [
        item
        for item, asked in state.requests.items()
        if asked.addressee == agency and asked.answer is None
    ]
    return tuple(found[:1])


def _last_hand_over_to_us(
    intent: Intent, state: EnquiryState, agency: AgencyId
) -> About:
    del intent
    ours = [item for item, handed in state.handovers.items() if handed.lead == agency]
    return tuple(ours[-1:])


def _triage(intent: Intent, state: EnquiryState, agency: AgencyId) -> About:
    del intent, agency
    return () if state.triage_screening is None else (state.triage_screening,)


def _disputed(intent: Intent, state: EnquiryState, agency: AgencyId) -> About:
    """The disagreement of ours that is not settled, or the last decision told to us."""
    del intent
    climbed = {challenged.about for challenged in state.challenges.values()}
    ours = [
        item
        for item, challenged in state.challenges.items()
        if agency in challenged.parties
        and not challenged.settled
        and item not in climbed
    ]
    said = [
        item
        for item, seen in state.seen.items()
        if seen.kind in _DISPUTABLE and agency in seen.recipients and not seen.recalled
    ]
    return tuple(ours[-1:] or said[-1:])


def _challenge_to_us(intent: Intent, state: EnquiryState, agency: AgencyId) -> About:
    del intent
    found = [
        item
        for item, challenged in state.challenges.items()
        if agency in challenged.against and not challenged.answered
    ]
    return tuple(found[:1])


def _only_one_of_ours(intent: Intent, state: EnquiryState, agency: AgencyId) -> About:
    """What was said once can be meant; of two, a person must say which was wrong."""
    del intent
    found = [
        item
        for item, seen in state.seen.items()
        if seen.sender == agency and seen.kind in _OURS_TO_CORRECT and not seen.recalled
    ]
    return tuple(found) if len(found) == 1 else ()


def _open_request_to_them(
    intent: Intent, state: EnquiryState, agency: AgencyId
) -> About:
    del agency
    found = [
        item
        for item, asked in state.requests.items()
        if asked.answer is None
        and (not intent.recipients or asked.addressee in intent.recipients)
    ]
    return tuple(found) if len(found) == 1 else ()


_ABOUT: Mapping[StatementKind, Callable[[Intent, EnquiryState, AgencyId], About]] = {
    StatementKind.ANSWER: _open_request_to_us,
    StatementKind.HANDOVER_REPLY: _last_hand_over_to_us,
    StatementKind.TICK: _triage,
    StatementKind.CHALLENGE: _disputed,
    StatementKind.CHALLENGE_REPLY: _challenge_to_us,
    StatementKind.CORRECTION: _only_one_of_ours,
    StatementKind.CHASE: _open_request_to_them,
}


def _senders(intent: Intent, view: View, about: About) -> Agencies:
    seen = known(intent, view).seen
    return tuple(seen[item].sender for item in about if item in seen)


def _holders(intent: Intent, view: View, about: About) -> Agencies:
    seen = known(intent, view).seen
    holders = (seen[item].recipients for item in about if item in seen)
    return tuple(agency for each in holders for agency in each)


def _asked(intent: Intent, view: View, about: About) -> Agencies:
    requests = known(intent, view).requests
    return tuple(requests[item].addressee for item in about if item in requests)


def _involved(intent: Intent, view: View, about: About) -> Agencies:
    """Whoever has said or been told something; the rest of the circle need not know."""
    del about
    state = known(intent, view)
    told = (agency for seen in state.seen.values() for agency in seen.recipients)
    return tuple({*told, *(seen.sender for seen in state.seen.values())})


def _contributors(intent: Intent, view: View, about: About) -> Agencies:
    """Whoever opened the enquiry, and everybody whose word the decision rests on.

    Where that is ourselves alone: whoever raised it, and who heard of its opening.
    """
    del about
    state = known(intent, view)
    seen = state.seen.values()
    said = {s.sender for s in seen if s.kind in _OURS_TO_CORRECT and not s.recalled}
    others = said.union(_agencies(state.owner)) - {view.agency}
    return tuple(others) or (*_agencies(state.raised_by), *_who_heard(state))


def _agencies(one: AgencyId | None) -> Agencies:
    return () if one is None else (one,)


def _who_heard(state: EnquiryState) -> Agencies:
    """Everybody who was told that the enquiry is open."""
    opened = (
        seen.recipients
        for seen in state.seen.values()
        if seen.kind is StatementKind.ENQUIRY and not seen.recalled
    )
    return tuple(agency for each in opened for agency in each)


def _those_who_spoke(intent: Intent, view: View, about: About) -> Agencies:
    """The desk, and everybody who has put an item beside the others."""
    return (*_contributors(intent, view, about), *_desks(view))


def _screened(intent: Intent, view: View, about: About) -> Agencies:
    """Whoever brought it; who is to tick, and who ticked: each hears how it ends."""
    del about
    state = known(intent, view)
    said = intent.particulars
    ticks = said.triage if isinstance(said, ScreeningParticulars) else ()
    return (*ticks, *_agencies(state.owner), *state.triage)


def _challenged(intent: Intent, view: View, about: About) -> Agencies:
    """Whoever said what is challenged, or both sides a stage below; and the desk."""
    challenges = known(intent, view).challenges
    first = tuple(item for item in about if item not in challenges)
    sides = _both_sides(intent, view, about)
    return (*_senders(intent, view, first), *sides, *_desks(view))


def _both_sides(intent: Intent, view: View, about: About) -> Agencies:
    challenges = known(intent, view).challenges
    sides = (challenges[item].parties for item in about if item in challenges)
    return tuple(agency for each in sides for agency in each)


def _referrer(intent: Intent, view: View, about: About) -> Agencies:
    """Whoever raised it; nobody where the desk took it itself and writes or calls."""
    del about
    return _agencies(known(intent, view).raised_by)


def _quorum(intent: Intent, view: View, about: About) -> Agencies:
    del intent, about
    return tuple(a for a in view.practice.functions if a in view.classes)


_RECIPIENTS: Mapping[StatementKind, Callable[[Intent, View, About], Agencies]] = {
    StatementKind.ANSWER: _senders,
    StatementKind.HANDOVER_REPLY: _senders,
    StatementKind.TICK: _senders,
    StatementKind.CHALLENGE_REPLY: _both_sides,
    StatementKind.ONWARD_REQUEST: _senders,
    StatementKind.ONWARD_REPLY: _senders,
    StatementKind.RECALL: _holders,
    StatementKind.CORRECTION: _holders,
    StatementKind.CHASE: _asked,
    StatementKind.DECISION: _contributors,
    StatementKind.ANALYSIS: _those_who_spoke,
    StatementKind.RATING: _involved,
    StatementKind.PAUSE: _involved,
    StatementKind.CLOSURE: _involved,
    StatementKind.REOPENING: _involved,
    StatementKind.SCREENING: _screened,
    StatementKind.CHALLENGE: _challenged,
    StatementKind.FEEDBACK: _referrer,
    StatementKind.STRATEGY: _quorum,
}


def _desks(view: View) -> Agencies:
    desks = (a for a, kind in view.classes.items() if kind is MemberClass.DESK)
    return () if view.classes.get(view.agency) is MemberClass.DESK else tuple(desks)


def _hearers(circle: Agencies, view: View) -> Agencies:
    """The desk hears of every enquiry; what the desk opens, the whole circle does.

    But an enquiry that comes of a contact is opened for whoever made that contact, or
    for social work where the desk took it: the others are asked, with the least that
    they need.
    """
    desks = {a for a in circle if view.classes.get(a) is MemberClass.DESK}
    if view.agency not in desks:
        return tuple(desks)
    state = view.state
    if state is None or not state.contact:
        return circle
    if state.owner not in {None, view.agency}:
        return tuple(a for a in circle if a == state.owner)
    social_work = (
        agency
        for agency, function in view.practice.functions.items()
        if function is Function.SOCIAL_WORK
    )
    return tuple(a for a in social_work if a in circle) or circle
