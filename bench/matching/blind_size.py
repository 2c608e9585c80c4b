"""How many bytes a blind question is on the wire, signed, as an asker's node sends it."""

from __future__ import annotations

from datetime import UTC, datetime

from agency_node.blind.asking import Question
from keys.envelope import Envelope, KeyId, Signature
from mash.agency import AgencyId
from mash.blind import QUESTION_ID_BYTES, BlindQuestion
from mash.codec.blind import BLIND_QUESTION_TYPE, encode_blind_question
from mash.codec.envelope import encode_envelope
from mash.leaf import LEAF_BYTES

_UNSIGNED = Signature(KeyId(bytes(32)), bytes(64))
"""As long as a true one."""


def signed_bytes(question: Question, epoch: str) -> int:
    """The size of the envelope about this question."""
    said = BlindQuestion(
        question_id=bytes(QUESTION_ID_BYTES),
        hub_id="mash.testbury.example",
        asker=AgencyId("testbury-council"),
        practitioner="p.practitioner",
        addressee=AgencyId("testbury-school"),
        epoch=epoch,
        leaf_index=1_000_000,
        leaf=bytes(LEAF_BYTES),
        points=question.points,
        asked_at=datetime(2026, 11, 22, 12, tzinfo=UTC),
    )
    payload = encode_blind_question(said)
    return len(encode_envelope(Envelope(BLIND_QUESTION_TYPE, payload, (_UNSIGNED,))))
