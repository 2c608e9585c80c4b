"""Closing: what still stands between an enquiry and its end (handbook, state S99).

An enquiry ends when it is decided or its contact has ended, when every hand-over
was accepted by somebody, when whoever raised the worry was told, and when nobody
disagrees any more. No clock closes it.
"""

from __future__ import annotations

from collections.abc import Callable

from mash.enquiry import EnquiryState
from mash.stage import Stage

_ENDS = frozenset({Stage.DECIDED, Stage.ACCEPTED, Stage.ENDED})


def obstacle(state: EnquiryState) -> str | None:
    """What must happen before it may be closed, or None when nothing must."""
    rows = _HAND_BACK if state.hands_back else _ENQUIRY
    return next((words for words, stands in rows if stands(state)), None)


def _unfinished(state: EnquiryState) -> bool:
    return state.stage not in _ENDS


def _waits(state: EnquiryState) -> bool:
    return any(handed.waits for handed in state.handovers.values())


def _refused(state: EnquiryState) -> bool:
    handovers = [
        handed
        for handed in state.handovers.values()
        if not (state.opened and handed.on_contact)
    ]
    return bool(handovers) and not any(handed.accepted for handed in handovers)


def _not_held(state: EnquiryState) -> bool:
    return state.strategy is not None and state.strategy.held_at is None


_ENQUIRY: tuple[tuple[str, Callable[[EnquiryState], bool]], ...] = (
    ("a hand-over waits for its reply; chase the receiving team", _waits),
    ("decide, or end the contact, before closing", _unfinished),
    ("no team has accepted; hand over again", _refused),
    ("a strategy discussion was called; hold it and record it", _not_held),
    ("a disagreement is not settled; answer it, or let it climb", lambda s: s.disputed),
    ("tell whoever raised the worry what came of it", lambda s: not s.feedback),
)
_HAND_BACK: tuple[tuple[str, Callable[[EnquiryState], bool]], ...] = (
    ("the next shift has not accepted the hand-back", _waits),
    ("the hand-back was refused; take it back, and make another", _refused),
)
