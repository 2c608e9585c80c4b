"""The smuggler hands in what no honest node makes: odd sizes, odd bytes, odd fields."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from hashlib import sha256

import pytest
from google.protobuf.internal import encoder

from keys.envelope import Envelope, Signature
from keys.hybrid import SLOT_BYTES
from mash.codec.envelope import STATEMENT_TYPE
from mash.codec.header import encode_header
from mash.limits import MAX_ENVELOPE_BYTES, MAX_HEADER_BYTES
from mash.v1 import statement_pb2
from tests.attacks.attack import Attack, outcome_of, refused_for
from tests.attacks.forging import SHARE, Forged
from tests.attacks.story import Story
from tests.attacks.target import Target

pytestmark = pytest.mark.asyncio(loop_scope="module")

UNKNOWN_FIELD = encoder.TagBytes(99, 2) + b"\x04note"


def _header(change: Callable[[bytes], bytes]) -> Callable[[Story], Forged]:
    """Sign a header of other bytes, properly."""

    def forge(story: Story) -> Forged:
        told = story.release()
        return replace(told, header_bytes=change(encode_header(told.header)))

    return forge


def _field(**fields: object) -> Callable[[bytes], bytes]:
    """Set a field of the header behind the back of the codec."""

    def change(header: bytes) -> bytes:
        message = statement_pb2.Header.FromString(header)
        for name, value in fields.items():
            if isinstance(value, list):
                message.ClearField(name)  # type: ignore[arg-type]
                getattr(message, name).extend(value)
            else:
                setattr(message, name, value)
        return message.SerializeToString(deterministic=True)

    return change


def _without(name: str) -> Callable[[bytes], bytes]:
    def change(header: bytes) -> bytes:
        message = statement_pb2.Header.FromString(header)
        message.ClearField(name)  # type: ignore[arg-type]
        return message.SerializeToString(deterministic=True)

    return change


def _payload(change: Callable[[bytes], bytes]) -> Callable[[Story], Forged]:
    """Sign a statement of other bytes, properly."""
    return lambda story: replace(
        told := story.release(), payload=change(told.statement)
    )


def _signed(times: int) -> Callable[[Story], Forged]:
    def forge(story: Story) -> Forged:
        told = story.release()
        signatures = told.signed.signatures * times
        envelope = Envelope(STATEMENT_TYPE, told.statement, signatures)
        return replace(told, envelope=envelope)

    return forge


def _misshapen(**parts: bytes) -> Callable[[Story], Forged]:
    def forge(story: Story) -> Forged:
        told = story.release()
        odd: Signature = replace(told.signed.signatures[0], **parts)  # type: ignore[arg-type]
        return replace(told, envelope=Envelope(STATEMENT_TYPE, told.statement, (odd,)))

    return forge


def _with(**parts: object) -> Callable[[Story], Forged]:
    return lambda story: replace(story.release(), **parts)  # type: ignore[arg-type]


def _receipt_with(**parts: object) -> Callable[[Story], Forged]:
    return lambda story: replace(
        story.receipt(story.under_way, "desk"),
        **parts,  # type: ignore[arg-type]
    )


ATTACKS: dict[str, Attack] = {
    # --- The envelope --------------------------------------------------------
    "nothing at all in the envelope": Attack("MALFORMED", _with(payload=b"\0")),
    "bytes that are no statement": Attack("MALFORMED", _with(payload=b"\xff" * 64)),
    "an envelope over its limit": Attack(
        "TOO_LARGE", _with(payload=bytes(MAX_ENVELOPE_BYTES + 1))
    ),
    "an envelope that its signature brings over the limit": Attack(
        "TOO_LARGE", _with(payload=bytes(MAX_ENVELOPE_BYTES))
    ),
    "no signature": Attack("MALFORMED", _signed(0)),
    "five signatures": Attack("MALFORMED", _signed(5)),
    "a signature cut short": Attack("MALFORMED", _misshapen(signature=bytes(63))),
    "a key id cut short": Attack("MALFORMED", _misshapen(key_id=bytes(31))),
    # --- The statement -------------------------------------------------------
    "a field that the protocol does not have": Attack(
        "MALFORMED", _payload(lambda payload: payload + UNKNOWN_FIELD)
    ),
    "a second header after the first": Attack(
        "MALFORMED", _payload(lambda payload: payload + b"\x0a\x02hi")
    ),
    "a statement within a statement": Attack(
        "MALFORMED", _payload(lambda payload: b"\x0a\x02hi" + payload)
    ),
    "a statement cut short": Attack(
        "MALFORMED", _payload(lambda payload: payload[:-1])
    ),
    # --- The header ----------------------------------------------------------
    "a note to the hub in a field that headers do not have": Attack(
        "MALFORMED", _header(lambda header: header + UNKNOWN_FIELD)
    ),
    "the sender named twice": Attack(
        "MALFORMED", _header(lambda header: header + b"\x3a\x03pol")
    ),
    "a header longer than its limit": Attack(
        "TOO_LARGE", _header(lambda header: header + bytes(MAX_HEADER_BYTES))
    ),
    "no header": Attack("MALFORMED", _header(lambda header: header[:0] + b"\x08")),
    "a version that nobody speaks": Attack("MALFORMED", _header(_field(version=2))),
    "an older sealing suite": Attack("MALFORMED", _header(_field(suite=7))),
    "a body and no suite": Attack("MALFORMED", _header(_without("suite"))),
    "no kind": Attack("MALFORMED", _header(_without("kind"))),
    "a kind that nobody knows": Attack("MALFORMED", _header(_field(kind=99))),
    "no role": Attack("MALFORMED", _header(_without("role"))),
    "no time": Attack("MALFORMED", _header(_without("made_at"))),
    "no expiry": Attack("MALFORMED", _header(_without("expires_at"))),
    "no basis": Attack("MALFORMED", _header(_without("basis"))),
    "no gate commitment": Attack("MALFORMED", _header(_without("gate_commitment"))),
    "no recipients": Attack("MALFORMED", _header(_without("recipients"))),
    "a recipient named twice": Attack(
        "MALFORMED", _header(_field(recipients=["desk", "desk"]))
    ),
    "recipients out of order": Attack(
        "MALFORMED", _header(_field(recipients=["pol", "desk"]))
    ),
    "sent to oneself": Attack("MALFORMED", _header(_field(recipients=["csc", "desk"]))),
    "a name that could move a cursor": Attack(
        "MALFORMED", _header(_field(practitioner="csc-\x1b[2Jlead"))
    ),
    "an agency's name with a zero byte": Attack(
        "MALFORMED", _header(_field(recipients=["de\0sk"]))
    ),
    "an id of fifteen bytes": Attack(
        "MALFORMED", _header(_field(statement_id=bytes(15)))
    ),
    "the same statement named twice in what it is about": Attack(
        "MALFORMED", _header(_field(about=[bytes(16), bytes(16)]))
    ),
    "particulars of another kind": Attack(
        "MALFORMED", _header(lambda header: header + b"\xb2\x01\x02\x08\x01")
    ),
    # --- The body ------------------------------------------------------------
    "a body of a size that sealing never makes": Attack(
        "MALFORMED", _with(ciphertext=bytes(2_121))
    ),
    "no body where there must be one": Attack("MALFORMED", _with(ciphertext=b"")),
    "a number of slots that tells how many recipients there are": Attack(
        "MALFORMED", _with(slots=(bytes(SLOT_BYTES),) * 3)
    ),
    "no slots": Attack("MALFORMED", _with(slots=())),
    "a slot with room for a note": Attack(
        "MALFORMED", _with(slots=(bytes(SLOT_BYTES),) * 7 + (bytes(SLOT_BYTES + 9),))
    ),
    "a body on a receipt": Attack("MALFORMED", _receipt_with(ciphertext=bytes(2_120))),
    "slots on a receipt": Attack(
        "MALFORMED", _receipt_with(slots=(bytes(SLOT_BYTES),) * 8)
    ),
    # --- The gate share ------------------------------------------------------
    "no gate share": Attack("GATE_SHARE", _with(gate_share=b"")),
    "a gate share that the header does not commit to": Attack(
        "GATE_SHARE", _with(gate_share=bytes(32))
    ),
    "the commitment itself for a gate share": Attack(
        "GATE_SHARE", _with(gate_share=sha256(SHARE).digest())
    ),
    "a gate share with a tail": Attack("GATE_SHARE", _with(gate_share=SHARE + b"\0")),
    "a gate share for a receipt": Attack("GATE_SHARE", _receipt_with(gate_share=SHARE)),
}


@pytest.mark.parametrize("name", ATTACKS)
async def test_contraband_is_refused_and_changes_nothing(
    target: Target, name: str
) -> None:
    """One at a time, and on the stream: the same reason, the same log."""
    attack = ATTACKS[name]

    assert await outcome_of(target, attack) == refused_for(attack.reason)
