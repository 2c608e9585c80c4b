"""Heading: what a sheet is, before its numbers; the same words on every face of it."""

from __future__ import annotations

from mash.sheet import Audience, Period, Sheet, SheetState
from terminal_ui.sheet.cells import KEY
from terminal_ui.sheet.choosing import CLOCK, WEEK
from terminal_ui.times import full

MARKING = "OFFICIAL-SENSITIVE"
FICTIONAL = "Demonstration: everybody is fictional."
AUDIENCE = {
    Audience.HUB: "For the hub itself: every number is shown.",
    Audience.OUTSIDE: f"For outside the hub. {KEY}",
}
EMPTY = "No tables: the node counted nothing for this period."
_SHORT_DIGITS = 16


def title(sheet: Sheet) -> str:
    """Return what the sheet is called."""
    return f"Sheet of {sheet.hub_id}: {sheet.period.words}"


def bounds(period: Period) -> str:
    """Say exactly what is counted; the end is not."""
    begins, ends = full(period.begins), full(period.ends)
    return f"From {begins} up to, and not including, {ends}."


def state(sheet: Sheet) -> str:
    """Say how far it has come, and through whose hands."""
    said = f"made by {sheet.made_by}, {full(sheet.made_at)}"
    if sheet.state is SheetState.DRAFT:
        return f"Draft, {said}; nobody has reviewed it."
    reviewed = f"{said}; reviewed by {sheet.reviewed_by}"
    if sheet.state is SheetState.REVIEWED:
        return f"Reviewed, {reviewed}; not published."
    return f"Published to {', '.join(sheet.readers)}; {reviewed}."


def short_digest(digest: bytes) -> str:
    """Return the first 16 digits of a digest in groups, to compare by eye or ear."""
    digits = digest.hex()[:_SHORT_DIGITS]
    return " ".join(digits[i : i + 4] for i in range(0, len(digits), 4))


def facts(sheet: Sheet) -> tuple[tuple[str, str], ...]:
    """Return the heading as labels and what they say."""
    return (
        ("Hub", sheet.hub_id),
        ("Period", f"{sheet.period.words}. {bounds(sheet.period)}"),
        ("Days and weeks", f"{CLOCK} {WEEK}"),
        ("State", state(sheet)),
        ("For whom", AUDIENCE[sheet.audience]),
        ("Digest", sheet.digest.hex()),
    )
