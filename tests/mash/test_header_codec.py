"""Headers between value and wire: one encoding each, and nothing unlawful decodes."""

from __future__ import annotations

from collections.abc import Callable
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.codec.header import decode_header, encode_header
from mash.errors import MalformedError, TooLargeError
from mash.kinds import StatementKind
from mash.limits import (
    MAX_HEADER_BYTES,
    MAX_HUB_ID_CHARACTERS,
    MAX_PRACTITIONER_CHARACTERS,
)
from mash.particulars import EnquiryParticulars
from mash.statement import Header
from mash.v1 import statement_pb2 as pb
from tests.mash.headers import (
    AGENCIES,
    CSC,
    HEALTH,
    MADE_AT,
    OUTLINE,
    PLAIN,
    POLICE,
    TERMS,
    a_header,
    headers,
    statement_id,
)
from tests.mash.mutation import mutated

REQUEST = encode_header(a_header(StatementKind.REQUEST))


@given(headers())
def test_a_header_survives_the_wire(header: Header) -> None:
    """Decoding gives back every field, to the microsecond."""
    assert decode_header(encode_header(header)) == header


@given(st.one_of(st.binary(), mutated(headers().map(encode_header))))
def test_decoding_gives_a_header_or_refuses(payload: bytes) -> None:
    """Only our errors come out; and what decodes has exactly one encoding."""
    with suppress(MalformedError, TooLargeError):
        assert encode_header(decode_header(payload)) == payload


def _changed(change: Callable[[pb.Header], object]) -> bytes:
    message = pb.Header.FromString(REQUEST)
    change(message)
    return message.SerializeToString(deterministic=True)


def _set(field: str, value: object) -> bytes:
    return _changed(lambda message: setattr(message, field, value))


def _clear(field: str) -> bytes:
    return _changed(lambda message: message.ClearField(field))  # type: ignore[arg-type]


def _receipt(field: str, value: object) -> bytes:
    message = pb.Header.FromString(encode_header(a_header(StatementKind.RECEIPT)))
    setattr(message, field, value)
    return message.SerializeToString(deterministic=True)


_RED = pb.RatingParticulars.FromString(b"\x08\x01")
_UNKNOWN_FIELD = b"\xf8\x07\x01"  # field 127, a varint

ATTACKS: dict[str, tuple[bytes, str]] = {
    "nothing": (b"", "version"),
    "an unknown field": (REQUEST + _UNKNOWN_FIELD, "unknown, repeated"),
    "a field twice": (REQUEST + REQUEST, "unknown, repeated"),
    "an unknown field deeper down": (
        _changed(lambda m: m.request.MergeFromString(_UNKNOWN_FIELD)),
        "unknown, repeated",
    ),
    "truncated": (REQUEST[:-1], "not a message"),
    "another version": (_set("version", 2), "version"),
    "no suite, with terms": (_clear("suite"), "suite"),
    "a receipt with a basis": (_receipt("basis", 1), "suite"),
    "a receipt with a purpose": (_receipt("purpose", 1), "suite"),
    "a receipt with a marking": (_receipt("marking", 1), "suite"),
    "a receipt with a gate": (_receipt("gate", 1), "suite"),
    "an unknown suite": (_set("suite", 9), "suite"),
    "no kind": (_clear("kind"), "kind"),
    "an unknown kind": (_set("kind", 99), "kind"),
    "an unknown role": (_set("role", 99), "role"),
    "no basis": (_clear("basis"), "basis"),
    "an unknown purpose": (_set("purpose", 99), "purpose"),
    "no marking": (_clear("marking"), "marking"),
    "no gate": (_clear("gate"), "gate"),
    "a short commitment": (_set("gate_commitment", b"x"), "gate_commitment"),
    "no expiry": (_clear("expires_at"), "expires_at"),
    "no time": (_clear("made_at"), "made_at"),
    "a time before the century": (
        _changed(lambda m: m.made_at.FromSeconds(-1)),
        "made_at",
    ),
    "a time that is none": (
        _changed(lambda m: setattr(m.made_at, "nanos", -1)),
        "made_at",
    ),
    "no hub": (_clear("hub_id"), "hub_id"),
    "escapes in the hub": (_set("hub_id", "\x1b[2J"), "hub_id"),
    "a long hub": (_set("hub_id", "h" * (MAX_HUB_ID_CHARACTERS + 1)), "hub_id"),
    "escapes in the practitioner": (_set("practitioner", "\x9b31m"), "practitioner"),
    "a narrative for a practitioner": (
        _set("practitioner", "p" * (MAX_PRACTITIONER_CHARACTERS + 1)),
        "practitioner",
    ),
    "no practitioner": (_clear("practitioner"), "practitioner"),
    "a short id": (_set("statement_id", b"short"), "statement_id"),
    "a long enquiry id": (_set("enquiry_id", bytes(17)), "enquiry_id"),
    "a sender that is no name": (_set("sender", "CSC!"), "agency"),
    "no recipients": (_clear("recipients"), "recipients"),
    "particulars of another kind": (
        _changed(lambda m: m.rating.CopyFrom(_RED)),
        "particulars",
    ),
    "no rating in its outline": (
        _changed(lambda m: m.request.outline.ClearField("rating")),
        "rating",
    ),
    "no particulars": (_clear("request"), "particulars"),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_what_statement_proto_forbids_is_malformed(attack: str) -> None:
    """Each is refused with the name of the field at fault."""
    payload, field = ATTACKS[attack]

    with pytest.raises(MalformedError, match=field):
        decode_header(payload)


def test_a_header_over_its_limit_is_too_large() -> None:
    """The limit is judged before anything is parsed."""
    with pytest.raises(TooLargeError, match="header"):
        decode_header(bytes(MAX_HEADER_BYTES + 1))


IMPOSSIBLE: dict[str, Callable[[], object]] = {
    "recipients out of order": lambda: _of_release(recipients=(POLICE, HEALTH)),
    "a recipient twice": lambda: _of_release(recipients=(POLICE, POLICE)),
    "sent to itself": lambda: _of_release(recipients=(CSC, POLICE)),
    "an item twice": lambda: _of_release(about=(statement_id(2),) * 2),
    "too many items": lambda: _of_release(about=tuple(map(statement_id, range(65)))),
    "a short item": lambda: _of_release(about=(b"x",)),
    "an answer to nothing": lambda: a_header(StatementKind.ANSWER, about=()),
    "a receipt with terms": lambda: a_header(StatementKind.RECEIPT, terms=TERMS),
    "a release without terms": lambda: _of_release(terms=None),
    "a circle without the sender": lambda: a_header(
        StatementKind.ENQUIRY, particulars=EnquiryParticulars(OUTLINE, (POLICE,))
    ),
    "an empty circle": lambda: EnquiryParticulars(OUTLINE, ()),
    "a circle out of order": lambda: EnquiryParticulars(OUTLINE, AGENCIES[::-1]),
    "received after it was made": lambda: a_header(
        StatementKind.ENQUIRY,
        particulars=EnquiryParticulars(
            replace(OUTLINE, received_at=MADE_AT + timedelta(seconds=1)), AGENCIES
        ),
    ),
    "owed before it is asked": lambda: a_header(
        StatementKind.REQUEST,
        made_at=datetime(2026, 3, 4, tzinfo=UTC),
        particulars=PLAIN[StatementKind.REQUEST],
    ),
    "led by somebody who is not told": lambda: a_header(
        StatementKind.HANDOVER, recipients=(HEALTH,)
    ),
}


def _of_release(**changes: object) -> Header:
    return a_header(StatementKind.RELEASE, **changes)


@pytest.mark.parametrize("header", IMPOSSIBLE)
def test_impossible_headers_cannot_be_made(header: str) -> None:
    """The value refuses, so neither a node nor a decoder can hold one."""
    with pytest.raises(MalformedError):
        IMPOSSIBLE[header]()
