"""The `.proto` comments are the specification: these tests keep them complete and true."""

from __future__ import annotations

import re
from dataclasses import dataclass

import pytest

from mash import errors, limits
from tests.house_rules import ROOT

_FIELD = re.compile(
    r"(?P<comment>(?:^ +//.*\n)+)^ +(?:repeated |optional )?[\w.]+ (?P<name>\w+) = \d+;",
    re.MULTILINE,
)
_MESSAGE = re.compile(r"^message (\w+) \{(.*?)^\}", re.MULTILINE | re.DOTALL)
_ENUM_OR_ONEOF = re.compile(
    r"^ *(?:enum|oneof) \w+ \{.*?^ *\}", re.MULTILINE | re.DOTALL
)
_RPC = re.compile(r"(?P<comment>(?:^ +//.*\n)+)^ +rpc (?P<name>\w+)", re.MULTILINE)
_REASON = re.compile(r"\b[A-Z]+(?:_[A-Z]+)*\b(?!\.md)")

PROTOS = sorted((ROOT / "proto").rglob("*.proto"))
TEXTS = {str(path.relative_to(ROOT / "proto")): path.read_text() for path in PROTOS}
REASONS = {kind.reason for kind in vars(errors).values() if hasattr(kind, "reason")}


@dataclass(frozen=True, slots=True)
class Limit:
    """One number that the specification and the program both state."""

    field: str
    said: str
    number: int


MIB = 1024 * 1024

LIMITS = [
    Limit("Envelope.payload", "at most {} KiB", limits.MAX_ENVELOPE_BYTES // 1024),
    Limit("Envelope.signatures", "1 to {}", limits.MAX_SIGNATURES),
    Limit("Statement.header", "at most {} KiB", limits.MAX_HEADER_BYTES // 1024),
    Limit("Header.recipients", "1 to {}", limits.MAX_RECIPIENTS),
    Limit("Header.about", "at most {}", limits.MAX_ABOUT),
    Limit("Header.hub_id", "1 to {} characters", limits.MAX_HUB_ID_CHARACTERS),
    Limit("EnquiryParticulars.circle", "1 to {}", limits.MAX_CIRCLE),
    Limit("SubmitStreamRequest.submissions", "1 to {}", limits.MAX_BATCH_STATEMENTS),
    Limit("Delivery.leaves", "at most {:,} leaves", limits.MAX_DELIVERY_LEAVES),
    Limit("BlindQuestion.points", "exactly {}", limits.BLIND_POINTS),
    Limit("BlindAnswer.points", "exactly {}", limits.BLIND_POINTS),
    Limit("BlindSet.sequence", "at most {}", limits.MAX_BLIND_CHANGES),
    Limit("BlindSet.size_bytes", "at most {} MiB", limits.MAX_BLIND_SET_BYTES // MIB),
    Limit("BlindSet.size_bytes", "{} MiB for", limits.MAX_BLIND_CHANGES_BYTES // MIB),
    Limit("ProveInclusionResponse.path", "at most {}", limits.MAX_INCLUSION_PATH),
    Limit(
        "FetchRegisterResponse.content",
        "at most {} KiB",
        limits.MAX_REGISTER_FILE_BYTES // 1024,
    ),
]


def _comments() -> dict[str, str]:
    """Each field of each message, with the comment above it."""
    return {
        f"{message}.{field['name']}": field["comment"]
        for text in TEXTS.values()
        for message, body in _MESSAGE.findall(text)
        for field in _FIELD.finditer(body)
    }


def _required_fields(text: str) -> list[tuple[str, str]]:
    """The fields that must say whether they are required; a oneof says it for its own."""
    return [
        (f"{message}.{field['name']}", field["comment"])
        for message, body in _MESSAGE.findall(text)
        for field in _FIELD.finditer(_ENUM_OR_ONEOF.sub("", body))
    ]


@pytest.mark.parametrize("limit", LIMITS, ids=lambda limit: limit.field)
def test_the_number_in_the_comment_is_the_number_in_the_program(limit: Limit) -> None:
    """A limit that two parties read differently is a refusal that nobody understands."""
    assert limit.said.format(limit.number) in _comments()[limit.field]


@pytest.mark.parametrize(
    "proto", [name for name in TEXTS if name.startswith("mash/v1/")]
)
def test_every_field_says_whether_it_is_required(proto: str) -> None:
    """Between agencies; what a node shows its own terminal may be empty anywhere."""
    silent = [
        name
        for name, comment in _required_fields(TEXTS[proto])
        if "REQUIRED" not in comment and "OPTIONAL" not in comment
    ]

    assert silent == []


@pytest.mark.parametrize(
    "proto", [name for name in TEXTS if name.endswith("_service.proto")]
)
def test_every_call_lists_its_refusals_by_reasons_that_exist(proto: str) -> None:
    """A caller can act on a reason only when the document and the program spell it alike."""
    calls = {rpc["name"]: rpc["comment"] for rpc in _RPC.finditer(TEXTS[proto])}
    listed = {
        name: set(_REASON.findall(comment.partition("by reason:")[2]))
        for name, comment in calls.items()
    }

    assert [
        name for name, comment in calls.items() if "rrors, by reason:" not in comment
    ] == []
    assert {
        name: found - REASONS for name, found in listed.items() if found - REASONS
    } == {}
