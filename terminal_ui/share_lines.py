"""Shares in lines: a tree for each line, every hop with its signature. No text of it."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mash.codes.onward import ONWARD, USE
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.shares import Hop, Share, Step
from mash.text import neutral
from terminal_ui import words
from terminal_ui.times import stamp

STEP = {
    Step.TOLD: "told",
    Step.HANDED_ON: "handed on",
    Step.QUOTED: "said word for word",
    Step.CITED: "cited, without its words",
    Step.ASKED: "asked",
    Step.ANSWERED: "answered, how is not open here",
    Step.GRANTED: "GRANTED",
    Step.REFUSED: "REFUSED",
    Step.RECALLED: "TAKEN BACK",
    Step.CORRECTED: "CORRECTED: another is in its place",
    Step.EXPIRED: "RUN OUT: destroyed",
}
AS_FAR_AS_TOLD = "Signed statements that we sent or were sent; the desk has the most."


def heading(share: Share) -> str:
    """Name one line, how far it may go, and how far it has gone."""
    first = share.hops[0]
    line = f"line {share.number}" if share.number else "all of it, not open here"
    said = f"{words.KIND[first.kind]} of {stamp(first.at)}"
    reached = ", ".join(sorted(share.reached))
    return f"{share.owner.upper()}'s {line}, {said}: {condition(share)}; at {reached}"


def condition(share: Share) -> str:
    """Say how far its owner lets it go."""
    if share.marking is Marking.RECIPIENTS_ONLY:
        return "for its recipients only"
    if share.onward:
        return f"may go {ONWARD.words(share.onward)}"
    return "its owner is asked first"


def hop_line(hop: Hop) -> str:
    """Say one hop: what, by whom, to whom, and whose signature it has."""
    said = STEP[hop.step]
    if hop.use:
        said = f"{said} to {USE.words(hop.use)}"
    by_receipt = hop.kind is StatementKind.RECEIPT
    if by_receipt:
        said = f"{said} all of it or some"
    signer = hop.practitioner or ("its node" if by_receipt else "")
    signed = f", signed by {signer}" if signer else ""
    word = "for" if hop.use else "to"
    to = f" {word} {', '.join(hop.to)}" if hop.to else ""
    until = f", until {hop.until}" if hop.until else ""
    return f"{hop.by.upper()} {said}{to}{until} ({words.KIND[hop.kind]}{signed})"


def tree_lines(share: Share) -> list[tuple[str, str]]:
    """Label and line for each hop; further in the further it is from the owner."""
    return [(f"{_branch(hop)}{stamp(hop.at)}", hop_line(hop)) for hop in share.hops]


def _branch(hop: Hop) -> str:
    return f"{'  ' * (hop.depth - 1)}└ " if hop.depth else ""


def count_line(shares: Sequence[Share]) -> str:
    """Say how many lines there are, and how many have gone beyond who was told."""
    further = sum(
        any(hop.step in {Step.HANDED_ON, Step.QUOTED} for hop in share.hops)
        for share in shares
    )
    lines = f"{len(shares)} line{'' if len(shares) == 1 else 's'}"
    return f"{lines}, {further} gone further" if further else lines


def shares_plain(reference: str, shares: Iterable[Share]) -> Iterator[str]:
    """Say it all, a sentence a line."""
    known = tuple(shares)
    yield f"{reference}. {count_line(known)}."
    for share in known:
        yield neutral(f"{heading(share)}.")
        for label, said in tree_lines(share):
            yield neutral(f"  {label} {said}.")
