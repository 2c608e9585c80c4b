"""The top of an enquiry: what it is, its two clocks, what is special, who it is about."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from textual.content import Content

from mash.bodies import KeptFrom, Person
from terminal_ui import casework, words
from terminal_ui.in_words import person_line
from terminal_ui.in_words.people import full_name
from terminal_ui.specials import specials
from terminal_ui.times import clock, left_in_words
from terminal_ui.views import BoardRow, EnquiryView
from terminal_ui.widgets.prose import Prose, content


def enquiry_top(view: EnquiryView, now: datetime, *, names: bool) -> Content:
    """Say in a few lines what one must know before reading on."""
    row = view.row
    shape, rating = words.RATING_SHAPE[row.rating], words.RATING[row.rating]
    kind = f"{words.ENQUIRY[row.kind]}{', contact' if row.contact else ''}"
    stage = words.STAGE[row.stage]
    heading = f" {row.reference}  {shape} {rating}  {kind}   {stage}   {_due(row, now)}"
    parts = [content((heading, "bold"))]
    if special := [*_second_clock(row, now), *specials(row, now)]:
        parts.append(content((f" {'   '.join(special)}", "$warning")))
    parts.append(_people(view, names=names))
    return Content("\n").join(parts)


def show_banner(banner: Prose, view: EnquiryView, *, names: bool) -> None:
    """Say above everything who must not be told; nothing where nobody is kept."""
    kept = casework.do_not_inform(view)
    banner.display = bool(kept)
    lines = [f" DO NOT INFORM {_kept(each, who, names=names)}" for each, who in kept]
    banner.say("\n".join(lines))


def _kept(person: Person, kept: KeptFrom, *, names: bool) -> str:
    who = kept.who if names or len(kept.who) <= _TAG else "somebody (n shows who)"
    about = f"{person.tag} {full_name(person)}" if names else person.tag
    why = f": {kept.reason}" if names else ""
    return f"{who} about {about}{why}. Look at this again on {kept.review_on}."


_TAG = 8
"""Characters of a tag; what is longer may be a name."""


def _due(row: BoardRow, now: datetime) -> str:
    return f"due {clock(row.due_at)}, {left_in_words(row.due_at, now).lower()}"


def _second_clock(row: BoardRow, now: datetime) -> Iterator[str]:
    """Working Together's clock, beside the rating's: both are owed."""
    if row.statutory_due_at is not None:
        left = left_in_words(row.statutory_due_at, now).lower()
        yield f"statutory {clock(row.statutory_due_at)}, {left}"


def _people(view: EnquiryView, *, names: bool) -> Content:
    known = [person_line(p, names=names) for p in casework.persons(view)]
    if names:
        lines = "\n".join(f"   {line}" for line in known)
        return content(f" People: \n{lines}")
    said = "; ".join(known) or "not told to us"
    return content(f" People (n shows names for a minute): {said}")
