"""Rules about strategy discussions: who must be there, about whom, and what begins."""

from __future__ import annotations

from agency_node.casework.quorum import missing_functions
from agency_node.gate.people import known_tags, require_tags
from agency_node.gate.rule import Rule
from agency_node.gate.view import Proposal
from mash.bodies import StrategyBody
from mash.errors import MalformedError, StateError
from mash.kinds import StrategyEvent
from mash.particulars import StrategyParticulars


def _discussed(proposal: Proposal) -> None:
    body, particulars = proposal.body, proposal.header.particulars
    if not isinstance(body, StrategyBody):
        return
    require_tags("persons", set(body.persons), known_tags(proposal))
    match particulars:
        case StrategyParticulars(event=StrategyEvent.CALLED) if body.section_47:
            raise MalformedError("section_47: decided once it was held, not before")
        case _:
            return


def _quorum(proposal: Proposal) -> None:
    body, particulars = proposal.body, proposal.header.particulars
    if not isinstance(body, StrategyBody) or body.without_quorum.strip():
        return
    match particulars:
        case StrategyParticulars(event=StrategyEvent.HELD, present=present):
            missing = missing_functions(present, proposal.view.practice.functions)
        case _:
            return
    if missing:
        raise StateError(f"present: without {', '.join(missing)}")


DISCUSSING_RULES = (
    Rule(
        "discussed",
        "Children Act 1989 s.47; Working Together 2026, strategy discussion",
        "Name people in the enquiry, and say what begins once it was held.",
        _discussed,
    ),
    Rule(
        "quorum",
        "Working Together 2026: social work, health and police at the least",
        "Bring them in, or say why it was held without them.",
        _quorum,
    ),
)
