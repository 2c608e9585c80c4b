"""Rules about being alike: nobody outside learns from an answer's shape what it says."""

from __future__ import annotations

from collections.abc import Iterator

from agency_node.alike import LIKE_ANSWERS, most_content_bytes
from agency_node.gate.rule import Rule
from agency_node.gate.view import Proposal
from mash.codec.bodies import encode_body
from mash.errors import MalformedError
from mash.kinds import StatementKind
from mash.marking import Marking

CONTENT_BYTES = 64
"""What a content adds to its body: a digest, and the names of both fields."""


def _length(proposal: Proposal) -> None:
    if proposal.header.kind not in LIKE_ANSWERS:
        return
    most = most_content_bytes(proposal.view.practice) - CONTENT_BYTES
    length = len(encode_body(proposal.body))
    if length > most:
        raise MalformedError(f"body: {length} bytes; every answer here fits in {most}")


def unlike(proposal: Proposal) -> Iterator[str]:
    """What the hub will see of this answer that it does not see of others."""
    header = proposal.header
    if header.kind is not StatementKind.ANSWER:
        return
    if len(header.recipients) > 1:
        yield "The hub sees that this answer goes to more than whoever asked."
    if header.terms is not None and header.terms.marking > Marking.OFFICIAL_SENSITIVE:
        yield "The hub sees markings: this answer has not the usual one."


ALIKE_RULES = (
    Rule(
        "alike",
        "UK GDPR Art 5(1)(f) and 32; that nothing is held is personal data too",
        "Say it shorter; what is needed besides goes in a release of its own, or the"
        " agency chooses a larger size for all of its answers.",
        _length,
    ),
)
