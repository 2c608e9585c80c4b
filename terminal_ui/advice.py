"""Advice: one line that says who is waited for and what to do next."""

from __future__ import annotations

from mash.enquiry import Stage, Standing
from mash.role import Role
from terminal_ui.views import BoardRow, Cell

_NEXT: dict[Stage, str] = {
    Stage.OPEN: "Nobody is asked yet: a asks an agency.",
    Stage.ANSWERED: "Every answer is in: {decide}.",
    Stage.DECIDED: "Decided: h hands it over, or x closes it.",
    Stage.HANDED_OVER: "Handed over: wait for a named person to accept.",
    Stage.ACCEPTED: "Accepted by a named person: x closes it.",
    Stage.CLOSED: "Closed. Nothing is owed.",
    Stage.REOPENED: "What was decided on was taken back: {decide}, again.",
    Stage.RECEIVED: "Nobody has screened it yet: say which lane it takes.",
    Stage.TRIAGE: "In triage: wait for the ticks, or screen it on without.",
    Stage.SCREENED: "Screened: open the enquiry, or hand it over.",
    Stage.ENDED: "Ended at the door: tell whoever came, then close it.",
    Stage.STRATEGY: "A strategy discussion is called: hold it, then {decide}.",
    Stage.QUERIED: "The team has queried the hand-over: answer, or hand over again.",
    Stage.ASKING: "Waiting for {waits}: a asks another, or {decide} without.",
}
_DECIDES = {
    True: "d decides, person by person",
    False: "the decision maker decides",
}
OWED = frozenset({Standing.ASKED, Standing.DELIVERED, Standing.OPENED})
"""Standings in which an answer is owed."""

_DESK = frozenset({Role.HUB_COORDINATOR, Role.DECISION_MAKER, Role.SCREENER})


def next_step(row: BoardRow, role: Role) -> str:
    """Say what to do next with one enquiry, to somebody in one role."""
    if role not in _DESK:
        if row.waits_for_us:
            return "Waits for us: Enter opens it."
        return "Nothing is owed by us. Enter opens it."
    waits = ", ".join(cell.agency.upper() for cell in waited_for(row))
    decide = _DECIDES[role is Role.DECISION_MAKER]
    return _NEXT[row.stage].format(waits=waits, decide=decide)


def waited_for(row: BoardRow) -> tuple[Cell, ...]:
    """The cells of the agencies that owe an answer."""
    return tuple(cell for cell in row.agencies if cell.standing in OWED)


def answered(row: BoardRow) -> str:
    """Count the answers: "3/4" of those asked."""
    asked = [c for c in row.agencies if c.standing is not Standing.NOT_ASKED]
    done = [c for c in asked if c.standing is Standing.ANSWERED]
    return f"{len(done)}/{len(asked)}"
