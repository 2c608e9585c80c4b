"""Workloads as lines: who has how much to do, and where it is too much."""

from __future__ import annotations

from terminal_ui import palette
from terminal_ui.picture import Caseload

NOBODY = "nobody yet"
HEADING = f" {'Worker':<22}{'Open':>6}{'Red':>6}{'Late':>6}{'Done today':>12}   What to think of"


def load_line(load: Caseload) -> str:
    """Say one worker's work in a few words."""
    return f"{load.worker or NOBODY} {load.open} open, {load.late} late"


def load_pieces(load: Caseload) -> tuple[tuple[str, str], ...]:
    """One worker's work as pieces of text with their styles."""
    style = palette.ALERT if load.too_many else ""
    said = (
        f"{(load.worker or NOBODY)[:21]:<22}{load.open:>6}{load.red:>6}{load.late:>6}"
        f"{load.progressed:>12}   "
    )
    return ((said, ""), (load_warning(load), style))


def load_warning(load: Caseload) -> str:
    """Say what one should think of before giving this worker more; or nothing."""
    if not load.worker:
        return "! nobody has these: allocate them" if load.open else ""
    if load.too_many:
        return f"! more than {load.most_open}: give to somebody else"
    if load.progressed >= load.full_day:
        return f"{load.full_day} or more today: a full day"
    return ""


def load_plain(load: Caseload) -> str:
    """One worker's work as a sentence, for who listens."""
    warning = load_warning(load)
    said = (
        f"{load.worker or 'Nobody yet'}: {load.open} open, {load.red} red,"
        f" {load.late} late, {load.progressed} brought forward today."
    )
    return f"{said} {warning.lstrip('! ').capitalize()}." if warning else said
