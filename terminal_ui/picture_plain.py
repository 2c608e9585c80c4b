"""The joint picture as sentences, one a line: agency by agency, nothing merged."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from mash.text import neutral
from terminal_ui.picture import Picture
from terminal_ui.picture_lines import (
    agencies_of,
    count_line,
    earlier_line,
    flag_lines,
    item_heading,
    owing_line,
    verdicts,
)
from terminal_ui.views import EnquiryView


def picture_plain(picture: Picture, view: EnquiryView, now: datetime) -> Iterator[str]:
    """Say the picture, what does not fit, the history, and what is owed."""
    for line in _lines(picture, view, now):
        yield neutral(line)


def _lines(picture: Picture, view: EnquiryView, now: datetime) -> Iterator[str]:
    yield f"{view.row.reference}. {count_line(picture)}"
    for line in flag_lines(picture):
        yield f"Contradiction. {line.lstrip('≠ ')}."
    for agency in agencies_of(picture, view):
        yield f"{agency.upper()}. {'. '.join(verdicts(view, agency))}"
        for item in (each for each in picture.items if each.owner == agency):
            kind = "Opinion" if item.opinion else "Fact"
            flag = " Does not fit another line." if item.contradicted else ""
            source = f" From {item.source}." if item.source else ""
            yield f"{kind} about {item_heading(item)}: {item.text}{source}{flag}"
        for meaning in (each for each in picture.meanings if each.agency == agency):
            yield f"So what, says {agency.upper()}: {meaning.text}"
    for agency in picture.missing:
        yield f"{agency.upper()} has not answered."
    yield from (f"Earlier: {earlier_line(case)}." for case in picture.earlier)
    yield from (f"Think about: {prompt}" for prompt in picture.prompts)
    yield from (f"{owing_line(owing, now)}." for owing in picture.owed)
    yield from (f"Before closing: {said}." for said in picture.before_closing)
