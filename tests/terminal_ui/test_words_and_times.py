"""What people read: times, advice, rows, sentences. Pure functions, so tables."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from enum import IntEnum
from typing import Any

import pytest

from mash.basis import Basis
from mash.enquiry import Stage, Standing
from mash.errors import MalformedError, MashError
from mash.kinds import (
    AnswerOutcome,
    EnquiryKind,
    Gate,
    HandoverOutcome,
    RecallReason,
    ReceiptEvent,
    StatementKind,
)
from mash.purpose import Purpose
from mash.rating import Rating
from mash.readability import Readability
from mash.role import Role
from terminal_ui import plain, words
from terminal_ui.advice import answered, next_step
from terminal_ui.board_lines import Columns, overdue, pieces, spoken
from terminal_ui.faults import NodeAwayError, explain
from terminal_ui.in_words import body_lines, header_lines
from terminal_ui.signing import Speaker
from terminal_ui.times import as_typed, full, left, left_in_words, typed_time
from terminal_ui.views import Board
from tests.terminal_ui import world
from tests.terminal_ui.world import NOW

SPANS = {
    "plenty": (timedelta(days=2, hours=6), "2d 06h", "2 days 6 hours left"),
    "a day": (timedelta(hours=24), "1d 00h", "1 day 0 hours left"),
    "today": (timedelta(hours=1, minutes=48), "1:48", "1 hour 48 minutes left"),
    "a minute": (timedelta(minutes=1), "0:01", "1 minute left"),
    "now": (timedelta(0), "0:00", "0 minutes left"),
    "over": (-timedelta(minutes=12), "-0:12 !", "Overdue 12 minutes"),
    "long over": (-timedelta(days=1, hours=2), "-1d 02h !", "Overdue 1 day 2 hours"),
}


@pytest.mark.parametrize("span", SPANS)
def test_how_long_is_left(span: str) -> None:
    """In a board's few characters, and for who listens."""
    ahead, short, long = SPANS[span]
    assert left(NOW + ahead, NOW) == short
    assert left_in_words(NOW + ahead, NOW) == long


def test_without_a_clock_nothing_runs() -> None:
    """Said, not left blank."""
    assert left(None, NOW) == "no clock"
    assert left_in_words(None, NOW) == "No clock runs"


def test_times_are_typed_and_read_in_local_time() -> None:
    """In July an hour ahead of UTC; the wire carries UTC."""
    july = datetime(2026, 7, 1, 9, 30, tzinfo=UTC)
    assert as_typed(july) == "2026-07-01 10:30"
    assert typed_time("due", "2026-07-01 10:30") == july
    assert full(july) == "01 Jul 2026 10:30 BST"


@pytest.mark.parametrize("text", ["", "tomorrow", "2026-13-01 10:00", "20/11/2026"])
def test_what_is_no_time_is_refused_with_an_example(text: str) -> None:
    """The error names the field and shows how to type it."""
    with pytest.raises(MalformedError, match=r"due: type it as 2026-11-20 14:30"):
        typed_time("due", text)


WORDS: dict[str, tuple[type[IntEnum], Mapping[Any, str]]] = {
    "kinds": (StatementKind, words.KIND),
    "enquiries": (EnquiryKind, words.ENQUIRY),
    "ratings": (Rating, words.RATING),
    "shapes of ratings": (Rating, words.RATING_SHAPE),
    "stages": (Stage, words.STAGE),
    "standings": (Standing, words.STANDING),
    "shapes of standings": (Standing, words.STANDING_SHAPE),
    "outcomes": (AnswerOutcome, words.OUTCOME),
    "roles": (Role, words.ROLE),
    "bases": (Basis, words.BASIS),
    "purposes": (Purpose, words.PURPOSE),
    "gates": (Gate, words.GATE),
    "reasons for a recall": (RecallReason, words.RECALL),
    "receipts": (ReceiptEvent, words.RECEIPT),
    "replies": (HandoverOutcome, words.HANDOVER),
    "readabilities": (Readability, words.READABILITY),
}


@pytest.mark.parametrize("which", WORDS)
def test_every_value_has_its_own_words(which: str) -> None:
    """A new value without words would stop a screen; two alike would mislead."""
    kind, said = WORDS[which]
    assert set(said) == set(kind)
    assert len(set(said.values())) == len(said)


@pytest.mark.parametrize("stage", Stage)
def test_every_stage_has_a_next_step(stage: Stage) -> None:
    """For the coordinator, the decision maker, and an agency that owes nothing."""
    row = replace(world.row(world.DESK), stage=stage)
    for role in (Role.HUB_COORDINATOR, Role.DECISION_MAKER, Role.RELEASER):
        step = next_step(row, role)
        assert step.endswith(".")
        assert "{" not in step


def test_a_coordinator_is_not_told_to_decide() -> None:
    """A hint names only keys that this role has."""
    row = replace(world.row(world.DESK), stage=Stage.ANSWERED)
    assert "d decides" not in next_step(row, Role.HUB_COORDINATOR)
    assert "d decides" in next_step(row, Role.DECISION_MAKER)


def test_the_board_counts_only_who_was_asked() -> None:
    """One of three has answered; social care was never asked."""
    assert answered(world.row(world.DESK)) == "1/3"


def test_the_clock_stops_at_the_decision() -> None:
    """A decided enquiry is not overdue, however old."""
    row = replace(world.row(world.DESK), due_at=NOW - timedelta(days=1))
    assert overdue(row, NOW)
    assert not overdue(replace(row, stage=Stage.HANDED_OVER), NOW)


@pytest.mark.parametrize("width", [60, 80, 100, 160])
def test_agencies_without_room_are_counted(width: int) -> None:
    """Never cut silently: the heading says how many more there are."""
    rows = world.rows(world.DESK)
    columns = Columns.fitting(rows, width)
    assert len(columns.agencies) + columns.hidden == 4
    assert (f"+{columns.hidden}" in columns.heading()) == bool(columns.hidden)


def test_a_row_is_told_by_word_and_shape_as_well_as_by_colour() -> None:
    """With every style taken away the row still says it all."""
    columns = Columns.fitting(world.rows(world.DESK), 160)
    row = pieces(world.row(world.DESK), columns, NOW, world.DESK)
    text = "".join(text for text, _ in row)
    for told in ("▲ AMBER", "1d 02h", "✓", "…", "?!", "1/3", "ASKING"):
        assert told in text


SPEAKER = Speaker(world.HUB, world.DESK, "a.shah", Role.HUB_COORDINATOR)


def test_a_row_is_a_sentence_for_who_listens() -> None:
    """No boxes, no shapes; what is waited for and what to do."""
    said = spoken(world.rows(world.DESK)[0], SPEAKER, NOW)
    assert said == (
        "E-EW6000. Red, domestic abuse. Overdue 12 minutes. Answered. Answers 2/3. "
        "csc answered; police answered; health answer taken back. "
        "Next: Every answer is in: the decision maker decides."
    )


def test_plain_boards_have_no_control_bytes_and_no_names() -> None:
    """The same facts as the screen, one line each."""
    board = Board(world.rows(world.DESK), NOW)
    lines = list(plain.board_plain(board, SPEAKER, NOW))
    assert lines[0] == "3 enquiries, as of 20 Nov 2026 14:32 GMT."
    assert len(lines) == 4
    assert "QUILL" not in "".join(lines).upper()


def test_json_is_versioned_and_simple() -> None:
    """Bytes in hex, times in UTC, enumerations by name, nothing cut."""
    rows = list(world.rows(world.DESK))
    told = json.loads(plain.machine("board", NOW, rows))
    assert told["schema"] == "mash.board/1"
    assert (told["shown"], told["total"]) == (3, 3)
    assert told["at"] == "2026-11-20T14:32:00+00:00"
    assert told["data"][0]["rating"] == "RED"
    assert told["data"][0]["enquiry_id"] == rows[0].enquiry_id.hex()


def test_a_whole_enquiry_is_told_in_plain_words() -> None:
    """Header and body of each statement, and nothing of what cannot be read."""
    view = world.view(world.DESK)
    hidden = replace(view.statements[3], body=None, readability=Readability.NEEDS_HUB)
    view = replace(view, statements=(*view.statements[:3], hidden))
    said = "\n".join(plain.enquiry_plain(view, world.status(world.DESK), NOW))
    assert "Worry: Came to school with a bruise" in said
    assert "Body: unread; opens when the hub can be reached" in said
    assert "shouting" not in said


def test_without_names_people_are_tags() -> None:
    """The words of the worry stay; who it is about does not."""
    hidden = dict(body_lines(world.WORRY, names=False))
    shown = dict(body_lines(world.WORRY, names=True))
    assert hidden["About"] == "C1, child"
    assert "Ada QUILL" in shown["About"]


def test_a_header_in_words_says_every_field() -> None:
    """Who, to whom, until when, on what basis, for what, how marked."""
    header = world.answered().header
    said = dict(header_lines(header, {world.DESK: "Northmoor hub desk"}))
    assert said["Goes to"] == "Northmoor hub desk (desk)"
    assert said["Basis"].endswith("(DPA 2018 Sch 1 Pt 2 para 18)")
    assert said["Marking"] == "OFFICIAL-SENSITIVE - PERSONAL DATA"
    assert said["Named"] == header.statement_id.hex()


EXPLAINED: dict[str, tuple[MashError, str]] = {
    "what a form lacks": (MalformedError("Purpose: choose"), "Purpose: choose"),
    "an absent node": (
        NodeAwayError(),
        "Your agency's node cannot be reached. Nothing is lost. Try again in a moment.",
    ),
}


@pytest.mark.parametrize("which", EXPLAINED)
def test_errors_say_what_to_do(which: str) -> None:
    """The person is told the docstring; a form is told its field."""
    error, told = EXPLAINED[which]
    assert explain(error) == told
