"""The forger signs what is not theirs to sign, or changes what others have signed."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from keys.envelope import Envelope, Signature, SigningKey, sign
from mash.codec.envelope import CONTENT_TYPE, STATEMENT_TYPE, encode_statement
from mash.codec.header import encode_header
from mash.role import Role
from mash.statement import Statement
from tests.attacks.attack import Attack, outcome_of, refused_for
from tests.attacks.forging import Forged
from tests.attacks.story import Story
from tests.attacks.target import Target

pytestmark = pytest.mark.asyncio(loop_scope="module")


def _signed_by(signature: Signature, forged: Forged) -> Forged:
    """Carry somebody's signature under this payload."""
    envelope = Envelope(STATEMENT_TYPE, forged.statement, (signature,))
    return replace(forged, envelope=envelope)


def _another_body(forged: Forged) -> Forged:
    return replace(forged, ciphertext=b"\1" * len(forged.ciphertext))


def _signature_of(forged: Forged) -> Signature:
    return forged.signed.signatures[0]


def _claimed_key(forged: Forged, key: SigningKey) -> Forged:
    """Sign with one key, and name another's."""
    named = _signature_of(forged).key_id
    made = sign(key, STATEMENT_TYPE, forged.statement).signatures[0]
    return _signed_by(replace(made, key_id=named), forged)


def _transplanted(victim: Forged, header: Forged) -> Forged:
    """Put a header of one's own over the victim's sealed body and signature."""
    stolen = Statement(encode_header(header.header), victim.ciphertext, victim.slots)
    moved = replace(header, payload=encode_statement(stolen))
    return _signed_by(_signature_of(victim), moved)


ATTACKS: dict[str, Attack] = {
    "the body changed after it was signed": Attack(
        "BAD_SIGNATURE",
        lambda story: _signed_by(
            _signature_of(told := story.release()), _another_body(told)
        ),
    ),
    "the header changed after it was signed": Attack(
        "BAD_SIGNATURE",
        lambda story: _signed_by(
            _signature_of(told := story.release()),
            told.with_terms(expires_at=story.forge.now + timedelta(days=60)),
        ),
    ),
    "another's signature, seen on the wire, under one's own words": Attack(
        "UNKNOWN_KEY",
        lambda story: _signed_by(_signature_of(story.asked_pol), story.release()),
    ),
    "one's own old signature under new words": Attack(
        "BAD_SIGNATURE",
        lambda story: _signed_by(_signature_of(story.told), story.release()),
    ),
    "signed with another agency's key": Attack(
        "UNKNOWN_KEY",
        lambda story: replace(story.release(), signer=story.forge.signers["pol"]),
    ),
    "signed with a key that nobody knows": Attack(
        "UNKNOWN_KEY",
        lambda story: replace(story.release(), signer=SigningKey.generate()),
    ),
    "signed with a strange key that claims to be the agency's": Attack(
        "BAD_SIGNATURE",
        lambda story: _claimed_key(story.release(), SigningKey.generate()),
    ),
    "signed with the key of a member of staff": Attack(
        "UNKNOWN_KEY",
        lambda story: replace(story.release(), signer=story.forge.signers["csc-lead"]),
    ),
    "signed with the agency's witness key": Attack(
        "UNKNOWN_KEY",
        lambda story: replace(story.release(), signer=story.forge.signers["witness"]),
    ),
    "signed with the key that the agency has retired": Attack(
        "UNKNOWN_KEY",
        lambda story: replace(story.release(), signer=story.forge.signers["retired"]),
    ),
    "signed as another type of thing": Attack(
        "MALFORMED",
        lambda story: replace(story.release(), payload_type=CONTENT_TYPE),
    ),
    "signed as another type, and called a statement": Attack(
        "BAD_SIGNATURE",
        lambda story: _signed_by(
            sign(
                (told := story.release()).signer, CONTENT_TYPE, told.statement
            ).signatures[0],
            told,
        ),
    ),
    "a good signature hidden behind a bad one of the same key": Attack(
        "BAD_SIGNATURE",
        lambda story: replace(
            told := story.release(),
            envelope=Envelope(
                STATEMENT_TYPE,
                told.statement,
                (_signature_of(story.told), _signature_of(told)),
            ),
        ),
    ),
    "a header of one's own over another's sealed body": Attack(
        "UNKNOWN_KEY", lambda story: _transplanted(story.answered, _from_pol(story))
    ),
    "a statement of another agency's, handed in as it is": Attack(
        "SENDER_NOT_PEER", lambda story: replace(story.release(), by="pol")
    ),
    "a statement in another agency's name, signed with one's own key": Attack(
        "SENDER_NOT_PEER",
        lambda story: replace(
            story.release(), by="pol", signer=story.forge.signers["pol"]
        ),
    ),
    "an accepted statement of another agency's, handed in again": Attack(
        "SENDER_NOT_PEER", lambda story: replace(story.told, by="pol")
    ),
    "other words under the id of one's own accepted statement": Attack(
        "ID_REUSED", lambda story: _another_body(story.told)
    ),
    "other words under the id of another agency's statement": Attack(
        "ID_REUSED",
        lambda story: story.release().with_header(
            statement_id=story.asked_pol.header.statement_id
        ),
    ),
    "the same words signed once more under the id that they have": Attack(
        "ID_REUSED",
        lambda story: replace(
            told := story.told,
            envelope=Envelope(
                STATEMENT_TYPE, told.statement, told.signed.signatures * 2
            ),
        ),
    ),
    "somebody the agency has never employed": Attack(
        "PRACTITIONER_UNKNOWN",
        lambda story: story.release().with_header(practitioner="csc-nobody"),
    ),
    "somebody of another agency": Attack(
        "PRACTITIONER_UNKNOWN",
        lambda story: story.release().with_header(practitioner="pol-lead"),
    ),
    "somebody who has left": Attack(
        "PRACTITIONER_REVOKED",
        lambda story: story.release().with_header(practitioner="csc-left"),
    ),
    "somebody in a role that is not theirs": Attack(
        "ROLE_NOT_ALLOWED",
        lambda story: story.release().with_header(practitioner="csc-front"),
    ),
    "a role that may not say this": Attack(
        "ROLE_NOT_ALLOWED",
        lambda story: story.release().with_header(
            practitioner="csc-front", role=Role.RESEARCHER
        ),
    ),
    "the security officer takes part": Attack(
        "ROLE_NOT_ALLOWED",
        lambda story: story.release().with_header(
            practitioner="csc-security", role=Role.SECURITY_OFFICER
        ),
    ),
    "the node speaks where only a person may": Attack(
        "ROLE_NOT_ALLOWED",
        lambda story: story.release().with_header(practitioner="", role=Role.NODE),
    ),
}


def _from_pol(story: Story) -> Forged:
    return story.answer("pol-lead", story.asked_pol)


@pytest.mark.parametrize("name", ATTACKS)
async def test_a_forgery_is_refused_and_changes_nothing(
    target: Target, name: str
) -> None:
    """One at a time, and on the stream: the same reason, the same log."""
    attack = ATTACKS[name]

    assert await outcome_of(target, attack) == refused_for(attack.reason)
