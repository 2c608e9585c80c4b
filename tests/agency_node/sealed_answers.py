"""Sealed answers: what the hub has of an answer, made by the real gate and the real seal."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from functools import cache
from random import Random

from agency_node.actor import Actor
from agency_node.alike import least_bytes
from agency_node.gate.view import View
from agency_node.proposing import Fresh
from agency_node.releasing import release
from keys.envelope import SigningKey, sign
from keys.hybrid import SealingKey
from keys.sealing import gate_commitment, new_gate_share, seal
from mash.bodies import AnswerBody
from mash.codec.envelope import (
    CONTENT_TYPE,
    STATEMENT_TYPE,
    encode_envelope,
    encode_statement,
)
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import Header, Statement, StatementId
from tests import fiction
from tests.agency_node import small_gate as small

RELEASER = Actor("pol-eva", Role.RELEASER, "Eva", "terminal")


@dataclass(frozen=True, slots=True)
class Onlooker:
    """Everything that the hub is handed of one answer."""

    header: Header
    header_bytes: bytes
    statement: Statement
    envelope: bytes


@cache
def view() -> View:
    """The police, asked about Mira."""
    return small.police()


@cache
def keys() -> tuple[SigningKey, SigningKey, bytes]:
    """The author's key, the agency's, and the asker's public sealing key."""
    author, agency = SigningKey.generate(), SigningKey.generate()
    return author, agency, SealingKey.generate().public


def answer(body: AnswerBody, random: Random, now: datetime, least: int = 0) -> Onlooker:
    """Answer with a body as the police would; `least` bytes instead of the usual size."""
    share = new_gate_share()
    fresh = Fresh(
        StatementId(random.randbytes(16)), small.ENQUIRY, gate_commitment(share)
    )
    intent = fiction.intent(StatementKind.ANSWER, body, small.ENQUIRY)
    cleared = release(intent, RELEASER, view(), fresh, now)
    author, agency, public = keys()
    content = encode_envelope(sign(author, CONTENT_TYPE, cleared.content))
    size = least or least_bytes(StatementKind.ANSWER, view().practice)
    sealed = seal(cleared.header_bytes, content, [public], share, at_least=size)
    statement = Statement(cleared.header_bytes, sealed.ciphertext, sealed.slots)
    envelope = sign(agency, STATEMENT_TYPE, encode_statement(statement))
    return Onlooker(
        cleared.header, cleared.header_bytes, statement, encode_envelope(envelope)
    )
