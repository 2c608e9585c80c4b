"""Inheriting: what is made of others' statements is marked as strictly as they were."""

from __future__ import annotations

from collections.abc import Iterator

from agency_node.casework.quoting import cited_by, is_quoted, said_in
from agency_node.gate.rule import Rule
from agency_node.gate.view import Proposal, View
from mash.bodies import AnalysisBody, Body, DecisionBody, FeedbackBody, HandoverBody
from mash.errors import MarkingError
from mash.marking import Marking

_PRODUCTS = (AnalysisBody, DecisionBody, FeedbackBody, HandoverBody)


def least_marking(body: Body, view: View) -> Marking:
    """The strictest marking of what a product cites or hands on, or anything quotes."""
    return max(_markings(body, view), default=Marking.OFFICIAL)


def _markings(body: Body, view: View) -> Iterator[Marking]:
    if isinstance(body, _PRODUCTS):
        yield from _cited(body, view)
    said = said_in(body)
    for released in view.released.values():
        if released.owner == view.agency and not isinstance(body, _PRODUCTS):
            continue  # an owner may tell its own line again on other terms
        if any(is_quoted(item.text, said) for item in released.items):
            yield released.marking


def _cited(body: Body, view: View) -> Iterator[Marking]:
    cited = set(cited_by(body))
    for told in view.told:
        resting = isinstance(told.body, DecisionBody) and isinstance(body, HandoverBody)
        if told.header.terms is not None and (told.digest in cited or resting):
            yield told.header.terms.marking


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
