"""The diagram: the table of transitions, as the documents show it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator

from mash.event import EVERY, Event, Move, Stages
from mash.kinds import StatementKind
from mash.stage import Stage
from mash.transitions import EVENTS


def mermaid() -> str:
    """Draw it as a Mermaid state diagram, without what happens rarely."""
    labels: dict[tuple[str, str], list[str]] = defaultdict(list)
    for kind, event in EVENTS.items():
        for arrow in _arrows(event):
            labels[arrow].append(_words(kind))
    lines = [
        f"  {before} --> {after}: {', '.join(kinds)}"
        for (before, after), kinds in labels.items()
    ]
    return "\n".join(
        ("stateDiagram-v2", '  state "any stage but CLOSED" as ANY', *lines)
    )


def table() -> str:
    """Write it as a Markdown table: every kind, where from, where to, and why."""
    rows = (
        f"| {_words(kind)} | {_stages(event.before)} | {_ends(event)} | {event.rule} |"
        for kind, event in EVENTS.items()
    )
    head = ("| statement | may come in | may lead to | from |", "|---|---|---|---|")
    return "\n".join((*head, *rows))


def _arrows(event: Event) -> Iterator[tuple[str, str]]:
    if event.begins is not None:
        yield "[*]", event.begins.name
    for move in event.moves:
        if not move.rare:
            yield from _drawn(move)


def _drawn(move: Move) -> Iterator[tuple[str, str]]:
    everywhere = move.before >= EVERY - move.after
    befores = ["ANY"] if everywhere else [s.name for s in _in_order(move.before)]
    for before in befores:
        for after in _in_order(move.after):
            if before != after.name:
                yield before, after.name


def _ends(event: Event) -> str:
    moves = frozenset[Stage]().union(*(move.after for move in event.moves))
    begun = frozenset({event.begins} if event.begins else ())
    return _stages(moves | begun) if moves | begun else "where it was"


def _stages(stages: Stages) -> str:
    if stages >= EVERY:
        return "any" if Stage.CLOSED in stages else "any but closed"
    return ", ".join(stage.words for stage in _in_order(stages)) or "nothing yet"


def _in_order(stages: Stages) -> list[Stage]:
    return sorted(stages, key=_ORDER.index)


def _words(kind: StatementKind) -> str:
    return kind.name.lower().replace("_", " ")


_ORDER = [
    Stage.RECEIVED,
    Stage.TRIAGE,
    Stage.SCREENED,
    Stage.ENDED,
    Stage.OPEN,
    Stage.ASKING,
    Stage.ANSWERED,
    Stage.STRATEGY,
    Stage.DECIDED,
    Stage.HANDED_OVER,
    Stage.QUERIED,
    Stage.ACCEPTED,
    Stage.REOPENED,
    Stage.CLOSED,
]
# As the work goes, not as the numbers came.
