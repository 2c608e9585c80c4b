"""Contacts: what may be opened, and how a contact may be screened and triaged."""

from __future__ import annotations

from mash.enquiry import EnquiryState
from mash.errors import NotInCircleError, StateError
from mash.kinds import EnquiryKind, Lane
from mash.particulars import EnquiryParticulars, ScreeningParticulars
from mash.permits.rule import require_outline, require_told, the_one
from mash.role import Role
from mash.stage import Stage
from mash.statement import Header


def require_people(header: Header) -> None:
    """Refuse people who pass as a hand-back, of which closing asks less.

    Raises:
        StateError: A contact or an enquiry says that it is one.

    """
    outline = getattr(header.particulars, "outline", None)
    if outline is not None and outline.kind is EnquiryKind.HAND_BACK:
        raise StateError("outline: choose whom it is about; a hand-back is its own")


def enquiry(state: EnquiryState, header: Header) -> None:
    """Opened once, from its contact, whose T0 stays (rule 3)."""
    if state.opened or not state.contact:
        raise StateError("enquiry_id: this enquiry is already open")
    if not isinstance(header.particulars, EnquiryParticulars):
        return
    require_people(header)
    known, opened = state.outline, header.particulars.outline
    if opened.received_at != known.received_at:
        raise StateError("received_at: T0 is the contact's; copy it")
    if opened.rating > known.rating:
        raise StateError("rating: opening lowers nothing; two people do, by a rating")
    if not state.circle | set(header.particulars.circle) >= {*header.recipients}:
        raise NotInCircleError("recipients: one is outside the circle")


def screening(state: EnquiryState, header: Header) -> None:
    """While it is a contact; ended from triage once enough agencies have ticked."""
    if state.opened or not state.contact:
        raise StateError("kind: what was opened is screened no more; decide it")
    if not isinstance(header.particulars, ScreeningParticulars):
        return
    lane = header.particulars.lane
    if state.stage is Stage.STRATEGY and lane is not Lane.ENQUIRY:
        raise StateError("lane: a strategy discussion was called; open an enquiry")
    if lane is Lane.TRIAGE:
        _triage(state, header, header.particulars)
    notified = state.outline.kind is EnquiryKind.DOMESTIC_ABUSE
    if lane is Lane.ENDED and (state.triage or notified):
        _ended(state, header)


def _triage(
    state: EnquiryState, header: Header, particulars: ScreeningParticulars
) -> None:
    if state.triage:
        raise StateError("lane: its agencies triage it already; wait, or take it back")
    if particulars.outline is not None:
        require_outline(state, particulars.outline)
    if header.sender in particulars.triage:
        raise StateError("triage: the agency that asks does not tick")
    require_told(header, particulars.triage)


def _ended(state: EnquiryState, header: Header) -> None:
    """Three agencies say that nothing is needed, and each hears that it ended so."""
    if not state.triage:
        raise StateError("lane: a notification of abuse ends after triage, not before")
    require_told(header, state.triage)
    decides = header.role is Role.DECISION_MAKER
    absent = len(state.missing_ticks)
    if absent > (1 if decides and state.ticked else 0):
        raise StateError(
            "triage: every agency ticks before it ends there;"
            " a decision maker may do without one"
        )


def tick(state: EnquiryState, header: Header) -> None:
    """Once by each agency that triages, to those who asked."""
    item = the_one(header)
    if item != state.triage_screening:
        raise StateError("about: tick the triage that stands")
    if header.sender not in state.triage:
        raise StateError("sender: not one of the agencies that triage this")
    if header.sender in state.ticked:
        raise StateError("sender: ticked already; take the tick back first")
    if item in state.seen:
        require_told(header, {state.seen[item].sender})
