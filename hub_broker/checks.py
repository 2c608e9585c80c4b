"""Checks: what must hold of a statement before the hub accepts it, in this order.

Each is a function of the candidate and of the world as it is now, and raises
what the sender is told. The cheap ones and those that say who is speaking come
first; nothing else in a statement is believed before its signature.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import datetime
from hashlib import sha256
from hmac import compare_digest

from hub_broker.limits import (
    CIPHERTEXT_BYTES,
    GATE_SHARE_BYTES,
    SLOT_BYTES,
    SLOT_COUNTS,
)
from hub_broker.submission import Candidate
from keys.envelope import KeyId, VerifyKey, verify
from keys.errors import RegisterError, UnknownKeyError, UnverifiedError
from keys.register import Practitioner, Register
from mash import errors
from mash.agency import AgencyId
from mash.agreement import agreement_of, require_agreed
from mash.authority import require_authority
from mash.beginning import begin
from mash.codec.envelope import STATEMENT_TYPE
from mash.enquiry import EnquiryState
from mash.kinds import EnquiryKind
from mash.limits import (
    MAX_CLOCK_SKEW,
    MAX_ENVELOPE_BYTES,
    MAX_PAUSE_AGE,
    MAX_STATEMENT_AGE,
)
from mash.particulars import (
    EnquiryParticulars,
    PauseParticulars,
    ScreeningParticulars,
    StrategyParticulars,
)
from mash.permitting import check as require_permitted
from mash.role import Role
from mash.statement import EnquiryId, Header


@dataclass(frozen=True, slots=True)
class World:
    """What a batch of statements is judged by: one moment, one register.

    `enquiries` is where every enquiry stands; a statement that was accepted a
    moment ago is in it already.
    """

    hub_id: str
    now: datetime
    register: Register
    enquiries: Mapping[EnquiryId, EnquiryState]
    _keys: dict[str, dict[KeyId, VerifyKey]] = field(default_factory=dict)

    def signing_keys(self, member: str) -> dict[KeyId, VerifyKey]:
        """The keys with which a member may sign now."""
        keys = self._keys.get(member)
        if keys is None:
            keys = self._keys[member] = self.register.signing_keys(member, self.now)
        return keys


Check = Callable[[Candidate, World], None]


def size(candidate: Candidate, _world: World) -> None:
    """TOO_LARGE: the envelope is over its limit."""
    if len(candidate.submission.encoded) > MAX_ENVELOPE_BYTES:
        raise errors.TooLargeError(f"envelope: at most {MAX_ENVELOPE_BYTES} bytes")


def media_type(candidate: Candidate, _world: World) -> None:
    """MALFORMED: the envelope does not say that it holds a statement."""
    if candidate.submission.envelope.payload_type != STATEMENT_TYPE:
        raise errors.MalformedError(f"payload_type: must be {STATEMENT_TYPE}")


def hub(candidate: Candidate, world: World) -> None:
    """WRONG_HUB: made for another hub, where other rules hold."""
    if candidate.header.hub_id != world.hub_id:
        raise errors.WrongHubError(f"hub_id: this hub is {world.hub_id}")


def sender_is_peer(candidate: Candidate, _world: World) -> None:
    """SENDER_NOT_PEER: nobody hands in statements in another's name."""
    if candidate.header.sender != candidate.caller.member:
        raise errors.SenderNotPeerError("sender: must be the agency that is calling")


def agency_signature(candidate: Candidate, world: World) -> None:
    """UNKNOWN_KEY, BAD_SIGNATURE: no key of the sender that holds now signed it."""
    keys = world.signing_keys(candidate.header.sender)
    if candidate.signer in keys:  # verified ahead, by a key that holds now
        return
    try:
        verify(candidate.submission.envelope, STATEMENT_TYPE, keys)
    except UnknownKeyError:
        raise errors.UnknownKeyError("signatures: none by a key valid now") from None
    except UnverifiedError:
        raise errors.BadSignatureError("signatures: it does not hold") from None


def practitioner_standing(candidate: Candidate, world: World) -> None:
    """PRACTITIONER_UNKNOWN, PRACTITIONER_REVOKED, ROLE_NOT_ALLOWED: who it names."""
    header = candidate.header
    if header.role is Role.NODE:
        return
    person = _practitioner(header.sender, header.practitioner, world.register)
    if not person.holds(world.now):
        raise errors.PractitionerRevokedError("practitioner: not in post now")
    if header.role.name not in person.roles:
        raise errors.RoleNotAllowedError("role: the register does not list it for them")


def _practitioner(member: str, practitioner: str, register: Register) -> Practitioner:
    try:
        return register.practitioner(member, practitioner)
    except RegisterError:
        raise errors.PractitionerUnknownError(
            "practitioner: the register does not know them"
        ) from None


def authority(candidate: Candidate, _world: World) -> None:
    """ROLE_NOT_ALLOWED: this role, or this class of member, may not say this."""
    require_authority(candidate.header, candidate.caller.member_class)


def made_lately(candidate: Candidate, world: World) -> None:
    """CLOCK_SKEW: it claims to come from the future, or from too long ago."""
    if candidate.header.made_at > world.now + MAX_CLOCK_SKEW:
        raise errors.ClockSkewError("made_at: ahead of the hub's clock; set yours")
    if candidate.header.made_at < world.now - MAX_STATEMENT_AGE:
        days = MAX_STATEMENT_AGE.days
        raise errors.ClockSkewError(f"made_at: over {days} days ago; make it again")
    begun_before = candidate.header.made_at < world.now - MAX_PAUSE_AGE
    if begun_before and candidate.header.particulars == PauseParticulars(paused=True):
        raise errors.ClockSkewError("made_at: no clock is stopped backwards; pause now")


def register_version(candidate: Candidate, world: World) -> None:
    """STALE_REGISTER: nobody vouches for the register, or not yet for that one."""
    if world.now >= world.register.expires_at:
        raise errors.StaleRegisterError("register: the hub's own has expired")
    if not 1 <= candidate.header.register_version <= world.register.version:
        raise errors.StaleRegisterError(
            f"register_version: the hub knows 1 to {world.register.version}"
        )


def state(candidate: Candidate, world: World) -> None:
    """STATE, NOT_IN_CIRCLE, NO_SUCH_ENQUIRY: whether it may come next."""
    header = candidate.header
    require_permitted(world.enquiries.get(header.enquiry_id), header)


def recipients_are_members(candidate: Candidate, world: World) -> None:
    """RECIPIENT_NOT_MEMBER: it would go to nobody, or to somebody who has left."""
    for agency in (*candidate.header.recipients, *_named(candidate.header)):
        if agency not in world.register.members:
            raise errors.RecipientNotMemberError(f"recipients: {agency} is no member")


def _named(header: Header) -> tuple[AgencyId, ...]:
    """Whom the particulars name besides."""
    match header.particulars:
        case EnquiryParticulars(circle=named):
            return named
        case ScreeningParticulars(triage=named) | StrategyParticulars(present=named):
            return named
        case _:
            return ()


def agreement(candidate: Candidate, world: World) -> None:
    """BASIS, MARKING, EXPIRY, AGREEMENT, AGREEMENT_STOPPED: terms not agreed on."""
    kind, agreed = _enquiry_kind(candidate, world), agreement_of(world.register)
    require_agreed(candidate.header, kind, world.now, agreed)


def _enquiry_kind(candidate: Candidate, world: World) -> EnquiryKind:
    state = world.enquiries.get(candidate.header.enquiry_id)
    match candidate.header.particulars:
        case EnquiryParticulars(outline=outline):
            return outline.kind
        case _:
            return (state or begin(candidate.header)).outline.kind


def sealed_sizes(candidate: Candidate, _world: World) -> None:
    """MALFORMED: a body, or slots, of a size that sealing never makes.

    Odd sizes would tell the hub something, or smuggle it past the recipients.
    """
    statement = candidate.statement
    if candidate.header.terms is None:
        if statement.ciphertext or statement.slots:
            raise errors.MalformedError("ciphertext, slots: this kind has no body")
        return
    if len(statement.ciphertext) not in CIPHERTEXT_BYTES:
        raise errors.MalformedError("ciphertext: not one of the padded sizes")
    if len(statement.slots) not in SLOT_COUNTS:
        raise errors.MalformedError("slots: give 8, 16 or 32")
    if any(len(slot) != SLOT_BYTES for slot in statement.slots):
        raise errors.MalformedError(f"slots: {SLOT_BYTES} bytes each")


def gate_share(candidate: Candidate, _world: World) -> None:
    """GATE_SHARE: what the hub would hand out is not what the sender committed to."""
    share, terms = candidate.submission.gate_share, candidate.header.terms
    if terms is None:
        if share:
            raise errors.GateShareError("gate_share: this kind has no body")
        return
    if len(share) != GATE_SHARE_BYTES:
        raise errors.GateShareError(f"gate_share: give {GATE_SHARE_BYTES} bytes")
    if not compare_digest(sha256(share).digest(), terms.gate_commitment):
        raise errors.GateShareError("gate_share: not what the header commits to")


ADDRESSING: tuple[Check, ...] = (size, media_type, hub, sender_is_peer)
"""Whether this is a statement of the caller's to this hub at all."""

JUDGING: tuple[Check, ...] = (
    agency_signature,
    practitioner_standing,
    authority,
    made_lately,
    register_version,
    state,
    recipients_are_members,
    agreement,
    sealed_sizes,
    gate_share,
)
"""Whether a statement that is new may stand."""

CHECKS: tuple[Check, ...] = (*ADDRESSING, *JUDGING)
