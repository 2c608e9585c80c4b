"""Candidates in lines: the list of whom it may be, and what to do where it is empty."""

from __future__ import annotations

from terminal_ui import palette
from terminal_ui.evidence_words import VERDICT
from terminal_ui.found import Candidate, Candidates

HEADING = (
    f" {'Match':<9}{'Score':<6}{'Name held':<27}{'Born':<11}{'Decided':<14}Address held"
)
_UNDECIDED = "not decided"


def candidate_pieces(candidate: Candidate) -> tuple[tuple[str, str], ...]:
    """One row, as pieces of text with their styles."""
    strong = "bold" if candidate.band == "strong" else ""
    decided = candidate.decision
    said = VERDICT[decided.verdict] if decided else _UNDECIDED
    look = "!" if candidate.cautions else " "
    return (
        (f"{candidate.band.upper():<9}", strong),
        (f"{candidate.score:>3}{look:<3}", ""),
        (f"{candidate.name[:26]:<27}", strong),
        (f"{candidate.born_on or 'not known':<11}", ""),
        (f"{said:<14}", "bold" if decided else palette.DIM),
        (candidate.address or "none held", ""),
    )


def summary(candidates: Candidates) -> str:
    """How much was compared, and whether more were alike than are shown."""
    said = [f"{candidates.compared:,} records compared. ! means: look twice."]
    if candidates.more:
        shown = len(candidates.found)
        said.append(
            f"MORE THAN {shown} ARE ALIKE, the {shown} likeliest are here: say more"
            " (Ctrl+A), such as an address."
        )
    return " ".join((*said, *_unnamed(candidates)))


def _unnamed(candidates: Candidates) -> list[str]:
    """The adults tied to the home, for all that is known, whom nobody has named."""
    hidden = [e for e in candidates.tied if e.named is False and e.adult is not False]
    if not hidden:
        return []
    adults = "An adult is" if len(hidden) == 1 else f"{len(hidden)} adults are"
    return [f"{adults} tied to this address whom NOBODY HAS NAMED: Tab, then scroll."]


def nobody_found(candidates: Candidates) -> str:
    """What to do where nobody is like it; that is no proof that nobody is known."""
    return (
        f"\nNobody like this in our records. {candidates.compared:,} records compared.\n\n"
        "Try another name, spelling or address with Ctrl+A, or answer: not known. "
        + " ".join(_unnamed(candidates))
    ).rstrip()
