"""Evidence in lines: for and against a candidate on a screen, apart by word and sign."""

from __future__ import annotations

from collections.abc import Sequence
from textwrap import wrap

from textual.content import Content

from mash.text import neutral
from terminal_ui.evidence_words import (
    NOBODY_NAMED,
    decided_words,
    household_groups,
    housemate_words,
    left_out,
    together,
    weight,
)
from terminal_ui.found import Candidate, Candidates, Decided, Housemate, Reason
from terminal_ui.widgets.prose import Styled, Wrapped, content

_FIELD_CELLS, _WEIGHT_CELLS, _GAP = 15, 14, 1
_LEAST_CELLS = 12
_HEADINGS = ("", "", "Asked", "Held", "How they agree")


def evidence(candidate: Candidate) -> Wrapped:
    """One row a field: its weight, the field, what was asked, what is held, and how."""

    def made(width: int) -> Content:
        rows = [_cells(each) for each in candidate.findings]
        widths = _widths(width)
        lines = [_row(_HEADINGS, widths, "$secondary")]
        for reason, row in zip(candidate.findings, rows, strict=True):
            lines.append(_row(row, widths, _style(reason)))
        lines.append(content(together(candidate.findings, candidate.bits)))
        return Content("\n").join(lines)

    return made


def cautions(candidate: Candidate) -> Content:
    """What to check before anybody says who it is."""
    if not candidate.cautions:
        return content(("No caution.", "$secondary"))
    said = "\n".join(f"! {each.words}" for each in candidate.cautions)
    return content(("LOOK TWICE\n", "bold"), (said, "$warning"))


def decision(decided: Decided | None) -> Content:
    """What somebody said; or that nobody has."""
    verdict, rest = decided_words(decided)
    return content((verdict, "bold"), rest)


def household(found: Candidates) -> Content:
    """Who else is tied to these homes, and apart from them those in doubt."""
    groups = [_tied(*group) for group in household_groups(found)]
    if said := left_out(found):
        groups.append(content((said, "bold")))
    return Content("\n\n").join(groups)


def _tied(heading: str, housemates: Sequence[Housemate]) -> Content:
    parts: list[Styled | str] = [(f"{heading}. ", "bold"), "No part of any score."]
    for each in housemates:
        parts.append(f"\n· {housemate_words(each)}")
        if each.named is False:
            parts.append((f" {NOBODY_NAMED}.", "bold"))
    return content(*parts)


def _cells(reason: Reason) -> tuple[str, ...]:
    return (
        weight(reason.bits),
        reason.field,
        reason.asked or "–",
        reason.held or "none held",
        reason.agreement,
    )


def _style(reason: Reason) -> str:
    return "bold $error" if reason.bits < 0 else ""


def _widths(width: int) -> tuple[int, ...]:
    gaps = _GAP * (len(_HEADINGS) - 1)
    room = max(3 * _LEAST_CELLS, width - _FIELD_CELLS - _WEIGHT_CELLS - gaps)
    third = room // 3
    return _WEIGHT_CELLS, _FIELD_CELLS, third, third, room - 2 * third


def _row(cells: Sequence[str], widths: Sequence[int], style: str) -> Content:
    wrapped = [
        wrap(neutral(cell).replace("\n", " "), width) or [""]
        for cell, width in zip(cells, widths, strict=True)
    ]
    lines = [
        (" " * _GAP)
        .join(
            (cell[line] if line < len(cell) else "").ljust(width)
            for cell, width in zip(wrapped, widths, strict=True)
        )
        .rstrip()
        for line in range(max(map(len, wrapped)))
    ]
    return content(("\n".join(lines), style))
