"""Blind look-up, signed: what an agency's node vouches for, and how others verify it.

Hub and nodes ask the same of a question, each by its own register and clock: nobody
rests on another's word that it holds.
"""

from __future__ import annotations

from datetime import datetime

from keys.envelope import Envelope, verify
from keys.errors import RegisterError, UnknownKeyError, UnverifiedError
from keys.register import Register
from mash import errors
from mash.agency import AgencyId
from mash.blind import BlindAnswer, BlindQuestion, BlindSet, is_answered
from mash.codec.blind import (
    BLIND_ANSWER_TYPE,
    BLIND_QUESTION_TYPE,
    BLIND_SET_TYPE,
    decode_blind_answer,
    decode_blind_question,
    decode_blind_set,
)
from mash.codec.envelope import encode_envelope
from mash.limits import MAX_BLIND_QUESTION_BYTES, MAX_CLOCK_SKEW


def signed_question(
    envelope: Envelope, register: Register, now: datetime
) -> BlindQuestion:
    """Return the question in an envelope, if its asker signed it for now.

    Raises:
        TooLargeError: It is over its limit.
        MalformedError: It is no question in its one encoding.
        NotAMemberError: Its asker is not a member.
        UnknownKeyError: No key of the asker that holds now signed it.
        BadSignatureError: The signature does not hold.
        PractitionerUnknownError: The register does not know whom it names.
        PractitionerRevokedError: They are not in post now.
        ClockSkewError: It was not asked just now.
        LookUpEpochError: Its month is over, or has not begun.

    """
    if len(encode_envelope(envelope)) > MAX_BLIND_QUESTION_BYTES:
        raise errors.TooLargeError(f"question: at most {MAX_BLIND_QUESTION_BYTES}")
    question = decode_blind_question(envelope.payload)
    _require_signature(envelope, BLIND_QUESTION_TYPE, question.asker, register, now)
    _require_practitioner(question, register, now)
    if abs(question.asked_at - now) > MAX_CLOCK_SKEW:
        raise errors.ClockSkewError("asked_at: too far from our clock; set yours")
    if not is_answered(question.epoch, now):
        raise errors.LookUpEpochError("epoch: not this month's; fetch the set anew")
    return question


def signed_set(envelope: Envelope, register: Register, now: datetime) -> BlindSet:
    """Return what an affiliate says of a file of its set, if it signed that for now.

    Raises:
        MalformedError: It is no description in its one encoding.
        TooLargeError: It describes a file that is too large.
        NotAMemberError: Its owner is not a member.
        UnknownKeyError: No key of its owner that holds now signed it.
        BadSignatureError: The signature does not hold.
        LookUpEpochError: Its month is over, or has not begun.

    """
    described = decode_blind_set(envelope.payload)
    _require_signature(envelope, BLIND_SET_TYPE, described.member, register, now)
    if not is_answered(described.epoch, now):
        raise errors.LookUpEpochError("epoch: not this month's; publish anew")
    return described


def signed_answer(
    envelope: Envelope, affiliate: AgencyId, register: Register, now: datetime
) -> BlindAnswer:
    """Return the answer in an envelope, if the affiliate signed it.

    Raises:
        NotAMemberError: The affiliate is not a member.
        UnknownKeyError: No key of the affiliate that holds now signed it.
        BadSignatureError: The signature does not hold.
        MalformedError: It is no answer in its one encoding.

    """
    _require_signature(envelope, BLIND_ANSWER_TYPE, affiliate, register, now)
    return decode_blind_answer(envelope.payload)


def _require_signature(
    envelope: Envelope, kind: str, member: str, register: Register, now: datetime
) -> None:
    try:
        verify(envelope, kind, register.signing_keys(member, now))
    except RegisterError:
        raise errors.NotAMemberError(f"signer: {member} is not a member") from None
    except UnknownKeyError:
        raise errors.UnknownKeyError("signatures: none by a key valid now") from None
    except UnverifiedError:
        raise errors.BadSignatureError("signatures: it does not hold") from None


def _require_practitioner(
    question: BlindQuestion, register: Register, now: datetime
) -> None:
    try:
        person = register.practitioner(question.asker, question.practitioner)
    except RegisterError:
        raise errors.PractitionerUnknownError(
            "practitioner: the register does not know them"
        ) from None
    if not person.holds(now):
        raise errors.PractitionerRevokedError("practitioner: not in post now")
