"""Consent receipts: what a person agreed to, in a form that other programs read.

The upper part has the fields of the Kantara Initiative's Consent Receipt
Specification 1.1.0; `record` has those that ISO/IEC TS 27560:2023 adds about the
event and the parties, under the names that the W3C community group's guide to it
uses. The text of TS 27560 is not public: we follow its form, and claim no conformance.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, date, datetime
from typing import Any

from mash.bodies import Consent
from mash.codes.categories import CATEGORY
from mash.purpose import Purpose

VERSION = "KI-CR-v1.1.0"
SCHEMA = "ISO/IEC TS 27560:2023"
JURISDICTION = "GB"
RIGHT = "It can be withdrawn at any time: tell the controller (UK GDPR Art 7(3))."

_HOW = {"WRITTEN": "in writing", "SPOKEN": "by word", "ELECTRONIC": "on a screen"}
_EVERYTHING = "everything that the summary tells"


@dataclass(frozen=True, slots=True, kw_only=True)
class Controller:
    """Who relies on the consent: its name, how to reach it, its privacy notice (URL)."""

    name: str
    contact: str
    policy_url: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Given:
    """A consent in its case.

    `subject` says which person of which case it is without a name; `purposes` is what
    it was relied on for; `agencies` are names by agency id; `withdrawn` says that
    nobody may rely on it any more.
    """

    consent: Consent
    subject: str
    purposes: tuple[Purpose, ...]
    agencies: Mapping[str, str]
    withdrawn: bool = False


def consent_receipt(given: Given, controller: Controller, on: date) -> dict[str, Any]:
    """The receipt as JSON values. A day is given as its first second, UTC.

    Raises:
        KeyError: An agency of the consent has no name in `agencies`.

    """
    consent = given.consent
    return {
        "version": VERSION,
        "jurisdiction": JURISDICTION,
        "consentTimestamp": _seconds(consent.given_on),
        "collectionMethod": _HOW[consent.how],
        "consentReceiptID": consent.consent_id.hex(),
        "language": "en",
        "piiPrincipalId": given.subject,
        "piiControllers": [
            {"piiController": controller.name, "contact": controller.contact}
        ],
        "policyUrl": controller.policy_url,
        "services": [
            {
                "service": "safeguarding enquiry",
                "purposes": [_purpose(given, each) for each in given.purposes],
            }
        ],
        "sensitive": True,
        "spiCat": _categories(consent),
        "record": _record(given, controller, on),
    }


def _purpose(given: Given, purpose: Purpose) -> dict[str, Any]:
    names = _third_parties(given)
    return {
        "purpose": purpose.name.lower().replace("_", " "),
        "consentType": "EXPLICIT",
        "piiCategory": _categories(given.consent),
        "primaryPurpose": True,
        "termination": given.consent.until or RIGHT,
        "thirdPartyDisclosure": True,
        "thirdPartyName": ", ".join(names) or "the agencies of the enquiry",
    }


def _record(given: Given, controller: Controller, on: date) -> dict[str, Any]:
    consent = given.consent
    return {
        "schema_version": SCHEMA,
        "record_id": consent.consent_id.hex(),
        "pii_principal_id": given.subject,
        "lawful_basis": "UK GDPR Art 6(1)(a) and 9(2)(a)",
        "recipient_third_parties": _third_parties(given),
        "withdrawal_method": RIGHT,
        "party_identification": [
            {
                "party_name": controller.name,
                "party_role": "PII controller",
                "party_contact": controller.contact,
                "party_url": controller.policy_url,
            }
        ],
        "event": {
            "event_type": "explicit",
            "event_time": consent.given_on,
            "entity_id": consent.given_by,
            "validity_duration": consent.until or "until it is withdrawn",
            "event_state": state_of(consent, on, withdrawn=given.withdrawn),
        },
    }


def state_of(consent: Consent, on: date, *, withdrawn: bool = False) -> str:
    """Where a consent stands: "consent given", "expired" or "withdrawn".

    >>> consent = Consent(consent_id=bytes(16), person="C1", given_by="herself",
    ...     how="SPOKEN", given_on="2026-03-01", until="2026-03-31")
    >>> state_of(consent, date(2026, 4, 1))
    'expired'
    """
    if withdrawn:
        return "withdrawn"
    if consent.until and date.fromisoformat(consent.until) < on:
        return "expired"
    return "consent given"


def _third_parties(given: Given) -> list[str]:
    return [given.agencies[agency] for agency in given.consent.agencies]


def _categories(consent: Consent) -> list[str]:
    return [CATEGORY.words(each) for each in consent.categories] or [_EVERYTHING]


def _seconds(day: str) -> int:
    """Seconds since 1970, UTC, of the beginning of an ISO 8601 day."""
    return int(datetime.fromisoformat(day).replace(tzinfo=UTC).timestamp())
