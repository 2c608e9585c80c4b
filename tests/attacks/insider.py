"""The insider: somebody with an agency's keys and no agency's software.

What they make is properly sealed and signed, unless they choose otherwise; no
gate has seen it.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import timedelta
from hashlib import sha256
from typing import Any

from keys.envelope import SigningKey, sign
from keys.sealing import Sealed, gate_commitment, new_gate_share, seal
from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import Body, ReleaseBody, Summary, SummaryItem
from mash.codec.bodies import encode_body
from mash.codec.envelope import (
    CONTENT_TYPE,
    STATEMENT_TYPE,
    encode_content,
    encode_envelope,
    encode_statement,
)
from mash.codec.header import encode_header
from mash.kinds import Gate, StatementKind
from mash.marking import Marking
from mash.purpose import Purpose
from mash.role import Role
from mash.statement import Content, EnquiryId, Header, Statement, StatementId, Terms
from tests.attacks.forging import agencies, fresh_id
from tests.federation import PLAN, Federation

LINE = SummaryItem(
    person="C1",
    dated="2026-02",
    text="Seen alone outside at 23:00.",
    category="INCIDENT",
)
RELEASE = ReleaseBody(summary=Summary(items=(LINE,)))


@dataclass(frozen=True, slots=True, kw_only=True)
class Made:
    """A statement in the making: `replace` any part, then take `envelope`.

    What is derived from other parts can be overruled: `content` (what the author
    signs), `sealed`, `header_digest` (what the content is bound to). `also` are the
    keys of others who sign the same content.
    """

    header: Header
    body: bytes
    author: SigningKey
    signer: SigningKey
    sealed_to: tuple[bytes, ...]
    gate_share: bytes
    header_digest: bytes | None = None
    content_type: str = CONTENT_TYPE
    also: tuple[SigningKey, ...] = ()
    sealed: Sealed | None = None

    def with_header(self, **changes: Any) -> Made:  # noqa: ANN401 - any field
        """Another header, bound and signed as properly as this one."""
        return replace(self, header=replace(self.header, **changes))

    @property
    def header_bytes(self) -> bytes:
        """The serialised Header."""
        return encode_header(self.header)

    @property
    def envelope(self) -> bytes:
        """The serialised Envelope, ready for the log."""
        header = self.header_bytes
        digest = self.header_digest or sha256(header).digest()
        content = encode_content(Content(digest, self.body))
        signed = [
            sign(key, self.content_type, content) for key in (self.author, *self.also)
        ]
        signatures = tuple(by for each in signed for by in each.signatures)
        inside = encode_envelope(replace(signed[0], signatures=signatures))
        sealed = self.sealed or seal(header, inside, self.sealed_to, self.gate_share)
        statement = Statement(header, sealed.ciphertext, sealed.slots)
        return encode_envelope(
            sign(self.signer, STATEMENT_TYPE, encode_statement(statement))
        )


@dataclass(frozen=True, slots=True)
class Insider:
    """Has the run of one federation's key files."""

    federation: Federation

    def release(self, enquiry_id: EnquiryId, body: Body = RELEASE) -> Made:
        """Pol tells the desk something, properly; to be opened on delivery."""
        share, now = new_gate_share(), self.federation.clock()
        register = self.federation.nodes["csc"].register
        header = Header(
            hub_id=PLAN.hub_id,
            statement_id=StatementId(fresh_id()),
            kind=StatementKind.RELEASE,
            enquiry_id=enquiry_id,
            sender=AgencyId("pol"),
            practitioner="pol-eva",
            role=Role.RELEASER,
            recipients=agencies("desk"),
            made_at=now,
            register_version=register.version,
            terms=Terms(
                expires_at=now + timedelta(days=30),
                basis=Basis.SAFEGUARDING_NO_CONSENT,
                purpose=Purpose.CHILD_PROTECTION,
                marking=Marking.OFFICIAL_SENSITIVE,
                gate=Gate.ON_DELIVERY,
                gate_commitment=gate_commitment(share),
            ),
        )
        return Made(
            header=header,
            body=encode_body(body),
            author=self.person("pol-eva"),
            signer=self.agency("pol"),
            sealed_to=(self.sealing_key("desk"),),
            gate_share=share,
        )

    def person(self, practitioner: str) -> SigningKey:
        """A member of staff's own key."""
        member = practitioner.partition("-")[0]
        return self.federation.keychain(f"{member}/staff/{practitioner}").signing_key()

    def agency(self, member: str) -> SigningKey:
        """The key with which an agency's node signs."""
        return self.federation.keychain(f"{member}/node").signing_key()

    def sealing_key(self, member: str) -> bytes:
        """The public key to which one seals for a member."""
        register = self.federation.nodes["csc"].register
        return register.sealing_key(member, self.federation.clock()).public
