"""Holdings in lines: where each copy is, and what taking it back can still do.

It promises no more than it can: what somebody has read, nobody unreads.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence
from itertools import groupby

from mash.holdings import Ended, Ending, Holding, Whereabouts
from mash.text import neutral
from terminal_ui import words
from terminal_ui.times import stamp

_ENDED = {
    Ending.RECALLED: "taken back",
    Ending.CORRECTED: "corrected, so this first version was taken back",
    Ending.EXPIRED: "run out",
}
ON_THEIR_WORD = (
    "That a copy is destroyed is its holder's word; that an unopened one stays shut"
    " rests on the hub and its backups."
)
CANNOT_BE_UNDONE = (
    "What was read cannot be unread: tell them by telephone what to do about notes,"
    " print-outs and what they decided on it."
)


def where(holding: Holding) -> str:
    """Say how far one copy has come, by what its holder has signed for."""
    return _WHERE[holding.whereabouts](holding)


def _read(holding: Holding) -> str:
    by = f" by {holding.opened_by}" if holding.opened_by else ""
    return f"read{by} {stamp(holding.opened_at)}" if holding.opened_at else "read"


def _unconfirmed(holding: Holding) -> str:
    return f"NOT CONFIRMED YET{f'; {_read(holding)}' if holding.seen else ''}"


_WHERE: dict[Whereabouts, Callable[[Holding], str]] = {
    Whereabouts.WAITING: lambda _: "still here, not at the hub yet",
    Whereabouts.SENT: lambda h: f"sent {stamp(h.sent_at)}, nothing heard",
    Whereabouts.DELIVERED: lambda h: f"delivered {stamp(h.delivered_at)}, not read",
    Whereabouts.OPENED: _read,
    Whereabouts.UNCONFIRMED: _unconfirmed,
    Whereabouts.NOT_SEEN: lambda h: f"destroyed {stamp(h.destroyed_at)}, never read",
    Whereabouts.SEEN: lambda h: (
        f"destroyed {stamp(h.destroyed_at)}; had been {_read(h)}"
    ),
}


def prospect(holding: Holding) -> str:
    """Say what taking it back can still do about one copy, before anybody does."""
    if holding.seen:
        return f"{where(holding)}. Their copy will be destroyed; {_UNREAD}."
    if holding.can_be_closed:
        return f"{where(holding)}. It stays shut for everybody."
    return f"{where(holding)}. It opens there without the hub, until they strike it."


def onward(holding: Holding) -> str:
    """Say who has words of it from there; a recall of ours does not reach these."""
    if not holding.passed_to:
        return ""
    passed = f"handed on to {', '.join(holding.passed_to)} by {holding.recipient}"
    if holding.ended is None:
        owed = f"take it back and {holding.recipient} owes the recall of that"
    elif holding.ended.ending is Ending.EXPIRED:
        owed = "that runs until its own date"
    else:
        owed = f"{holding.recipient} owes the recall of that"
    return f"{passed}; {owed}"


_UNREAD = "what was read cannot be unread"


def heading(copies: Sequence[Holding]) -> str:
    """Say what the copies are of, and whether it still stands."""
    first = copies[0]
    said = f"{words.KIND[first.kind].capitalize()} of {stamp(first.sent_at)}"
    if first.ended is None:
        return f"{said}, until {stamp(first.expires_at)}"
    missing = sum(c.whereabouts is Whereabouts.UNCONFIRMED for c in copies)
    owed = f"{missing} of {len(copies)} not confirmed" if missing else "all confirmed"
    return f"{said}: {ended_words(first.ended)}; {owed}"


def ended_words(ended: Ended) -> str:
    """Say how something ended, when, and why."""
    why = f", because {words.RECALL[ended.reason]}" if ended.reason else ""
    return f"{_ENDED[ended.ending]} {stamp(ended.at)}{why}"


def by_statement(holdings: Iterable[Holding]) -> list[tuple[Holding, ...]]:
    """The copies of each statement together, in the order in which they were made."""
    groups = groupby(holdings, key=lambda holding: holding.statement_id)
    return [tuple(copies) for _, copies in groups]


def copy_lines(copies: Iterable[Holding]) -> list[tuple[str, str]]:
    """Label and line for each holder."""
    return _with_onward(where, copies)


def prospect_lines(copies: Iterable[Holding]) -> list[tuple[str, str]]:
    """The same before it is taken back: what that can still do, holder by holder."""
    return _with_onward(prospect, copies)


def _with_onward(
    say: Callable[[Holding], str], copies: Iterable[Holding]
) -> list[tuple[str, str]]:
    lines: list[tuple[str, str]] = []
    for copy in copies:
        lines.append((f"{copy.recipient}", say(copy)))
        if said := onward(copy):
            lines.append((f"{copy.recipient}", said))
    return lines


def cannot_be_undone(holdings: Iterable[Holding]) -> str:
    """Say so where anybody has read what no longer stands; else nothing."""
    late = any(holding.seen and holding.ended for holding in holdings)
    return CANNOT_BE_UNDONE if late else ""


def count_line(holdings: Sequence[Holding]) -> str:
    """Say how many copies there are, and how many holders still owe their word."""
    missing = sum(h.whereabouts is Whereabouts.UNCONFIRMED for h in holdings)
    said = f"{len(holdings)} cop{'y' if len(holdings) == 1 else 'ies'} elsewhere"
    return f"{said}, {missing} not confirmed as destroyed" if missing else said


def holdings_plain(reference: str, holdings: Sequence[Holding]) -> Iterator[str]:
    """Say it all, a sentence a line."""
    yield f"{reference}. {count_line(holdings)}."
    for copies in by_statement(holdings):
        yield neutral(f"{heading(copies)}.")
        for label, said in copy_lines(copies):
            yield neutral(f"  {label.upper()}: {said}.")
    if said := cannot_be_undone(holdings):
        yield said
