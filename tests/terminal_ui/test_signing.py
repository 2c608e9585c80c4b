"""A person's key signs what was composed here, or nothing."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import timedelta
from hashlib import sha256

import pytest
from nacl.signing import SigningKey

from keys.custody import SIGNING, Keychain
from keys.envelope import Envelope, key_id, verify
from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import (
    AnswerBody,
    Consent,
    Grounds,
    Summary,
    SummaryItem,
    Telling,
)
from mash.codec.bodies import encode_body
from mash.codec.envelope import CONTENT_TYPE, encode_content
from mash.codec.header import encode_header
from mash.grounding import completed, grounds_for
from mash.kinds import AnswerOutcome, Gate, StatementKind
from mash.marking import Marking
from mash.purpose import Purpose
from mash.rating import Rating
from mash.regime import Regime
from mash.role import Role
from mash.statement import Content, EnquiryId, Header, Terms
from terminal_ui.faults import TamperedDraftError
from terminal_ui.intent import Intent
from terminal_ui.signing import Examined, Speaker, examine, sign
from terminal_ui.views import Draft
from tests.terminal_ui import world
from tests.terminal_ui.node import draft_of, header_of

ME = Speaker(world.HUB, world.HEALTH, "a.shah", Role.RELEASER)
INTENT = Intent(
    kind=StatementKind.ANSWER,
    enquiry_id=world.FIRST,
    recipients=(world.DESK,),
    basis=Basis.SAFEGUARDING_NO_CONSENT,
    purpose=Purpose.CHILD_PROTECTION,
    marking=Marking.OFFICIAL_SENSITIVE,
    expires_at=world.NOW + timedelta(days=30),
    about=(world.statement_id(3),),
    body=world.TOLD,
    rating=Rating.AMBER,
)
HONEST = header_of(INTENT, ME.agency, ME.practitioner, ME.role)
OTHER_WORDS = AnswerBody(
    outcome=AnswerOutcome.KNOWN,
    summary=Summary(items=(SummaryItem(person="C1", text="Nothing to worry about."),)),
    searched=("Crime and incident system: Quill, Quille",),
)


def terms(**changes: object) -> Header:
    """The honest header under other terms."""
    assert isinstance(HONEST.terms, Terms)
    return replace(HONEST, terms=replace(HONEST.terms, **changes))  # type: ignore[arg-type]


def test_an_honest_draft_is_signed_as_content() -> None:
    """The signature is over the prepared bytes, typed as content, by the person's key."""
    key = SigningKey(bytes(range(32)))
    draft = draft_of(HONEST, INTENT)
    examined = examine(draft, INTENT, ME, world.NOW)
    signature = sign(
        examined, Keychain("a.shah", "practitioner", {SIGNING: bytes(key)})
    )
    envelope = Envelope(CONTENT_TYPE, draft.content, (signature,))
    proved = verify(envelope, CONTENT_TYPE, {key_id(key.verify_key): key.verify_key})
    assert proved.payload == draft.content


def test_nobody_can_make_an_examined_by_hand() -> None:
    """The only way to a signature leads through the examination."""
    with pytest.raises(TypeError):
        Examined()


HEADERS: dict[str, Header] = {
    "hub_id: another hub": replace(HONEST, hub_id="southmoor"),
    "sender: another agency": replace(HONEST, sender=AgencyId("housing")),
    "practitioner: a colleague": replace(HONEST, practitioner="b.cole"),
    "role: another role": replace(HONEST, role=Role.DECISION_MAKER),
    "kind: a release instead of an answer": replace(HONEST, kind=StatementKind.RELEASE),
    "enquiry_id: another enquiry": replace(HONEST, enquiry_id=EnquiryId(bytes(16))),
    "recipients: one more": replace(HONEST, recipients=(world.CSC, world.DESK)),
    "recipients: somebody else": replace(HONEST, recipients=(world.POLICE,)),
    "about: another request": replace(HONEST, about=(world.statement_id(9),)),
    "basis: another": terms(basis=Basis.CONSENT),
    "purpose: another": terms(purpose=Purpose.CHILD_WELFARE),
    "marking: another": terms(marking=Marking.RECIPIENTS_ONLY),
    "expires_at: a year longer": terms(expires_at=world.NOW + timedelta(days=395)),
    "gate: opens before it is read": terms(gate=Gate.ON_DELIVERY),
    "made_at: last week": replace(HONEST, made_at=world.NOW - timedelta(days=7)),
    "made_at: tomorrow": replace(HONEST, made_at=world.NOW + timedelta(days=1)),
}


@pytest.mark.parametrize("attack", HEADERS)
def test_a_header_that_differs_is_not_signed(attack: str) -> None:
    """Each field of the header is held against what was composed."""
    draft = draft_of(HEADERS[attack], INTENT)
    with pytest.raises(TamperedDraftError):
        examine(draft, INTENT, ME, world.NOW)


def changed(content: bytes) -> Callable[[Draft], Draft]:
    """A node that prepares other content."""
    return lambda draft: replace(draft, content=content)


DIGEST = sha256(encode_header(HONEST)).digest()
DRAFTS: dict[str, Callable[[Draft], Draft]] = {
    "other words than were composed": changed(
        encode_content(Content(DIGEST, encode_body(OTHER_WORDS)))
    ),
    "the right words bound to another header": changed(
        encode_content(Content(bytes(32), encode_body(world.TOLD)))
    ),
    "no words at all": changed(encode_content(Content(DIGEST, b""))),
    "a content with a field nobody knows": changed(
        encode_content(Content(DIGEST, encode_body(world.TOLD))) + b"\x1a\x01x"
    ),
    "a challenge in place of a content": changed(bytes(32)),
    "a header cut short": lambda draft: replace(draft, header=draft.header[:-1]),
    "a header with a trailing byte": lambda d: replace(d, header=d.header + b"\x00"),
    "an empty header": lambda draft: replace(draft, header=b""),
    "a header swapped after the content was bound": lambda draft: replace(
        draft, header=encode_header(replace(HONEST, register_version=8))
    ),
}


@pytest.mark.parametrize("attack", DRAFTS)
def test_bytes_that_differ_are_not_signed(attack: str) -> None:
    """Header and content are read here, and must be one another's."""
    draft = DRAFTS[attack](draft_of(HONEST, INTENT))
    with pytest.raises(TamperedDraftError):
        examine(draft, INTENT, ME, world.NOW)


PROPOSED = grounds_for(
    Regime.HEALTH, Basis.SAFEGUARDING_NO_CONSENT, Purpose.CHILD_PROTECTION
)
CONSENT = Consent(
    consent_id=bytes(16),
    person="C1",
    given_by="herself",
    how="SPOKEN",
    given_on="2026-11-01",
)


def on(grounds: Grounds) -> Draft:
    """A node that prepares the words on grounds that nobody composed."""
    body = replace(world.TOLD, grounds=grounds)
    return draft_of(HONEST, replace(INTENT, body=body))


def test_a_node_may_fill_in_the_codes_of_the_law() -> None:
    """They are in what was examined, and so in the preview and under the signature."""
    told = Telling(status="TOLD_NO_VIEW")

    examined = examine(on(replace(PROPOSED, telling=told)), INTENT, ME, world.NOW)

    assert isinstance(examined.body, AnswerBody)
    assert examined.body.grounds == replace(PROPOSED, telling=told)


SLIPPED_IN: dict[str, Grounds] = {
    "a consent": Grounds(article_6="6_1_A", consent=CONSENT),
    "a reason to override": replace(PROPOSED, override="SERIOUS_CRIME"),
    "a word on necessity": replace(PROPOSED, necessity="They asked for it."),
    "a second person": replace(PROPOSED, approved_by="b.cole"),
}


@pytest.mark.parametrize("slipped_in", SLIPPED_IN)
def test_a_node_puts_no_reason_into_anybodys_mouth(slipped_in: str) -> None:
    """What only a person can say is there only if they said it."""
    with pytest.raises(TamperedDraftError):
        examine(on(SLIPPED_IN[slipped_in]), INTENT, ME, world.NOW)


def test_grounds_that_were_said_stay_as_they_were_said() -> None:
    """The node fills in around them, and changes nothing."""
    said = Grounds(article_6="6_1_E", necessity="Nobody else saw her.")
    intent = replace(INTENT, body=replace(world.TOLD, grounds=said))
    changed = replace(PROPOSED, necessity="Somebody else saw her.")

    read = examine(on(completed(said, PROPOSED)), intent, ME, world.NOW)

    assert read.body == replace(world.TOLD, grounds=completed(said, PROPOSED))
    with pytest.raises(TamperedDraftError):
        examine(on(changed), intent, ME, world.NOW)
    with pytest.raises(TamperedDraftError):
        examine(draft_of(HONEST, INTENT), intent, ME, world.NOW)


def test_a_red_enquiry_is_answered_without_waiting_for_a_reading() -> None:
    """Where minutes count, the body opens on delivery, and the gate is checked too."""
    urgent = replace(INTENT, rating=Rating.RED)
    header = header_of(urgent, ME.agency, ME.practitioner, ME.role)
    examined = examine(draft_of(header, urgent), urgent, ME, world.NOW)
    assert examined.header.terms is not None
    assert examined.header.terms.gate is Gate.ON_DELIVERY


def test_what_was_examined_cannot_be_changed_afterwards() -> None:
    """No screen can slip other bytes in between the preview and the signature."""
    examined = examine(draft_of(HONEST, INTENT), INTENT, ME, world.NOW)
    with pytest.raises(AttributeError):
        examined.content = b"other"
