"""The register's documents: hub.json, agency.json and sealing.json, both ways.

Reading refuses whatever is not exactly as expected, because a verifier that
guesses can be led to guess differently from another.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import datetime
from typing import Any

from nacl.signing import VerifyKey

from keys.envelope import key_id, public_key
from keys.errors import KeysError, RegisterError
from keys.register.entries import (
    MEMBER_CLASSES,
    SEALING_PUBLIC_BYTES,
    Dated,
    HubEntry,
    Member,
    Practitioner,
    SealingEntry,
    SigningEntry,
)
from keys.register.fields import (
    Fields,
    dump,
    load,
    read_moment,
    write_moment,
    write_octets,
)
from keys.register.roles import require_member_id

FORMAT = 1  # of all three documents

_DATED = ("valid_from", "valid_to", "revoked_at")
_HUB = ("format", "hub_id", "log_origin", "log_key", "tls_ca_pem", "server_name")
_SIGNING = ("public", *_DATED)
_PRACTITIONER = ("practitioner", "name", "roles", "public", *_DATED)
_SEALING = ("format", "epoch", "suite", "public", *_DATED)
_MEMBER = (
    "format",
    "member",
    "name",
    "member_class",
    "tls_ca_pem",
    "tls_uris",
    "tls_spki",
    "signing_keys",
    "witness_key",
    "practitioners",
)
_SPKI = re.compile(r"[0-9a-f]{64}")


def encode_hub(hub: HubEntry) -> bytes:
    """Write hub.json."""
    return dump(
        {
            "format": FORMAT,
            "hub_id": hub.hub_id,
            "log_origin": hub.log_origin,
            "log_key": write_octets(bytes(hub.log_key)),
            "tls_ca_pem": hub.tls_ca_pem.decode(),
            "server_name": hub.server_name,
        }
    )


def decode_hub(document: bytes) -> HubEntry:
    """Read hub.json.

    Raises:
        RegisterError: it is not exactly what it should be.
    """
    fields = _document("hub", document, _HUB)
    return HubEntry(
        hub_id=fields.text("hub_id"),
        log_origin=fields.text("log_origin"),
        log_key=_public(fields, "log_key"),
        tls_ca_pem=fields.pem("tls_ca_pem"),
        server_name=fields.text("server_name"),
    )


def encode_member(member: Member) -> bytes:
    """Write a member's agency.json."""
    return dump(
        {
            "format": FORMAT,
            "member": member.member,
            "name": member.name,
            "member_class": member.member_class,
            "tls_ca_pem": member.tls_ca_pem.decode(),
            "tls_uris": list(member.tls_uris),
            "tls_spki": {
                spki: write_moment(at) for spki, at in member.tls_spki.items()
            },
            "signing_keys": [_signing_out(entry) for entry in member.signing_keys],
            "witness_key": write_octets(bytes(member.witness_key)),
            "practitioners": [_person_out(person) for person in member.practitioners],
        }
    )


def decode_member(document: bytes, member: str) -> Member:
    """Read the agency.json published for this member.

    Raises:
        RegisterError: it is not exactly what it should be, or names another.
    """
    fields = _document(member, document, _MEMBER)
    if require_member_id(fields.text("member")) != member:
        fields.refuse("member", f"must be {member}")
    people = tuple(_person_in(member, item) for item in fields.items("practitioners"))
    if len({person.practitioner for person in people}) != len(people):
        fields.refuse("practitioners", "has a repeat")
    if fields.text("member_class") not in MEMBER_CLASSES:
        fields.refuse("member_class", f"must be one of {', '.join(MEMBER_CLASSES)}")
    return Member(
        member=member,
        name=fields.text("name"),
        member_class=fields.text("member_class"),
        tls_ca_pem=fields.pem("tls_ca_pem"),
        tls_uris=fields.texts("tls_uris"),
        tls_spki=_spki_in(fields),
        signing_keys=tuple(
            _signing_in(member, item) for item in fields.items("signing_keys")
        ),
        witness_key=_public(fields, "witness_key"),
        practitioners=people,
    )


def encode_sealing(entry: SealingEntry) -> bytes:
    """Write a member's sealing.json."""
    return dump(
        {
            "format": FORMAT,
            "epoch": entry.epoch,
            "suite": entry.suite,
            "public": write_octets(entry.public),
            **_dates_out(entry),
        }
    )


def decode_sealing(document: bytes, member: str) -> SealingEntry:
    """Read the sealing.json published for this member.

    Raises:
        RegisterError: it is not exactly what it should be.
    """
    fields = _document(f"{member}.sealing", document, _SEALING)
    return SealingEntry(
        epoch=fields.number("epoch"),
        suite=fields.number("suite"),
        public=fields.octets("public", SEALING_PUBLIC_BYTES),
        **_dates_in(fields),
    )


def _document(place: str, document: bytes, names: tuple[str, ...]) -> Fields:
    fields = Fields.of(place, load(place, document), names)
    if fields.number("format") != FORMAT:
        fields.refuse("format", f"must be {FORMAT}; a newer program may be needed")
    return fields


def _public(fields: Fields, name: str) -> VerifyKey:
    raw = fields.octets(name, 32)
    try:
        return public_key(raw)  # refuses small-order points, which verify anything
    except KeysError:
        raise RegisterError(f"{fields.place}.{name}: is not a sound key") from None


def _signing_out(entry: SigningEntry) -> dict[str, Any]:
    return {"public": write_octets(bytes(entry.public)), **_dates_out(entry)}


def _signing_in(member: str, item: object) -> SigningEntry:
    fields = Fields.of(f"{member}.signing_keys", item, _SIGNING)
    public = _public(fields, "public")
    return SigningEntry(key_id=key_id(public), public=public, **_dates_in(fields))


def _person_out(person: Practitioner) -> dict[str, Any]:
    return {
        "practitioner": person.practitioner,
        "name": person.name,
        "roles": list(person.roles),
        "public": write_octets(bytes(person.public)),
        **_dates_out(person),
    }


def _person_in(member: str, item: object) -> Practitioner:
    fields = Fields.of(f"{member}.practitioners", item, _PRACTITIONER)
    public = _public(fields, "public")
    return Practitioner(
        practitioner=fields.text("practitioner"),
        name=fields.text("name"),
        roles=fields.texts("roles"),
        key_id=key_id(public),
        public=public,
        **_dates_in(fields),
    )


def _spki_in(fields: Fields) -> Mapping[str, datetime]:
    value = fields.values["tls_spki"]
    if not isinstance(value, dict) or not all(_SPKI.fullmatch(key) for key in value):
        fields.refuse("tls_spki", "must map SHA-256 in hex to times")
    place = f"{fields.place}.tls_spki"
    return {key: read_moment(place, at) for key, at in value.items()}


def _dates_out(dated: Dated) -> dict[str, str | None]:
    revoked = dated.revoked_at
    return {
        "valid_from": write_moment(dated.valid_from),
        "valid_to": write_moment(dated.valid_to),
        "revoked_at": None if revoked is None else write_moment(revoked),
    }


def _dates_in(fields: Fields) -> dict[str, Any]:
    return {
        "valid_from": fields.moment("valid_from"),
        "valid_to": fields.moment("valid_to"),
        "revoked_at": fields.moment_or_none("revoked_at"),
    }
