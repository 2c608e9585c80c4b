"""Quoting: which statements a body names, and whether it says a line word for word."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from agency_node.casework.protecting import texts_of
from mash.bodies import AnalysisBody, Body, DecisionBody, HandoverBody
from mash.onward import ToldLine
from mash.text import worded

LEAST_QUOTED = 20
"""Characters. A shorter line turns up in other sentences by chance."""


def cited_by(body: Body) -> Iterator[bytes]:
    """SHA-256 digests of the envelopes that a product of casework names."""
    match body:
        case AnalysisBody(cites=cites, contradictions=contradictions):
            yield from cites
            for each in contradictions:
                yield from each.envelopes
        case DecisionBody(rests_on=rests_on):
            yield from rests_on
        case HandoverBody(shared=shared):
            yield from (each.envelope_digest for each in shared)
        case _:
            return


def said_in(body: Body) -> str:
    """Every text of a body, as words, to look for lines in."""
    return worded("\n".join(text for _, text in texts_of(body)))


def taken_from(body: Body, lines: Iterable[ToldLine]) -> Iterator[ToldLine]:
    """Lines that a body hands on as they are, or says word for word."""
    shared = body.shared if isinstance(body, HandoverBody) else ()
    handed = {(each.envelope_digest, each.item) for each in shared}
    said = said_in(body)
    for line in lines:
        if (line.digest, line.item) in handed or is_quoted(line.item.text, said):
            yield line


def is_quoted(text: str, said: str) -> bool:
    """Whether a line stands word for word in what `said_in` returned.

    However it is spaced, punctuated or capitalised there.
    """
    words = worded(text)
    return len(text) >= LEAST_QUOTED and bool(words.strip()) and words in said
