"""Every reason to refuse a statement, as an attack on the hub."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import datetime, timedelta
from typing import Any

import pytest

from hub_broker import checks, limits
from hub_broker.acceptance import Acceptance, Accepted, Refused
from hub_broker.checks import CHECKS, World
from hub_broker.submission import Candidate, Submission
from keys import hybrid, sealing
from mash import errors
from mash.agency import AgencyId
from mash.basis import Basis
from mash.codec.envelope import encode_envelope
from mash.limits import MAX_CLOCK_SKEW, MAX_ENVELOPE_BYTES, MAX_STATEMENT_AGE
from mash.marking import Marking
from mash.role import Role
from mash.statement import Header
from tests.hub_broker.small_federation import (
    CIPHERTEXT,
    CSC,
    DESK,
    HEALTH,
    HUB_ID,
    POLICE,
    SLOTS,
    Federation,
)

Make = Callable[[Federation], Submission]


def enquiry(**fields: Any) -> Make:  # noqa: ANN401 - fields of every type
    """An enquiry that is sound but for these fields of its header."""
    return lambda f: f.submission(replace(f.enquiry(), **fields))


def parts(**changed: Any) -> Make:  # noqa: ANN401 - parts of every type
    """An enquiry that is sound but for these parts of its envelope."""
    return lambda f: f.submission(f.enquiry(), **changed)


def terms(**fields: Any) -> Make:  # noqa: ANN401 - fields of every type
    """An enquiry that is sound but for these terms."""
    return lambda f: f.submission(f.enquiry(terms=replace(f.terms(), **fields)))


def of(make: Callable[[Federation], Header]) -> Make:
    """Whatever header the federation makes."""
    return lambda f: f.submission(make(f))


def tampered(f: Federation) -> Submission:
    """The agency's signature, under another payload."""
    sound = f.submission(f.enquiry())
    other = f.submission(f.enquiry())
    envelope = replace(sound.envelope, payload=other.envelope.payload)
    return replace(sound, envelope=envelope, encoded=encode_envelope(envelope))


def oversized(f: Federation) -> Submission:
    """An envelope that the codec would not have let in."""
    sound = f.submission(f.enquiry())
    return replace(sound, encoded=bytes(MAX_ENVELOPE_BYTES + 1))


LONG_AGO = MAX_STATEMENT_AGE + timedelta(minutes=1)

ATTACKS: dict[str, tuple[Make, type[errors.MashError]]] = {
    "the envelope is too large": (oversized, errors.TooLargeError),
    "it is no statement": (parts(payload_type="text/plain"), errors.MalformedError),
    "it is for another hub": (enquiry(hub_id="southshire"), errors.WrongHubError),
    "it is in another's name": (
        of(lambda f: f.enquiry(POLICE, circle=(DESK, POLICE))),
        errors.SenderNotPeerError,
    ),
    "another agency signed it": (parts(signer=POLICE), errors.UnknownKeyError),
    "it was changed after signing": (tampered, errors.BadSignatureError),
    "nobody knows the practitioner": (
        enquiry(practitioner="nobody"),
        errors.PractitionerUnknownError,
    ),
    "the role is not theirs": (
        enquiry(role=Role.HUB_COORDINATOR),
        errors.RoleNotAllowedError,
    ),
    "the role may not open an enquiry": (
        enquiry(role=Role.RELEASER),
        errors.RoleNotAllowedError,
    ),
    "it comes from the future": (
        of(lambda f: f.enquiry(made_at=f.now + MAX_CLOCK_SKEW + timedelta(seconds=1))),
        errors.ClockSkewError,
    ),
    "it is older than a node may be away": (
        of(lambda f: f.recall(f.enquiry(), made_at=f.now - LONG_AGO)),
        errors.ClockSkewError,
    ),
    "it cites a register that is not there yet": (
        enquiry(register_version=2),
        errors.StaleRegisterError,
    ),
    "it is about an enquiry that nobody opened": (
        of(lambda f: f.recall(f.enquiry())),
        errors.NoSuchEnquiryError,
    ),
    "a recipient is outside the circle": (
        enquiry(recipients=(DESK, HEALTH)),
        errors.NotInCircleError,
    ),
    "the circle names a stranger": (
        of(lambda f: f.enquiry(circle=(CSC, DESK, AgencyId("stranger")))),
        errors.RecipientNotMemberError,
    ),
    "the basis does not carry the purpose": (
        terms(basis=Basis.SECTION_42),
        errors.BasisError,
    ),
    "the marking is too weak": (terms(marking=Marking.OFFICIAL), errors.MarkingError),
    "it would never expire": (
        of(
            lambda f: f.enquiry(
                terms=replace(f.terms(), expires_at=f.now + timedelta(days=4_000))
            )
        ),
        errors.ExpiryError,
    ),
    "the body has a telling size": (
        parts(ciphertext=CIPHERTEXT + b"\0"),
        errors.MalformedError,
    ),
    "the slots count the recipients": (parts(slots=SLOTS[:1]), errors.MalformedError),
    "a slot has a message of its own": (
        parts(slots=(*SLOTS[:7], SLOTS[7] + b"\0")),
        errors.MalformedError,
    ),
    "there is no gate share": (parts(gate_share=b""), errors.GateShareError),
    "the gate share is another": (parts(gate_share=bytes(32)), errors.GateShareError),
}


def consider(f: Federation, submission: Submission, now: datetime) -> Any:  # noqa: ANN401 - a decision
    """Hand it in as children's social care, to a hub that has seen nothing."""
    acceptance = Acceptance()
    world = World(HUB_ID, now, f.register, acceptance.enquiries)
    return acceptance.consider(Candidate(submission, f.caller(CSC)), world)


@pytest.mark.parametrize("name", ATTACKS)
def test_each_attack_is_refused_for_its_reason(
    federation: Federation, name: str
) -> None:
    """One thing is wrong, and that is what the sender is told."""
    make, reason = ATTACKS[name]
    decision = consider(federation, make(federation), federation.now)

    assert isinstance(decision, Refused)
    assert type(decision.error) is reason


def test_a_sound_statement_passes_every_check(federation: Federation) -> None:
    """Otherwise the attacks above would prove nothing."""
    submission = federation.submission(federation.enquiry())

    assert isinstance(consider(federation, submission, federation.now), Accepted)


@pytest.mark.parametrize(
    ("later", "reason"),
    [
        (timedelta(days=2), errors.StaleRegisterError),
        (timedelta(days=400), errors.UnknownKeyError),
    ],
    ids=["the register has expired", "every key has expired"],
)
def test_time_alone_can_end_it(
    federation: Federation, later: timedelta, reason: type[errors.MashError]
) -> None:
    """Nothing is accepted on yesterday's word."""
    submission = federation.submission(federation.enquiry())
    decision = consider(federation, submission, federation.now + later)

    assert isinstance(decision, Refused)
    assert type(decision.error) is reason


def test_a_signature_verified_ahead_is_no_better_than_its_key(
    federation: Federation,
) -> None:
    """Between verifying and deciding a key can end; the check asks again."""
    acceptance, f = Acceptance(), federation
    entry = f.register.member(CSC).signing_keys[0]
    candidate = Candidate(f.submission(f.enquiry()), f.caller(CSC))
    candidate.prepare({entry.key_id: entry.public})
    later = World(HUB_ID, entry.valid_to, f.register, acceptance.enquiries)
    refused = acceptance.consider(candidate, later)

    assert candidate.signer == entry.key_id
    assert isinstance(refused, Refused)
    assert type(refused.error) is errors.UnknownKeyError
    now = World(HUB_ID, f.now, f.register, acceptance.enquiries)
    assert isinstance(acceptance.consider(candidate, now), Accepted)


def test_what_fails_ahead_fails_with_its_reason_later(federation: Federation) -> None:
    """Preparing decides nothing, whatever it is given."""
    f = federation
    entry = f.register.member(CSC).signing_keys[0]
    candidate = Candidate(tampered(f), f.caller(CSC))
    candidate.prepare({entry.key_id: entry.public})
    acceptance = Acceptance()
    world = World(HUB_ID, f.now, f.register, acceptance.enquiries)
    refused = acceptance.consider(candidate, world)

    assert candidate.signer is None
    assert isinstance(refused, Refused)
    assert type(refused.error) is errors.BadSignatureError


def test_a_receipt_carries_nothing(federation: Federation) -> None:
    """Where there is no body there are no slots and no gate."""
    first = federation.enquiry()
    receipt = federation.receipt(first, DESK)
    acceptance = Acceptance()
    world = World(HUB_ID, federation.now, federation.register, acceptance.enquiries)
    acceptance.consider(
        Candidate(federation.submission(first), federation.caller(CSC)), world
    )
    desk = federation.caller(DESK)

    for wrong, reason in (
        ({"ciphertext": CIPHERTEXT}, errors.MalformedError),
        ({"gate_share": bytes(32)}, errors.GateShareError),
    ):
        refused = acceptance.consider(
            Candidate(federation.submission(receipt, **wrong), desk), world
        )
        assert isinstance(refused, Refused)
        assert type(refused.error) is reason
    accepted = acceptance.consider(
        Candidate(federation.submission(receipt), desk), world
    )
    assert isinstance(accepted, Accepted)


def test_every_check_has_an_attack() -> None:
    """A check that nothing trips is not known to work."""
    told = {reason.reason for _, reason in ATTACKS.values()}
    undocumented = [check.__name__ for check in CHECKS if not check.__doc__]
    promised = {
        word.strip(",:")
        for check in CHECKS
        for word in (check.__doc__ or "").split(":")[0].split()
    }

    assert undocumented == []
    elsewhere = {"STATE", "PRACTITIONER_REVOKED", "AGREEMENT", "AGREEMENT_STOPPED"}
    assert promised - told == elsewhere  # each shown in a test of its own


def test_the_hub_knows_the_sizes_that_sealing_makes() -> None:
    """It may not import what seals, so it states them; here they are compared."""
    assert frozenset(sealing.CIPHERTEXT_BYTES) == limits.CIPHERTEXT_BYTES
    assert frozenset(sealing.SLOT_COUNTS) == limits.SLOT_COUNTS
    assert hybrid.SLOT_BYTES == limits.SLOT_BYTES
    assert sealing.HALF_BYTES == limits.GATE_SHARE_BYTES
    assert checks.ADDRESSING + checks.JUDGING == CHECKS
