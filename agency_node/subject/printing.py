"""Printing: packs, schedules and who has seen what, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import asdict
from typing import Any

from agency_node.subject.exemptions import EXEMPTIONS
from agency_node.subject.lines import Line
from agency_node.subject.pack import Entry, Pack, Scheduled
from agency_node.subject.seen import Seen
from agency_node.subject.waiting import Waits
from mash.text import neutral

PACK, SCHEDULE, SEEN, WAITS = (
    f"mash.subject.{name}/1" for name in ("pack", "schedule", "seen", "waits")
)


def pack_json(pack: Pack) -> dict[str, Any]:
    """A pack, field by field, and nothing beside."""
    return {"schema": PACK, "data": asdict(pack) | {"nothing": pack.nothing}}


def schedule_json(
    schedule: Iterable[Scheduled], lines: Iterable[Line]
) -> dict[str, Any]:
    """The controller's own list: what became of each line, and the line itself."""
    texts = {line.line_id: line for line in lines}
    rows = [_row(each, texts.get(each.line_id)) for each in schedule]
    return {"schema": SCHEDULE, "data": rows}


def seen_json(seen: Iterable[Seen]) -> dict[str, Any]:
    """Who has seen what. Times are UTC."""
    rows = [asdict(each) | {"at": each.at.isoformat()} for each in seen]
    return {"schema": SEEN, "data": rows}


def waits_json(waiting: Iterable[Waits]) -> dict[str, Any]:
    """What is owed to people who asked. Days are ISO 8601."""
    rows = [asdict(each) | {"due_on": each.due_on.isoformat()} for each in waiting]
    return {"schema": WAITS, "data": rows}


def waits_lines(waiting: Iterable[Waits]) -> Iterator[str]:
    """What is owed to people who asked, the earliest first."""
    for each in waiting:
        about = f" about {each.about}" if each.about else ""
        kept = ", ".join(filter(None, (each.enquiry, each.line_id, each.exemption)))
        said = f" ({kept})" if kept else ""
        yield f"{each.due_on.isoformat()}  {each.name}{about}: {each.what}{said}"


def pack_lines(pack: Pack) -> Iterator[str]:
    """A pack as a letter."""
    yield f"What {pack.controller} can tell you"
    yield f"Asked on {pack.asked_on}, due by {pack.due_on}, made on {pack.made_on}."
    if pack.identity is not None:
        born = f", born {pack.identity.born_on}" if pack.identity.born_on else ""
        name = f"{pack.identity.given_names} {pack.identity.family_name}".strip()
        yield f"About: {neutral(name)}{born}"
    if pack.nothing:
        yield pack.nothing
    for entry in pack.entries:
        yield ""
        yield from _entry(entry)
    yield ""
    yield from (pack.recipients, pack.rights, pack.always)


def schedule_lines(
    schedule: Iterable[Scheduled], lines: Iterable[Line]
) -> Iterator[str]:
    """The controller's own list, for whoever writes the review."""
    texts = {line.line_id: line for line in lines}
    for each in schedule:
        why = _why(each)
        if not each.line_id:
            yield f"{each.reference}: {each.state}{why}"
            continue
        yield f"  {each.line_id}: {each.state}{why}"
        if (line := texts.get(each.line_id)) is not None:
            yield f"    {neutral(line.text)}"


def seen_lines(seen: Iterable[Seen]) -> Iterator[str]:
    """Who has seen what, in time's order."""
    for each in seen:
        who = f" ({each.practitioner})" if each.practitioner else ""
        what = f"{each.what} {each.kind.replace('_', ' ')}".strip()
        yield f"{each.at:%Y-%m-%d %H:%M}Z  {each.reference}  {each.agency}{who}: {what}"


def _entry(entry: Entry) -> Iterator[str]:
    yield f"{entry.reference}, received on {entry.received_on}"
    facts = {
        "For": entry.purposes,
        "Because of": entry.bases,
        "Told by": entry.sources,
        "Told to": entry.recipients,
    }
    for label, texts in facts.items():
        if texts:
            yield f"  {label}: {', '.join(map(neutral, texts))}"
    for line in entry.lines:
        dated = f"{line.dated}: " if line.dated else ""
        opinion = " (an opinion)" if line.opinion else ""
        yield f"  - {dated}{neutral(line.text)}{opinion}"
    yield from (f"  {neutral(words)}" for words in entry.words)
    for sighting in entry.seen:
        yield f"  Opened by {neutral(sighting.agency)} on {sighting.opened_on}"
    if entry.copies_end_on:
        yield f"  Copies elsewhere end on {entry.copies_end_on}"


def _row(each: Scheduled, line: Line | None) -> dict[str, Any]:
    day = each.review_on.isoformat() if each.review_on else ""
    text = line.text if line else ""
    return asdict(each) | {"review_on": day, "text": text}


def _why(each: Scheduled) -> str:
    said = [each.exemption and f"{each.exemption}, {EXEMPTIONS[each.exemption].source}"]
    said += [each.reason]
    said += [f"again on {each.review_on.isoformat()}" if each.review_on else ""]
    words = "; ".join(text for text in said if text)
    return f" ({words})" if words else ""
