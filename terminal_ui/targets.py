"""Targets: what in an enquiry an act of ours would answer, take back or disagree with.

Pure functions of what the node showed, newest last.
"""

from __future__ import annotations

from collections.abc import Collection

from mash.agency import AgencyId
from mash.bodies import Consent
from mash.bodies.grounded import Grounded, grounds_of
from mash.enquiry import EnquiryState
from mash.kinds import StatementKind
from mash.particulars import CHALLENGE_STAGES
from mash.permits.disputing import DISPUTABLE
from mash.permits.onward import HOLDS_LINES
from mash.statement import StatementId
from terminal_ui.casework import SHARED, state_of
from terminal_ui.views import EnquiryView, Held

_NEVER_TAKEN_BACK = frozenset({StatementKind.RECALL, StatementKind.RECEIPT})


def request_for(view: EnquiryView, us: AgencyId) -> Held | None:
    """The request that waits for an answer of ours, newest first."""
    state = state_of(view)
    waiting = {
        key
        for key, asked in (state.requests.items() if state else ())
        if asked.addressee == us and asked.answer is None
    }
    return _last(_held(view, waiting))


def handover_for(view: EnquiryView, us: AgencyId) -> Held | None:
    """The hand-over that waits for a reply of ours; or that we took and may report on."""
    state = state_of(view)
    ours = {
        key: handed
        for key, handed in (state.handovers.items() if state else ())
        if handed.lead == us
    }
    waiting = {key for key, handed in ours.items() if handed.waits}
    taken = {k for k, handed in ours.items() if handed.accepted and not handed.acted}
    return _last(_held(view, waiting or taken))


def is_taken(view: EnquiryView, item: StatementId) -> bool:
    """Whether a hand-over was accepted, so that only "acted" can follow."""
    state = state_of(view)
    handed = state.handovers.get(item) if state else None
    return handed is not None and handed.accepted


def triage_for(view: EnquiryView, us: AgencyId) -> Held | None:
    """The triage that waits for a tick of ours."""
    state = state_of(view)
    if state is None or us not in state.missing_ticks:
        return None
    wanted = {state.triage_screening} if state.triage_screening else set()
    return _last(_held(view, wanted))


def open_requests(view: EnquiryView) -> tuple[tuple[StatementId, AgencyId], ...]:
    """The requests that nobody has answered, and whom they ask."""
    state = state_of(view)
    asked = state.requests.items() if state else ()
    return tuple((key, each.addressee) for key, each in asked if each.answer is None)


def recallable(view: EnquiryView, us: AgencyId) -> tuple[Held, ...]:
    """What we sent and may still take back."""
    return tuple(
        held
        for held in _standing(view)
        if held.header.sender == us and held.header.kind not in _NEVER_TAKEN_BACK
    )


def consents(
    view: EnquiryView, us: AgencyId
) -> tuple[tuple[Consent, tuple[Held, ...]], ...]:
    """Every consent that something of ours rests on, and what does, in log order."""
    found: dict[bytes, tuple[Consent, tuple[Held, ...]]] = {}
    for held in recallable(view, us):
        grounds = grounds_of(held.body) if isinstance(held.body, Grounded) else None
        if grounds is not None and grounds.consent is not None:
            consent = grounds.consent
            _, before = found.get(consent.consent_id, (consent, ()))
            found[consent.consent_id] = consent, (*before, held)
    return tuple(found.values())


def correctable(view: EnquiryView, us: AgencyId) -> tuple[Held, ...]:
    """What we told and may tell anew; only what we can still read ourselves."""
    return tuple(
        held
        for held in _standing(view)
        if held.header.sender == us
        and held.header.kind in SHARED
        and held.body is not None
    )


def disputable(view: EnquiryView, us: AgencyId) -> tuple[Held, ...]:
    """What another said to us, and disagreements of ours that may climb."""
    state = state_of(view)
    if state is None:
        return ()
    climbing = {key for key, stage in climbs(state, us).items() if stage}
    return tuple(
        held
        for held in _standing(view)
        if held.header.statement_id in climbing
        or (
            held.header.kind in DISPUTABLE
            and held.header.sender != us
            and us in held.header.recipients
        )
    )


def climbs(state: EnquiryState, us: AgencyId) -> dict[StatementId, int]:
    """The disagreements of ours that are not settled, and the stage that is next."""
    climbed = {each.about for each in state.challenges.values()}
    return {
        key: each.stage + 1
        for key, each in state.challenges.items()
        if us in each.parties
        and not each.settled
        and key not in climbed
        and each.stage + 1 in CHALLENGE_STAGES
    }


def challenges_to(view: EnquiryView, us: AgencyId) -> tuple[Held, ...]:
    """The disagreements that wait for an answer of ours."""
    state = state_of(view)
    waiting = {
        key
        for key, each in (state.challenges.items() if state else ())
        if us in each.against and not each.answered
    }
    return _held(view, waiting)


def passable(view: EnquiryView, us: AgencyId) -> tuple[Held, ...]:
    """What others told us line by line, and would have to agree to let go further."""
    return tuple(
        held
        for held in _standing(view)
        if held.header.kind in HOLDS_LINES and us in held.header.recipients
    )


def onward_to(view: EnquiryView, us: AgencyId) -> tuple[Held, ...]:
    """The wishes to let something of ours go further that wait for our word."""
    state = state_of(view)
    waiting = {
        key
        for key, each in (state.onward.items() if state else ())
        if each.owner == us and each.reply is None
    }
    return _held(view, waiting)


def _standing(view: EnquiryView) -> tuple[Held, ...]:
    state = state_of(view)
    gone = {k for k, seen in state.seen.items() if seen.recalled} if state else set()
    return tuple(h for h in view.statements if h.header.statement_id not in gone)


def _held(view: EnquiryView, wanted: Collection[StatementId]) -> tuple[Held, ...]:
    return tuple(h for h in view.statements if h.header.statement_id in wanted)


def _last(found: tuple[Held, ...]) -> Held | None:
    return found[-1] if found else None
