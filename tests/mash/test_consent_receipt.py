"""Consent receipts: every required field is there, and says what was agreed."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from mash.bodies import Consent
from mash.consent_receipt import Controller, Given, consent_receipt, state_of
from mash.purpose import Purpose
from tests.mash.drawn_grounds import CONSENTS
from tests.mash.excluded_grounds import CONSENT, TODAY

REQUIRED = {
    "version",
    "jurisdiction",
    "consentTimestamp",
    "collectionMethod",
    "consentReceiptID",
    "language",
    "piiPrincipalId",
    "piiControllers",
    "policyUrl",
    "services",
    "sensitive",
    "spiCat",
}
"""Consent Receipt Specification 1.1.0, with what it asks for of sensitive information."""

NAMES = {"csc": "Children's Services", "hea": "Health Trust"}
CONTROLLER = Controller(
    name="Health Trust", contact="the desk", policy_url="https://example.org/privacy"
)
NARROW = replace(
    CONSENT, categories=("ATTENDANCE",), agencies=("csc",), until="2026-09-01"
)


def _given(consent: Consent, **changes: object) -> Given:
    purposes = (Purpose.CHILD_WELFARE,)
    said = Given(
        consent=consent, subject="E-000G40/C1", purposes=purposes, agencies=NAMES
    )
    return replace(said, **changes)  # type: ignore[arg-type]


@given(CONSENTS, st.dates(date(2000, 1, 1), date(2110, 1, 1)))
def test_whatever_was_agreed_there_is_a_whole_receipt(
    consent: Consent, on: date
) -> None:
    """Each field that the specification requires, in JSON that reads back."""
    receipt = consent_receipt(_given(consent), CONTROLLER, on)

    assert set(receipt) >= REQUIRED
    assert all(receipt[field] not in ("", []) for field in REQUIRED)
    assert json.loads(json.dumps(receipt)) == receipt


def test_a_receipt_says_for_what_for_whom_and_until_when() -> None:
    """In words: the person who reads it is no programmer."""
    receipt = consent_receipt(_given(NARROW), CONTROLLER, TODAY)

    ((purpose,),) = (service["purposes"] for service in receipt["services"])
    assert purpose["purpose"] == "child welfare"
    assert purpose["thirdPartyName"] == "Children's Services"
    assert purpose["termination"] == "2026-09-01"
    assert receipt["spiCat"] != ["ATTENDANCE"]
    assert receipt["record"]["event"]["entity_id"] == "herself"
    given_at = datetime.fromtimestamp(receipt["consentTimestamp"], UTC)
    assert given_at == datetime(2026, 3, 1, tzinfo=UTC)


def test_a_receipt_says_that_it_can_be_withdrawn() -> None:
    """UK GDPR Art 7(3): as easily as it was given."""
    record = consent_receipt(_given(CONSENT), CONTROLLER, TODAY)["record"]

    assert "withdrawn" in record["withdrawal_method"]
    assert record["event"]["validity_duration"] == "until it is withdrawn"


STATES = {
    "in force": (NARROW, TODAY, False, "consent given"),
    "on its last day": (NARROW, date(2026, 9, 1), False, "consent given"),
    "the day after": (NARROW, date(2026, 9, 2), False, "expired"),
    "withdrawn": (NARROW, TODAY, True, "withdrawn"),
    "without an end": (CONSENT, date(2099, 1, 1), False, "consent given"),
}


@pytest.mark.parametrize("name", STATES)
def test_a_consent_stands_until_its_day_or_its_withdrawal(name: str) -> None:
    """And a receipt says where it stands on the day it is written."""
    consent, on, withdrawn, state = STATES[name]

    receipt = consent_receipt(_given(consent, withdrawn=withdrawn), CONTROLLER, on)

    assert state_of(consent, on, withdrawn=withdrawn) == state
    assert receipt["record"]["event"]["event_state"] == state
