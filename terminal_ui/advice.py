"""Advice: one line that says who is waited for and what to do next.

Keys are named only for roles that have them.
"""

from __future__ import annotations

from collections.abc import Iterator

from mash.agency import AgencyId
from mash.authority import GRANTS
from mash.enquiry import Stage, Standing
from mash.kinds import Lane, StatementKind
from mash.role import Role
from terminal_ui.views import BoardRow, Cell

_NEXT: dict[Stage, str] = {
    Stage.RECEIVED: "Nobody has screened it: {screen}.",
    Stage.TRIAGE: "Triage: {ticks}. {screen_on}; a wish for an enquiry is enough.",
    Stage.SCREENED: "{screened}",
    Stage.ENDED: "Ended at the door: {tell}{close}.",
    Stage.OPEN: "Nobody is asked yet: a asks an agency.",
    Stage.ASKING: "Waiting for {waits}: z chases, or {decide} without them.",
    Stage.ANSWERED: "Every answer is in: {decide}.",
    Stage.STRATEGY: "Strategy discussion: w records who held it; then {decide}.",
    Stage.DECIDED: "Decided: h hands it over; {tell}{close}.",
    Stage.HANDED_OVER: "Handed over: wait for a named person to accept, or call them.",
    Stage.QUERIED: "The team asks for more: h hands over again, with what is missing.",
    Stage.ACCEPTED: "Accepted by a named person: {tell}{close}.",
    Stage.CLOSED: "Closed. Nothing is owed. m shows how to reopen it.",
    Stage.REOPENED: "Taken up again, what it rested on has changed: {decide}, again.",
}
_SCREENED = {
    Lane.ENQUIRY: "Screened: o opens the enquiry, nothing is typed again.",
    Lane.PASSED_ON: "Screened: h hands it to the team or worker who has it.",
}
OWED = frozenset({Standing.ASKED, Standing.DELIVERED, Standing.OPENED})
"""Standings in which an answer is owed."""

_DESK = frozenset({Role.HUB_COORDINATOR, Role.DECISION_MAKER, Role.SCREENER})


def next_step(row: BoardRow, role: Role, us: AgencyId | None = None) -> str:
    """Say what to do next with one enquiry, to somebody in one role of agency `us`."""
    if role not in _DESK:
        return _for_an_agency(row, us)
    urgent = "; ".join(_first(row))
    step = _NEXT[row.stage].format(**_words(row, role))
    return f"{urgent}. {step}" if urgent else step


def waited_for(row: BoardRow) -> tuple[Cell, ...]:
    """The cells of the agencies that owe an answer."""
    return tuple(cell for cell in row.agencies if cell.standing in OWED)


def answered(row: BoardRow) -> str:
    """Count the answers: "3/4" of those asked."""
    asked = [c for c in row.agencies if c.standing is not Standing.NOT_ASKED]
    done = [c for c in asked if c.standing is Standing.ANSWERED]
    return f"{len(done)}/{len(asked)}"


def what_waits(row: BoardRow, us: AgencyId) -> str:
    """Name what waits for us in one word or two; empty where nothing does."""
    if not row.waits_for_us:
        return ""
    mine = next((cell for cell in row.agencies if cell.agency == us), None)
    if mine is not None and mine.tick_owed:
        return "tick"
    if mine is not None and mine.standing in OWED:
        return "answer"
    if row.stage in {Stage.HANDED_OVER, Stage.QUERIED}:
        return "hand-over"
    if row.disputed:
        return "dispute"
    return "for us" if mine is not None else _for_the_desk(row)


def _for_the_desk(row: BoardRow) -> str:
    return _WAITS.get(row.stage, "referrer" if row.feedback_owed else "for us")


_WAITS = {
    Stage.RECEIVED: "screen",
    Stage.TRIAGE: "screen",
    Stage.SCREENED: "open",
    Stage.OPEN: "ask",
    Stage.ANSWERED: "decide",
    Stage.REOPENED: "decide",
    Stage.STRATEGY: "strategy",
}


def _for_an_agency(row: BoardRow, us: AgencyId | None) -> str:
    if not row.waits_for_us:
        return "Nothing is owed by us. Enter opens it."
    what = what_waits(row, us) if us is not None else ""
    return _OURS.get(what, "Waits for us: Enter opens it.")


_OURS = {
    "tick": "Triage waits for our tick: Enter, then i ticks.",
    "answer": "A request waits for us: Enter, then s searches, c composes the answer.",
    "hand-over": "A hand-over waits for us: Enter, then p accepts, asks or refuses.",
    "dispute": "A disagreement is not settled: Enter, then b answers it.",
}


def _first(row: BoardRow) -> Iterator[str]:
    """What comes before the stage's own next step."""
    yield from (alarm.rstrip(".") for alarm in row.alarms)
    if row.disputed:
        yield "A disagreement is not settled (b answers; it stops only closing)"
    if row.lowering:
        yield "A lower rating waits for a second person (g)"
    if row.paused:
        yield "The clock stands (m, then Stop or run the clock)"


def _words(row: BoardRow, role: Role) -> dict[str, str]:
    ticks = ", ".join(c.agency.upper() for c in row.agencies if c.tick_owed)
    close = _if_may(role, StatementKind.CLOSURE, "x closes it", "the desk closes it")
    return {
        "waits": ", ".join(cell.agency.upper() for cell in waited_for(row)),
        "decide": _if_may(
            role,
            StatementKind.DECISION,
            "d decides for each person",
            "the decision maker decides",
        ),
        "screen": "e says which way it goes, w calls a strategy discussion at once",
        "ticks": f"waiting for {ticks}" if ticks else "every tick is in",
        "screen_on": "e screens it on",
        "screened": _SCREENED.get(row.lane or Lane.ENQUIRY, _SCREENED[Lane.ENQUIRY]),
        "tell": "f tells the referrer, then " if row.feedback_owed else "",
        "close": close,
    }


def _if_may(role: Role, kind: StatementKind, yes: str, no: str) -> str:
    return yes if role in GRANTS[kind].roles else no
