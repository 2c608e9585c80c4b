"""Blind forging: a lawful question of the desk's, and everything that can be wrong in it."""

from __future__ import annotations

import secrets
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import timedelta

from agency_node.blind.asking import compose
from agency_node.blind.identifiers import Asked
from agency_node.blinding.enquiring import subject_of
from keys.envelope import Envelope, Signature, sign
from keys.keychain import SIGNING
from mash.agency import AgencyId
from mash.blind import BlindQuestion
from mash.codec.blind import BLIND_QUESTION_TYPE, encode_blind_question
from mash.leaf import LEAF_BYTES
from mash.statement import EnquiryId
from mash.v1 import blind_pb2
from tests.looking_up import AFFILIATE, ASKER, LookingUp

IDENTITY = bytes(32)
"""The encoding of ristretto255's identity (RFC 9496)."""


@dataclass(frozen=True, slots=True)
class Asking:
    """What is handed in: a signed question, under which enquiry, by whose node."""

    envelope: Envelope
    enquiry_id: EnquiryId
    by: str = ASKER


Forge = Callable[[LookingUp], Asking]


def question(look: LookingUp, **changes: object) -> BlindQuestion:
    """What the desk could lawfully ask housing now, but for the changes."""
    node = look.federation.nodes[ASKER]
    subject = subject_of(node, look.enquiry_id)
    composed = compose((Asked(b"nobody at all", "nothing"),), bytes(32))
    lawful = BlindQuestion(
        question_id=secrets.token_bytes(16),
        hub_id=node.hub_id,
        asker=ASKER,
        practitioner="desk-cara",
        addressee=AFFILIATE,
        epoch=f"{node.clock():%Y-%m}",
        leaf_index=subject.leaf_index,
        leaf=subject.leaf,
        points=composed.points,
        asked_at=node.clock(),
    )
    return replace(lawful, **changes)  # type: ignore[arg-type] # any field


def signed(look: LookingUp, said: BlindQuestion, by: str = ASKER) -> Envelope:
    """Sign a question with an agency's own key."""
    keychain = look.federation.keychain(f"{by}/node")
    return keychain.sign(BLIND_QUESTION_TYPE, encode_blind_question(said))


def lawful(look: LookingUp, **changes: object) -> Asking:
    """Ask what the desk may, or what differs from that."""
    return Asking(signed(look, question(look, **changes)), look.enquiry_id)


def by_another(member: str, **changes: object) -> Forge:
    """Let another member ask the same in its own name."""

    def forge(look: LookingUp) -> Asking:
        staff = {"north": "north-hana", "pol": "pol-eva"}[member]
        changed = {"asker": AgencyId(member), "practitioner": staff} | changes
        envelope = signed(look, question(look, **changed), member)
        return Asking(envelope, look.enquiry_id, member)

    return forge


def stolen(look: LookingUp) -> Asking:
    """Police hand in what the desk signed."""
    return replace(lawful(look), by="pol")


def bent(look: LookingUp) -> Asking:
    """One bit of the signature is another."""
    asking = lawful(look)
    (one,) = asking.envelope.signatures
    flipped = bytes([one.signature[0] ^ 1]) + one.signature[1:]
    wrong = Signature(one.key_id, flipped)
    envelope = replace(asking.envelope, signatures=(wrong,))
    return replace(asking, envelope=envelope)


def strangers_key(look: LookingUp) -> Asking:
    """Signed by police in the desk's name."""
    return Asking(signed(look, question(look), "pol"), look.enquiry_id)


def points(*given: bytes) -> Forge:
    """As many points as given, past what a value of ours would allow."""

    def forge(look: LookingUp) -> Asking:
        message = blind_pb2.BlindQuestion.FromString(
            encode_blind_question(question(look))
        )
        message.ClearField("points")
        message.points.extend(given)
        payload = message.SerializeToString(deterministic=True)
        key = look.federation.keychain(f"{ASKER}/node").signing_key(SIGNING)
        return Asking(sign(key, BLIND_QUESTION_TYPE, payload), look.enquiry_id)

    return forge


def with_identity(look: LookingUp) -> Asking:
    """One point is the identity: its answer would be the same under every key."""
    usual = question(look)
    return lawful(look, points=(IDENTITY, *usual.points[1:]))


def under(**changes: object) -> Forge:
    """A question with other fields, lawfully signed."""
    return lambda look: lawful(look, **changes)


def at(ahead: timedelta) -> Forge:
    """A question that claims another time."""
    return lambda look: lawful(look, asked_at=look.federation.clock() + ahead)


def of_no_enquiry(look: LookingUp) -> Asking:
    """A lawful question under an enquiry that nobody opened."""
    return replace(lawful(look), enquiry_id=EnquiryId(secrets.token_bytes(16)))


OTHER_LEAF = bytes(LEAF_BYTES)
A_POINT = bytes.fromhex(
    "e2f2ae0a6abc4e71a884a961c500515f58e30b6aa582dd8db6a65945e08d2d76"
)
"""The generator of ristretto255 (RFC 9496 appendix A)."""
