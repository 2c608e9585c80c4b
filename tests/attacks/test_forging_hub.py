"""The forging hub slips something into the feed, alone or with a member's help."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable
from dataclasses import replace
from functools import partial
from hashlib import sha256

import pytest
import pytest_asyncio

from agency_node.delivery import Delivery, Entry
from keys.envelope import SigningKey
from keys.keychain import LOG
from keys.sealing import Sealed
from mash.bodies import RecallBody
from mash.codec.bodies import encode_body
from mash.codec.envelope import (
    STATEMENT_TYPE,
    decode_envelope,
    decode_statement,
    encode_envelope,
)
from mash.codec.header import decode_header
from mash.leaf import leaf_of
from mash.role import Role
from tests.attacks.cast import NOW
from tests.attacks.forging import agencies
from tests.attacks.hostile_hub import Malice
from tests.attacks.insider import RELEASE, Made
from tests.attacks.stage import Stage, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")

Bend = Callable[[Stage, Delivery], Delivery]
Make = Callable[[Stage], Made]


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """An honest federation in which asc's Ivy has left."""
    async with staged(tmp_path_factory.mktemp("stage") / "federation") as ready:
        ready.cast.ceremony(NOW).revoke_practitioner("asc", "asc-ivy")
        await ready.federation.service.hub.refresh()
        yield ready


# --- Statements that nobody made, in the best of order in the log -------------


def _own_hand(stage: Stage) -> Made:
    key = stage.federation.keychain("hub/hub").signing_key(LOG)
    return replace(stage.release(), signer=key)


def _as_asc(stage: Stage, practitioner: str) -> Made:
    """Asc says the same, in order, by this member of its staff."""
    made = stage.release().with_header(
        sender=agencies("asc")[0], practitioner=practitioner
    )
    author = stage.insider.person("asc-ivy")
    return replace(made, author=author, signer=stage.insider.agency("asc"))


def _transplanted(stage: Stage) -> Made:
    """Pol's header over what csc sealed to the desk, so that pol seems to have said it."""
    made, stolen = stage.release(), _stolen(stage)
    return replace(made, sealed=stolen)


def _stolen(stage: Stage) -> Sealed:
    """What somebody else has sealed to the desk, under another header."""
    other = stage.insider.release(stage.enquiries[1])
    statement = decode_statement(decode_envelope(other.envelope).payload)
    return Sealed(statement.ciphertext, statement.slots)


def _body(payload: bytes) -> Make:
    return lambda stage: replace(stage.release(), body=payload)


_ENCODED = encode_body(RELEASE)

FORGED: dict[str, tuple[str, Make]] = {
    # --- by whom -------------------------------------------------------------
    "signed by the hub": ("UNKNOWN_KEY", _own_hand),
    "signed with a key that nobody knows": (
        "UNKNOWN_KEY",
        lambda stage: replace(stage.release(), signer=SigningKey.generate()),
    ),
    "signed by another agency": (
        "UNKNOWN_KEY",
        lambda stage: replace(stage.release(), signer=stage.insider.agency("csc")),
    ),
    "in the name of an agency that is no member": (
        "NOT_A_MEMBER",
        lambda stage: stage.release().with_header(sender=agencies("nobody")[0]),
    ),
    "by somebody who has left": (
        "PRACTITIONER_REVOKED",
        lambda stage: _as_asc(stage, "asc-ivy"),
    ),
    "by somebody the register has never known": (
        "PRACTITIONER_UNKNOWN",
        lambda stage: _as_asc(stage, "asc-nobody"),
    ),
    "in a role that its author does not hold": (
        "ROLE_NOT_ALLOWED",
        lambda stage: stage.release().with_header(role=Role.HUB_COORDINATOR),
    ),
    "by the node, where a person must speak": (
        "ROLE_NOT_ALLOWED",
        lambda stage: stage.release().with_header(role=Role.NODE, practitioner=""),
    ),
    # --- for whom ------------------------------------------------------------
    "made for another hub": (
        "WRONG_HUB",
        lambda stage: stage.release().with_header(hub_id="elsewhere"),
    ),
    "addressed to csc": (
        "NOT_A_RECIPIENT",
        lambda stage: stage.release().with_header(recipients=agencies("csc")),
    ),
    "addressed to the desk and sealed to pol": (
        "NOT_A_RECIPIENT",
        lambda stage: replace(
            stage.release(), sealed_to=(stage.insider.sealing_key("pol"),)
        ),
    ),
    # --- what is inside ------------------------------------------------------
    "a header of pol's over what another had sealed": (
        "NOT_A_RECIPIENT",
        _transplanted,
    ),
    "words signed by a colleague of their author": (
        "UNKNOWN_KEY",
        lambda stage: replace(stage.release(), author=stage.insider.person("csc-ben")),
    ),
    "words signed by the agency for a member of its staff": (
        "UNKNOWN_KEY",
        lambda stage: replace(stage.release(), author=stage.insider.agency("pol")),
    ),
    "words signed as another type of thing": (
        "BAD_SIGNATURE",
        lambda stage: replace(stage.release(), content_type=STATEMENT_TYPE),
    ),
    "words that their author signed for another header": (
        "MALFORMED",
        lambda stage: replace(stage.release(), header_digest=sha256(b"other").digest()),
    ),
    "a body of another kind than the header says": (
        "MALFORMED",
        _body(encode_body(RecallBody(explanation="Not this child."))),
    ),
    "no body": ("MALFORMED", _body(b"")),
    "a body that is noise": ("MALFORMED", _body(b"\xff" * 40)),
    "a body with a note after it": ("MALFORMED", _body(_ENCODED + b"\x9a\x06\x04note")),
    "a line that could move a cursor": (
        "MALFORMED",
        _body(_ENCODED.replace(b"Seen alone", b"\x1b[2J alone")),
    ),
    "a line that could write to a clipboard": (
        "MALFORMED",
        _body(_ENCODED.replace(b"Seen alone", b"\x1b]52;c;YQ\x07")),
    ),
    "a line that reads backwards on a screen": (
        "MALFORMED",
        _body(_ENCODED.replace(b"Seen alone", "\u202eeen alo".encode())),
    ),
    "a line with a control character of the other range": (
        "MALFORMED",
        _body(_ENCODED.replace(b"Seen alone", "\u009b2Jen alo".encode())),
    ),
    "a line with letters that nobody sees": (
        "MALFORMED",
        _body(_ENCODED.replace(b"Seen alone", "S\u200ben alo".encode())),
    ),
    "a line that is not text": (
        "MALFORMED",
        _body(_ENCODED.replace(b"Seen alone", b"\xc3\x28en alone")),
    ),
}


@pytest.mark.parametrize("name", FORGED)
async def test_a_forged_statement_is_refused_though_the_log_holds_it(
    stage: Stage, name: str
) -> None:
    """The hub can put anything into its log; that makes nothing of it true."""
    reason, make = FORGED[name]
    malice = Malice(deliver=lambda told: stage.append(told, make(stage)))
    async with stage.victim(malice) as (victim, liar):
        await liar.until_heard()

        assert [each.reason for each in victim.refused_entries()] == [reason]
        assert len(victim.enquiries()) == len(stage.enquiries)
        assert len(stage.said_to(victim, stage.enquiries[0])) == 1


async def test_the_control_is_shown(stage: Stage) -> None:
    """What the rows above are forged from is believed as it stands."""
    malice = Malice(deliver=lambda told: stage.append(told, stage.release()))
    async with stage.victim(malice) as (victim, liar):
        await liar.until_heard()
        cara = stage.federation.staff("desk-cara", Role.HUB_COORDINATOR)

        bodies = await cara.read(stage.enquiries[0])
        assert victim.refused_entries() == ()
        assert RELEASE in bodies.values()


# --- Statements that somebody did make, once ----------------------------------


def _again(stage: Stage, told: Delivery) -> Delivery:
    """The first worry once more, at the end of the log."""
    worry = told.entries[0]
    leaves = told.leaves + leaf_of(stage.federation.clock(), worry.envelope)
    entry = Entry(len(told.leaves) // 40, worry.envelope, worry.gate_share)
    return replace(
        told,
        leaves=leaves,
        entries=(*told.entries, entry),
        checkpoint=stage.sign(leaves),
    )


def _other_words(stage: Stage, told: Delivery) -> Delivery:
    """Csc itself gives out two texts under one statement id."""
    original = decode_envelope(told.entries[0].envelope)
    header = decode_header(decode_statement(original.payload).header)
    changed = stage.release()
    twin = replace(
        changed.with_header(statement_id=header.statement_id),
        gate_share=changed.gate_share,
    )
    return stage.append(told, twin)


def _sealed_once_more(stage: Stage, told: Delivery) -> Delivery:
    """The same statement with its signature given twice: other bytes, same words."""
    original = decode_envelope(told.entries[0].envelope)
    twice = encode_envelope(replace(original, signatures=original.signatures * 2))
    assert twice != told.entries[0].envelope
    leaves = told.leaves + leaf_of(stage.federation.clock(), twice)
    entry = Entry(len(told.leaves) // 40, twice, told.entries[0].gate_share)
    return replace(
        told,
        leaves=leaves,
        entries=(*told.entries, entry),
        checkpoint=stage.sign(leaves),
    )


REPLAYS: dict[str, Bend] = {
    "the same bytes again": _again,
    "other words under an id that was used": _other_words,
    "the same words in another envelope": _sealed_once_more,
}


@pytest.mark.parametrize("name", REPLAYS)
async def test_a_replay_is_not_shown_again(stage: Stage, name: str) -> None:
    """The first stands; the second is kept as refused."""
    malice = Malice(deliver=partial(REPLAYS[name], stage))
    async with stage.victim(malice) as (victim, liar):
        await liar.until_heard()

        assert [each.reason for each in victim.refused_entries()] == ["ID_REUSED"]
        assert len(stage.said_to(victim, stage.enquiries[0])) == 1
        assert len(victim.enquiries()) == len(stage.enquiries)
