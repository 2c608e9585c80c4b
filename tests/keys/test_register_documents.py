"""The register's JSON: read exactly, or not at all."""

from __future__ import annotations

import json
from contextlib import suppress
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from keys.errors import RegisterError, StaleRegisterError
from keys.register import Register
from keys.register.documents import (
    decode_hub,
    decode_member,
    decode_sealing,
    encode_hub,
    encode_member,
    encode_sealing,
)
from keys.register.fields import MAX_DOCUMENT_BYTES, MAX_ITEMS, MAX_TEXT_CHARACTERS
from tests.keys.small_register import NOW, YEAR, hub, member, practitioner, sealing

PERSON = replace(practitioner("amara", "manager", "reader"), revoked_at=NOW)
ENTRY = member("csc", PERSON)
KEY_TEXT = "A" * 43 + "="


def test_every_document_comes_back_as_it_was_written() -> None:
    """Writing and reading agree."""
    assert decode_hub(encode_hub(hub())) == hub()
    assert decode_member(encode_member(ENTRY), "csc") == ENTRY
    assert decode_sealing(encode_sealing(sealing("csc")), "csc") == sealing("csc")


MEMBER_FAULTS: dict[str, dict[str, Any]] = {
    "another format": {"format": 2},
    "a format that is true": {"format": True},
    "a name that is a number": {"name": 7},
    "an empty name": {"name": ""},
    "a name with a line break": {"name": "a\nb"},
    "a name with half a character": {"name": "\ud800"},
    "a name that never ends": {"name": "a" * (MAX_TEXT_CHARACTERS + 1)},
    "a member id in capitals": {"member": "CSC"},
    "no certificate": {"tls_ca_pem": "AAAA"},
    "a certificate that never ends": {
        "tls_ca_pem": "-----BEGIN " + "A" * MAX_TEXT_CHARACTERS
    },
    "names that are no list": {"tls_uris": "spiffe://csc"},
    "a name twice": {"tls_uris": ["spiffe://csc", "spiffe://csc"]},
    "a list that never ends": {"tls_uris": ["a"] * (MAX_ITEMS + 1)},
    "TLS keys that are no object": {"tls_spki": []},
    "a TLS key that is no digest": {"tls_spki": {"AB": "2026-11-22T09:00:00Z"}},
    "a TLS key that ends never": {"tls_spki": {"ab" * 32: None}},
    "a witness key that is not base64": {"witness_key": "!"},
    "a short witness key": {"witness_key": "AAAA"},
    "a weak witness key": {"witness_key": KEY_TEXT},
    "a signing key that is no object": {"signing_keys": ["key"]},
    "the same practitioner twice": {"practitioners": ["again"]},
}


@pytest.mark.parametrize("fault", MEMBER_FAULTS)
def test_a_member_s_document_with_a_fault_is_refused(fault: str) -> None:
    """Each field is of its kind, or the whole is nothing."""
    entry = {**json.loads(encode_member(ENTRY)), **MEMBER_FAULTS[fault]}
    if entry["practitioners"] == ["again"]:
        entry["practitioners"] = json.loads(encode_member(ENTRY))["practitioners"] * 2

    with pytest.raises(RegisterError):
        decode_member(json.dumps(entry).encode(), "csc")


SEALING_FAULTS: dict[str, dict[str, Any]] = {
    "epoch none": {"epoch": 0},
    "a negative epoch": {"epoch": -1},
    "an epoch too large to count": {"epoch": 2**63},
    "a fraction of an epoch": {"epoch": 1.5},
    "suite none": {"suite": 0},
    "a short key": {"public": KEY_TEXT},
    "no end": {"valid_to": None},
    "an end before its beginning": {"valid_to": "2026-11-22T09:00:00Z"},
    "a time in words": {"valid_to": "next week"},
    "a time without a zone": {"valid_to": "2026-12-22T09:00:00"},
    "a time in another zone": {"valid_to": "2026-12-22T09:00:00+01:00"},
    "a time in loose figures": {"valid_to": "2026-12-2T9:00:00Z"},
    "a revocation that is false": {"revoked_at": False},
}


@pytest.mark.parametrize("fault", SEALING_FAULTS)
def test_a_sealing_document_with_a_fault_is_refused(fault: str) -> None:
    """A sender must never be led to a wrong key."""
    entry = {**json.loads(encode_sealing(sealing("csc"))), **SEALING_FAULTS[fault]}

    with pytest.raises(RegisterError):
        decode_sealing(json.dumps(entry).encode(), "csc")


TEXTS = {
    "nothing": b"",
    "a list": b"[]",
    "not UTF-8": b'{"a": "\xff"}',
    "a name twice": encode_hub(hub()).replace(b"{", b'{"format": 1,', 1),
    "not a number": encode_hub(hub()).replace(b'"format": 1', b'"format": NaN'),
    "a fraction": encode_hub(hub()).replace(b'"format": 1', b'"format": 1.0'),
    "too deep": b"[" * 100_000,
    "too long": b" " * MAX_DOCUMENT_BYTES + encode_hub(hub()),
    "two documents": encode_hub(hub()) * 2,
}


@pytest.mark.parametrize("text", TEXTS)
def test_what_is_not_strict_json_is_refused(text: str) -> None:
    """Two parsers must never read it differently."""
    with pytest.raises(RegisterError):
        decode_hub(TEXTS[text])


JSON = st.recursive(
    st.none() | st.booleans() | st.integers() | st.floats() | st.text(),
    lambda inner: st.lists(inner) | st.dictionaries(st.text(), inner),
)


@given(st.sampled_from(sorted(json.loads(encode_member(ENTRY)))), JSON)
def test_any_value_in_any_field_is_read_or_refused(name: str, value: object) -> None:
    """No other error comes out."""
    entry = {**json.loads(encode_member(ENTRY)), name: value}
    with suppress(RegisterError):
        assert decode_member(json.dumps(entry).encode(), "csc").member == "csc"


def register() -> Register:
    """The register of csc alone."""
    return Register.build(
        version=1,
        expires_at=NOW + YEAR,
        reread_at=NOW + YEAR,
        hub=hub(),
        members=[member("csc", practitioner("amara", "manager"), PERSON_REVOKED)],
        sealing={"csc": sealing("csc")},
    )


PERSON_REVOKED = replace(
    practitioner("cerys", "manager"), revoked_at=NOW + timedelta(days=1)
)

STANDING = {
    "before their time": ("amara", "manager", NOW - timedelta(seconds=1)),
    "after their time": ("amara", "manager", NOW + YEAR),
    "in a role they do not hold": ("amara", "chair", NOW),
    "from the moment of revocation": ("cerys", "manager", NOW + timedelta(days=1)),
    "who is not of that member": ("bede", "manager", NOW),
}


@pytest.mark.parametrize("case", STANDING)
def test_nobody_acts_who_may_not(case: str) -> None:
    """The role and the time are both asked."""
    name, role, at = STANDING[case]

    with pytest.raises(RegisterError):
        register().practitioner("csc", name).require_standing(role, at)


def test_what_was_done_before_a_revocation_stays_done() -> None:
    """The log's time decides, and the entry is never removed."""
    cerys = register().practitioner("csc", "cerys")
    cerys.require_standing("manager", NOW + timedelta(hours=23))

    assert cerys.trusted == {cerys.key_id: cerys.public}


def test_keys_are_found_only_while_they_hold() -> None:
    """By member and time."""
    read = register()

    assert len(read.signing_keys("csc", NOW)) == 1
    assert read.signing_keys("csc", NOW - timedelta(seconds=1)) == {}
    assert read.sealing_key("csc", NOW).epoch == 1
    with pytest.raises(StaleRegisterError):
        read.sealing_key("csc", NOW + timedelta(days=7))
    with pytest.raises(RegisterError):
        read.signing_keys("police", NOW)


def test_times_are_kept_in_universal_time() -> None:
    """Whatever zone the ceremony was held in."""
    summer = datetime(2027, 7, 1, tzinfo=UTC)
    entry = replace(sealing("csc"), valid_to=summer)

    assert decode_sealing(encode_sealing(entry), "csc").valid_to == summer
