"""Leaving out: what is printed or written to a file holds no line whose owner must be asked.

On the screen everything is read that a role may read. Paper and files go on by
themselves: there a line whose owner set a condition, or told it to its recipients
only, is left out until its owner has agreed to that use (mash.onward).
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields, is_dataclass, replace
from datetime import date
from typing import TypeVar, cast

from mash.agency import AgencyId
from mash.bodies import (
    AnswerBody,
    Body,
    CorrectionBody,
    HandoverBody,
    ReleaseBody,
    Summary,
    SummaryItem,
    TickBody,
)
from mash.marking import Marking
from mash.onward import Standpoint, ToldLine, lines_of, standpoint
from mash.text import worded
from terminal_ui.casework import summary_of
from terminal_ui.picture import Meaning, Picture, PictureItem
from terminal_ui.views import EnquiryView, Held

READ = "READ"
"""What everybody who was told may do: nothing is left out of it."""

LEFT_OUT = "(left out: on paper or in a file only if its owner agrees)"

_LEAST_QUOTED = 20
"""Characters. A shorter line turns up in other sentences by chance."""

V = TypeVar("V")
_Kept = Callable[[int, SummaryItem], SummaryItem]


def allowed_view(view: EnquiryView, us: AgencyId, use: str, on: date) -> EnquiryView:
    """The enquiry as it may be printed or written out, on a day in London."""
    if use == READ:
        return view
    here = standpoint(us, view.statements, on)
    lost = _lost(here, use)
    return replace(
        view,
        statements=tuple(
            _unquoted(_allowed(held, here, use), lost) for held in view.statements
        ),
    )


def allowed_picture(
    picture: Picture, view: EnquiryView, us: AgencyId, use: str, on: date
) -> Picture:
    """The joint picture as it may be printed or written out; `view` has its bodies."""
    if use == READ:
        return picture
    here = standpoint(us, view.statements, on)
    lines = {
        (line.digest, line.item.person, line.item.text): line for line in here.lines
    }
    meanings, lost = _unsaid(view, here, use), _lost(here, use)
    return replace(
        picture,
        items=tuple(_allowed_item(item, lines, here, use) for item in picture.items),
        meanings=tuple(
            _rewritten(_allowed_meaning(each, meanings), lost)
            for each in picture.meanings
        ),
    )


def _allowed(held: Held, here: Standpoint, use: str) -> Held:
    lines = {line.number: line for line in lines_of(held)}
    if held.body is None or all(here.may_use(line, use) for line in lines.values()):
        return held

    def kept(number: int, item: SummaryItem) -> SummaryItem:
        return item if here.may_use(lines[number], use) else _without(item)

    return replace(held, body=_with(held.body, kept))


def _lost(here: Standpoint, use: str) -> frozenset[str]:
    """The words of every line that is left out, unless they may go by another way."""
    kept: set[str] = set()
    lost: set[str] = set()
    for line in here.lines:
        if len(line.item.text) >= _LEAST_QUOTED:
            words = worded(line.item.text)
            (kept if here.may_use(line, use) else lost).add(words)
    return frozenset(lost - kept)


def _unquoted(held: Held, lost: frozenset[str]) -> Held:
    return (
        held if held.body is None else replace(held, body=_rewritten(held.body, lost))
    )


def _rewritten(value: V, lost: frozenset[str]) -> V:
    """The same, where every text that says a lost line word for word is left out."""
    found: object = value
    match value:
        case str() if any(words in worded(value) for words in lost):
            found = LEFT_OUT
        case tuple():
            found = tuple(_rewritten(each, lost) for each in value)
        case _ if lost and is_dataclass(value) and not isinstance(value, type):
            parts = {f.name: getattr(value, f.name) for f in fields(value)}
            new = {name: _rewritten(part, lost) for name, part in parts.items()}
            found = value if new == parts else replace(value, **new)
    return cast("V", found)


def _without(item: SummaryItem) -> SummaryItem:
    return replace(
        item, text=LEFT_OUT, dated="", source="", others=(), others_because=""
    )


def _with(body: Body, kept: _Kept) -> Body:
    match body:
        case AnswerBody(summary=Summary() as summary):
            return replace(body, summary=_summary(summary, kept))
        case TickBody(summary=Summary() as summary):
            return replace(body, summary=_summary(summary, kept))
        case ReleaseBody(summary=summary):
            return replace(body, summary=_summary(summary, kept))
        case CorrectionBody(answer=AnswerBody(summary=Summary() as summary) as answer):
            answer = replace(answer, summary=_summary(summary, kept))
            return replace(body, answer=answer)
        case HandoverBody(shared=shared):
            numbered = enumerate(shared, start=1)
            return replace(
                body,
                shared=tuple(
                    replace(each, item=kept(number, each.item))
                    for number, each in numbered
                ),
            )
        case _:
            return body


def _summary(summary: Summary, kept: _Kept) -> Summary:
    """What the lines mean is of the lines: it goes with the first that is left out."""
    items = tuple(kept(n, item) for n, item in enumerate(summary.items, start=1))
    whole = items == summary.items
    return Summary(items=items, meaning=summary.meaning if whole else "")


def _allowed_item(
    item: PictureItem,
    lines: dict[tuple[bytes, str, str], ToldLine],
    here: Standpoint,
    use: str,
) -> PictureItem:
    line = lines.get((item.digest, item.person, item.text))
    if line is None:
        allowed = item.owner == here.us or item.marking is not Marking.RECIPIENTS_ONLY
    else:
        allowed = here.may_use(line, use)
    return item if allowed else replace(item, text=LEFT_OUT, dated="", source="")


def _unsaid(view: EnquiryView, here: Standpoint, use: str) -> set[tuple[AgencyId, str]]:
    """Whose words on what it means are left out, with their lines."""
    found = set()
    for held in view.statements:
        summary = summary_of(held.body)
        if summary is not None and _allowed(held, here, use) != held:
            found.add((held.header.sender, summary.meaning))
    return found


def _allowed_meaning(meaning: Meaning, unsaid: set[tuple[AgencyId, str]]) -> Meaning:
    hidden = not meaning.analysis and (meaning.agency, meaning.text) in unsaid
    return replace(meaning, text=LEFT_OUT) if hidden else meaning
