"""Plain: the same facts as sentences, one a line, for who listens instead of looking.

Also what scripts read with `--json`. Nothing here draws, and nothing is cut.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from dataclasses import fields, is_dataclass
from datetime import datetime
from enum import Enum
from typing import Any

from mash.text import neutral
from terminal_ui import casework, words
from terminal_ui.board_lines import spoken
from terminal_ui.evidence_words import (
    NOBODY_NAMED,
    explained_plain,
    household_groups,
    housemate_words,
    left_out,
)
from terminal_ui.found import Candidates
from terminal_ui.in_words import body_lines, header_lines, person_line
from terminal_ui.signing import Speaker
from terminal_ui.specials import specials
from terminal_ui.times import clock, full
from terminal_ui.views import (
    Board,
    EnquiryView,
    Held,
    NodeStatus,
)


def board_plain(board: Board, speaker: Speaker, now: datetime) -> Iterator[str]:
    """Say the board."""
    count = len(board.rows)
    yield f"{count} enquir{'y' if count == 1 else 'ies'}, as of {full(board.at)}."
    for row in board.rows:
        yield neutral(spoken(row, speaker, now))


def status_plain(status: NodeStatus) -> Iterator[str]:
    """Say how the node stands."""
    if status.demo:
        yield "Demonstration: everybody is fictional."
    yield neutral(f"{status.agency_name} ({status.agency}), hub {status.hub_id}.")
    link = "The hub is heard" if status.connected else "The hub is away"
    yield f"{link}; last heard {clock(status.hub_seen_at)}."
    yield f"{status.outbox} waiting to leave. {status.log_size} leaves verified."
    if status.alarm:
        yield neutral(f"ALARM: {status.alarm}")


def enquiry_plain(
    view: EnquiryView, status: NodeStatus, now: datetime
) -> Iterator[str]:
    """Say one enquiry, with everything this role may read of it."""
    kind = "contact" if view.row.contact else words.ENQUIRY[view.row.kind]
    stage = words.STAGE[view.row.stage].lower()
    yield f"{view.row.reference}, {kind}, {stage}."
    for person, kept in casework.do_not_inform(view):
        yield neutral(
            f"DO NOT INFORM {kept.who} about {person.tag}: {kept.reason}."
            f" Look at this again on {kept.review_on}."
        )
    for special in specials(view.row, now):
        yield neutral(f"{special.lstrip('!^‖≠ ').capitalize()}.")
    for person in casework.persons(view):
        yield neutral(person_line(person))
    names = {member.agency: member.name for member in status.members}
    for held in view.statements:
        yield ""
        for label, said in _statement(held, names):
            yield neutral(f"{label + ': ' if label else '  and '}{said}")


def candidates_plain(found: Candidates) -> Iterator[str]:
    """Say who it may be, and why."""
    yield f"{len(found.found)} shown; {found.compared} records compared."
    if found.more:
        yield "More matched than are shown: add a date of birth."
    for each in found.found:
        born = each.born_on or "not known"
        yield neutral(
            f"{each.band.capitalize()}, score {each.score}: {each.name}, born {born},"
            f" record {each.record_id}."
        )
        yield from map(neutral, explained_plain(each))
    for heading, housemates in household_groups(found):
        yield f"{heading}; no part of any score:"
        for mate in housemates:
            unnamed = f" {NOBODY_NAMED}." if mate.named is False else ""
            yield neutral(f"  {housemate_words(mate)}{unnamed}")
    if said := left_out(found):
        yield said


def machine(schema: str, at: datetime, data: Any) -> str:  # noqa: ANN401 - any view
    """One versioned JSON object: bytes in hex, times in UTC, enumerations by name."""
    shown = len(data) if isinstance(data, list) else 1
    envelope = {
        "schema": f"mash.{schema}/1",
        "at": at,
        "data": data,
        "shown": shown,
        "total": shown,
    }
    return json.dumps(_simple(envelope), ensure_ascii=True)


def _statement(held: Held, names: dict[Any, str]) -> Iterator[tuple[str, str]]:
    yield from header_lines(held.header, names)
    if held.body is not None:
        yield from body_lines(held.body)
    elif why := words.READABILITY[held.readability]:
        yield "Body", why


def _simple(value: Any) -> Any:  # noqa: ANN401 - any view
    if isinstance(value, dict):
        return {str(key): _simple(each) for key, each in value.items()}
    if isinstance(value, list | tuple | frozenset):
        return [_simple(each) for each in value]
    if is_dataclass(value):
        return {f.name: _simple(getattr(value, f.name)) for f in fields(value)}
    return next((say(value) for kind, say in _LEAVES if isinstance(value, kind)), value)


_LEAVES: tuple[tuple[type, Callable[[Any], str]], ...] = (
    (Enum, lambda value: value.name),
    (bytes, bytes.hex),
    (datetime, datetime.isoformat),
)
