"""Transitions: one table for permitting, tests and documents."""

from __future__ import annotations

import re

import pytest

from mash.closing import obstacle
from mash.diagram import mermaid, table
from mash.enquiry import EnquiryState, Stage
from mash.errors import MashError, StateError
from mash.event import EVERY
from mash.kinds import HandoverOutcome, Lane, StatementKind
from mash.permitting import check
from mash.statement import Header
from mash.transitions import EVENTS
from tests.mash.casework_stories import (
    ENDED,
    IN_TRIAGE,
    OPENED,
    RECEIVED,
    STRATEGY,
    screened,
)
from tests.mash.headers import PLAIN
from tests.mash.stories import (
    ACCEPTED,
    ANSWERED,
    ASKED,
    CLOSED,
    DECIDED,
    HANDED,
    recall,
    reply,
    run,
    step,
)

Kind, Outcome = StatementKind, HandoverOutcome
ARROW = re.compile(r"^  (\S+) --> ([A-Z_]+): (.+)$", re.MULTILINE)

AT: dict[Stage, tuple[Header, ...]] = {
    Stage.RECEIVED: RECEIVED,
    Stage.TRIAGE: IN_TRIAGE,
    Stage.SCREENED: (*RECEIVED, screened(1, Lane.ENQUIRY)),
    Stage.ENDED: ENDED,
    Stage.OPEN: OPENED,
    Stage.ASKING: ASKED,
    Stage.ANSWERED: ANSWERED,
    Stage.STRATEGY: STRATEGY,
    Stage.DECIDED: DECIDED,
    Stage.HANDED_OVER: HANDED,
    Stage.QUERIED: (*HANDED, reply(5, 4, Outcome.QUERIED)),
    Stage.ACCEPTED: ACCEPTED,
    Stage.REOPENED: (*DECIDED, recall(4, 2)),
    Stage.CLOSED: CLOSED,
}


def at(stage: Stage) -> EnquiryState:
    """An enquiry in that stage."""
    state = run(*AT[stage])
    assert state.stage is stage
    return state


def test_the_table_leaves_nothing_out() -> None:
    """Every kind has its row, with a source and what to do instead."""
    assert EVENTS.keys() == set(StatementKind) == PLAIN.keys()
    assert AT.keys() == set(Stage)
    assert all(event.rule and event.need for event in EVENTS.values())
    begins = {kind for kind, event in EVENTS.items() if event.begins}
    assert begins == {Kind.CONTACT, Kind.ENQUIRY, Kind.HAND_BACK}


@pytest.mark.parametrize("stage", Stage, ids=lambda stage: stage.name)
@pytest.mark.parametrize("kind", Kind, ids=lambda kind: kind.name)
def test_what_does_not_fit_the_stage_is_refused_with_what_to_do(
    kind: StatementKind, stage: Stage
) -> None:
    """The words name the stage, and are not said where the table allows the kind.

    What a closure needs is said of the case; the table's words are for all of them.
    """
    header, event, state = step(90, kind), EVENTS[kind], at(stage)
    need = (obstacle(state) if kind is Kind.CLOSURE else None) or event.need
    words = f"stage: {stage.words} takes no {kind.name.lower().replace('_', ' ')}"
    try:
        check(state, header)
        told = ""
    except MashError as error:
        told = str(error)

    assert told.startswith(words) == (stage not in event.before)
    assert stage in event.before or told.endswith(need)


AFTER_CLOSURE = {
    Kind.RECALL,
    Kind.CORRECTION,
    Kind.RECEIPT,
    Kind.REOPENING,
    Kind.HANDOVER_REPLY,
    Kind.FEEDBACK,
    Kind.ONWARD_REQUEST,
    Kind.ONWARD_REPLY,
}


def test_little_may_follow_a_closure() -> None:
    """What takes back, tells, takes up again or passes on; and that a team has acted."""
    assert {k for k, event in EVENTS.items() if Stage.CLOSED in event.before} == (
        AFTER_CLOSURE
    )
    assert set(Stage) - {Stage.CLOSED} == EVERY
    check(at(Stage.CLOSED), reply(90, 4, Outcome.ACTED))
    with pytest.raises(StateError, match="closed"):
        check(at(Stage.CLOSED), reply(90, 4, Outcome.QUERIED))


def test_the_diagram_draws_what_the_table_says() -> None:
    """Each arrow once, with every kind that takes it; nothing that cannot happen."""
    arrows = ARROW.findall(mermaid())
    drawn = {
        (before, Stage[after], kind)
        for before, after, kinds in arrows
        for kind in kinds.split(", ")
    }
    possible = {
        (before, after, kind.name.lower().replace("_", " "))
        for kind, event in EVENTS.items()
        for before, stage in [("[*]", None), *((s.name, s) for s in Stage)]
        for after in event.after(stage)
    }

    assert len(arrows) == len({(before, after) for before, after, _ in arrows})
    assert {after for _, after, _ in drawn} == set(Stage)
    assert {edge for edge in drawn if edge[0] != "ANY"} <= possible
    assert {edge[1:] for edge in drawn if edge[0] == "ANY"} == {
        (Stage.STRATEGY, "strategy")
    }


def test_the_text_has_a_row_for_every_kind() -> None:
    """In the order of the work, with the rule that it comes from."""
    rows = table().splitlines()[2:]

    assert len(rows) == len(StatementKind)
    assert [row.rsplit("| ", 1)[1] for row in rows] == [
        f"{event.rule} |" for event in EVENTS.values()
    ]
