"""Inheriting: what is made of others' statements is marked as strictly as they were."""

from __future__ import annotations

from collections.abc import Iterator

from agency_node.casework.protecting import texts_of
from agency_node.gate.rule import Rule
from agency_node.gate.view import Proposal, View
from mash.bodies import AnalysisBody, Body, DecisionBody, FeedbackBody, HandoverBody
from mash.errors import MarkingError
from mash.marking import Marking

LEAST_QUOTED = 20
"""Characters. A shorter line turns up in other sentences by chance."""

_PRODUCTS = (AnalysisBody, DecisionBody, FeedbackBody, HandoverBody)


def least_marking(body: Body, view: View) -> Marking:
    """The strictest marking of what a product cites, hands on or quotes."""
    return max(_markings(body, view), default=Marking.OFFICIAL)


def _markings(body: Body, view: View) -> Iterator[Marking]:
    if not isinstance(body, _PRODUCTS):
        return
    cited = set(_cited(body))
    for told in view.told:
        resting = isinstance(told.body, DecisionBody) and isinstance(body, HandoverBody)
        if told.header.terms is not None and (told.digest in cited or resting):
            yield told.header.terms.marking
    said = "\n".join(text for _, text in texts_of(body)).casefold()
    for released in view.released.values():
        lines = (item.text.casefold() for item in released.items)
        if any(len(line) >= LEAST_QUOTED and line in said for line in lines):
            yield released.marking


def _cited(body: Body) -> Iterator[bytes]:
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


def _inherited(proposal: Proposal) -> None:
    terms = proposal.header.terms
    least = least_marking(proposal.body, proposal.view)
    if terms is not None and terms.marking < least:
        raise MarkingError(
            f"marking: less strict than {least.words}, as what it is from"
        )


INHERITING_RULES = (
    Rule(
        "inherited",
        "Government Security Classifications Policy: originator control",
        "Choose the strictest marking of what you cite, or cite less.",
        _inherited,
    ),
)
