"""Releasing: the gate, and the only way information leaves an agency.

Everything a node ever sends with a body comes out of `release`: one table of
named rules, each with its source in law or guidance and what to do about it.
The gate is pure: what it does not see in its arguments cannot sway it.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256

from agency_node.actor import Actor
from agency_node.gate.agreeing import AGREEING_RULES, LINE_RULES
from agency_node.gate.alike import ALIKE_RULES, unlike
from agency_node.gate.approving import APPROVING_RULES
from agency_node.gate.asking import ASKING_RULES
from agency_node.gate.deciding import DECIDING_RULES
from agency_node.gate.discussing import DISCUSSING_RULES
from agency_node.gate.doors import DOOR_RULES
from agency_node.gate.grounding import GROUNDING_RULES
from agency_node.gate.handing import HANDING_RULES
from agency_node.gate.inheriting import INHERITING_RULES
from agency_node.gate.items import ITEM_RULES
from agency_node.gate.onward import ONWARD_RULES
from agency_node.gate.rule import enforce
from agency_node.gate.screening import SCREENING_RULES
from agency_node.gate.sharing import SHARING_RULES
from agency_node.gate.telling import TELLING_RULES
from agency_node.gate.view import Proposal, View
from agency_node.gate.warnings import warnings
from agency_node.gate.withdrawing import WITHDRAWAL_RULES
from agency_node.intent import Intent
from agency_node.proposing import Fresh, propose
from mash.bodies import Body
from mash.codec.bodies import BODIES, encode_body
from mash.codec.envelope import encode_content
from mash.codec.header import encode_header
from mash.errors import MalformedError
from mash.statement import Content, Header

GATE = (
    *SHARING_RULES,
    *AGREEING_RULES,
    *WITHDRAWAL_RULES,
    *GROUNDING_RULES,
    *TELLING_RULES,
    *ITEM_RULES,
    *LINE_RULES,
    *DOOR_RULES,
    *ASKING_RULES,
    *SCREENING_RULES,
    *DECIDING_RULES,
    *DISCUSSING_RULES,
    *HANDING_RULES,
    *INHERITING_RULES,
    *ONWARD_RULES,
    *APPROVING_RULES,
    *ALIKE_RULES,
)
"""Every rule, in the order in which they are tried."""


@dataclass(frozen=True, slots=True)
class Cleared:
    """A statement that may be signed: exactly these bytes, and what to think about.

    `header_bytes` is a serialised Header and `content` a serialised Content, which
    the practitioner signs.
    """

    header: Header
    header_bytes: bytes
    content: bytes
    warnings: tuple[str, ...]


def release(
    intent: Intent, actor: Actor, view: View, fresh: Fresh, now: datetime
) -> Cleared:
    """Turn an intent into what may be signed, or say which rule forbids it.

    Raises:
        MalformedError: Something is missing, or the body is not one for the kind.
        MashError: Whichever a rule of `GATE` raises.

    """
    if not isinstance(intent.body, BODIES.get(intent.kind, ())):
        raise MalformedError("body: not the one that this kind carries")
    header, body = propose(intent, actor, view, fresh, now)
    proposal = Proposal(header, body, actor, view, now)
    enforce(GATE, proposal)
    header_bytes = encode_header(header)
    content = encode_content(Content(sha256(header_bytes).digest(), encode_body(body)))
    notes = (*warnings(proposal), *unlike(proposal))
    return Cleared(header, header_bytes, content, notes)


def require_still_free(
    header: Header, body: Body, actor: Actor, view: View, now: datetime
) -> None:
    """Try the rules again when it is signed: the enquiry may have moved on.

    Raises:
        MashError: Whichever a rule of `GATE` raises.

    """
    enforce(GATE, Proposal(header, body, actor, view, now))
