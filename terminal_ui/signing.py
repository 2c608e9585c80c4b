"""Signing: a person's key touches only what this terminal has read for itself.

The node prepares the exact bytes. Before they are signed, everything in them is
decoded here and held against what was composed here. So a node that was broken
into can refuse to work, but cannot put words into anybody's mouth.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import final

from keys.custody import Custody
from keys.envelope import Signature
from mash.agency import AgencyId
from mash.approval import approver_of
from mash.bodies import Body
from mash.bodies.grounded import Grounded, grounds_of, with_grounds
from mash.codec.bodies import decode_body, encode_body
from mash.codec.envelope import CONTENT_TYPE, decode_content
from mash.codec.header import decode_header
from mash.errors import MashError
from mash.grounding import only_completed
from mash.limits import MAX_CLOCK_SKEW
from mash.role import Role
from mash.statement import Content, Header
from terminal_ui.approval_calls import Waiting
from terminal_ui.faults import TamperedDraftError
from terminal_ui.intent import Intent
from terminal_ui.views import Draft


@dataclass(frozen=True, slots=True)
class Speaker:
    """Who speaks from this terminal: for which agency, in which hub and role."""

    hub_id: str
    agency: AgencyId
    practitioner: str
    role: Role


@final
class Examined:
    """A draft whose every field was read here and is what was composed here.

    This type has no public constructor; `examine` is the only way to get one.
    """

    __slots__ = ("body", "content", "draft", "header")

    draft: Draft
    header: Header
    body: Body
    content: bytes

    def __init__(self) -> None:
        raise TypeError("only terminal_ui.signing.examine makes an Examined")

    def __setattr__(self, name: str, value: object) -> None:
        raise AttributeError(f"{name} was examined as it is")


def examine(draft: Draft, intent: Intent, speaker: Speaker, now: datetime) -> Examined:
    """Read a draft and hold it against what was composed.

    Raises:
        TamperedDraftError: It cannot be read, or any field differs.

    """
    header, content, body = _read(draft)
    if not _as_composed(content.body, body, intent.body):
        raise TamperedDraftError("body: not the words that were composed")
    for field, prepared, composed in _fields(header, intent, speaker):
        if prepared != composed:
            raise TamperedDraftError(f"{field}: not what was composed")
    if abs(header.made_at - now) > MAX_CLOCK_SKEW:
        raise TamperedDraftError("made_at: the clocks of node and terminal differ")
    return _examined(draft, header, body)


def examine_waiting(waiting: Waiting, speaker: Speaker) -> Examined:
    """Read what a colleague has signed, for whoever signs it too, or wrote it.

    Nothing was composed here to hold it against: what is shown is what is in the
    bytes, and it must be of this agency and name these two people.

    Raises:
        TamperedDraftError: It cannot be read, or is not what the list said it is.

    """
    listed = waiting.approval
    draft = Draft(listed.draft_id, waiting.header, waiting.content, ())
    header, _, body = _read(draft)
    for field, prepared, expected in (
        ("hub_id", header.hub_id, speaker.hub_id),
        ("sender", header.sender, speaker.agency),
        ("practitioner", header.practitioner, listed.author),
        ("approved_by", approver_of(body), listed.approver),
        ("statement_id", header.statement_id, listed.draft_id),
        ("enquiry_id", header.enquiry_id, listed.enquiry_id),
        ("kind", header.kind, listed.kind),
    ):
        if prepared != expected:
            raise TamperedDraftError(f"{field}: not what was listed")
    if speaker.practitioner not in {listed.author, listed.approver}:
        raise TamperedDraftError("approved_by: somebody else")
    return _examined(draft, header, body)


def sign(examined: Examined, custody: Custody) -> Signature:
    """Sign the content of an examined draft with the person's own key."""
    (signature,) = custody.sign(CONTENT_TYPE, examined.content).signatures
    return signature


def _read(draft: Draft) -> tuple[Header, Content, Body]:
    try:
        header = decode_header(draft.header)
        content = decode_content(draft.content)
        body = decode_body(header.kind, content.body)
    except MashError as error:
        raise TamperedDraftError(str(error)) from None
    if content.header_digest != sha256(draft.header).digest():
        raise TamperedDraftError("content: it is bound to another header")
    return header, content, body


def _as_composed(prepared: bytes, body: Body, composed: Body) -> bool:
    """Whether it is what was composed, but for codes of its grounds left to the node."""
    if isinstance(body, Grounded) and isinstance(composed, Grounded):
        given, found = grounds_of(composed), grounds_of(body)
        if not only_completed(given, found):
            return False
        composed = with_grounds(composed, found)
    return prepared == encode_body(composed)


def _fields(
    header: Header, intent: Intent, speaker: Speaker
) -> Iterator[tuple[str, object, object]]:
    yield "hub_id", header.hub_id, speaker.hub_id
    yield "sender", header.sender, speaker.agency
    yield "practitioner", header.practitioner, speaker.practitioner
    yield "role", header.role, speaker.role
    yield "kind", header.kind, intent.kind
    if intent.enquiry_id is not None:
        yield "enquiry_id", header.enquiry_id, intent.enquiry_id
    yield "recipients", header.recipients, intent.recipients
    yield "about", header.about, intent.about
    yield "particulars", header.particulars, intent.particulars
    terms = header.terms
    if terms is None:  # decode_body refused kinds without a body already
        raise TamperedDraftError("terms: missing")
    yield "basis", terms.basis, intent.basis
    yield "purpose", terms.purpose, intent.purpose
    yield "marking", terms.marking, intent.marking
    yield "expires_at", terms.expires_at, intent.expires_at
    yield "gate", terms.gate, intent.gate


def _examined(draft: Draft, header: Header, body: Body) -> Examined:
    examined = object.__new__(Examined)
    object.__setattr__(examined, "draft", draft)
    object.__setattr__(examined, "header", header)
    object.__setattr__(examined, "body", body)
    object.__setattr__(examined, "content", draft.content)
    return examined
