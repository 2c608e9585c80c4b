"""Checkpoints and witnesses against notes that other implementations signed."""

from __future__ import annotations

from base64 import b64decode
from collections.abc import Callable
from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st
from nacl.signing import SigningKey, VerifyKey

from keys.checkpoint import (
    Checkpoint,
    cosign,
    sign_checkpoint,
    verify_checkpoint,
    verify_cosignature,
)
from keys.errors import KeysError, UnknownKeyError, UnverifiedError
from keys.note import (
    COSIGNATURE_V1,
    ED25519,
    MAX_NOTE_BYTES,
    MAX_SIGNATURES,
    Note,
    key_hash,
    signature_line,
)

ORIGIN = "hub.demo.invalid/log"
LOG = SigningKey(b"L" * 32)
WITNESS = SigningKey(b"W" * 32)
STATE = Checkpoint(ORIGIN, 20852163, bytes(range(32)))
SEEN_AT = datetime(2026, 11, 22, 16, 55, tzinfo=UTC)

# From the package documentation and tests of golang.org/x/mod/sumdb/note.
PETER_SEED = b64decode("AYEKFALVFGyNhPJEMzD1QIDr+Y7hfZx09iUvxdXHKDFz")[1:]
PETER_TEXT = (
    "If you think cryptography is the answer to your problem,\n"
    "then you don't know what your problem is.\n"
)
PETER_LINE = (
    "— PeterNeumann x08go/ZJkuBS9UG/SffcvIAQxVBtiFupLLr8pAcElZInNIuGUgYN1FFYC2pZ"
    "SNXgKvqfqdngotpRZb6KE6RyyBwJnAM=\n"
)

# A checkpoint of a Certificate Transparency staging log, with the log's own
# Ed25519 signature and that of the public witness remora.n621.de.
ARCHE = "arche2025h1.staging.ct.transparency.dev"
ARCHE_KEY = VerifyKey(b64decode("AU0vHmlGCS/PdN8b2OaGmKprLI8HKM+dJ472xgFYh15f")[1:])
REMORA = "remora.n621.de"
REMORA_KEY = VerifyKey(b64decode("BOvN63jn/bLvkieywe8R6UYAtVtNbZpXh34x7onlmtw2")[1:])
ARCHE_NOTE = (
    f"{ARCHE}\n1432088532\nU7WM79jrzyhGZ5/GUBTpM7NzwdyfFx61t3RovgcC4Ro=\n\n"
    f"— {ARCHE} ui8GwCF1+kWqZrxGdhj4aX3gcw7XUlXQQabg/27lefwhUkzbC3NygNI75MdhL1bfTW"
    "9g8Ei59RA23oHP7Ry1k3ZFWwQ=\n"
    f"— {REMORA} 2net5wAAAABqEiEgPlfF3V06o0Y+fHM+J5J9s27wgxxcOVSpZ/2g/KSiXCg9DEZI+a"
    "VCIobWX9sXTynk5XeU/zZ0WBxtqB0DrAWfBw==\n"
)


def test_we_sign_the_published_note_byte_for_byte() -> None:
    """Ed25519 is deterministic, so the reference note must come out again."""
    key = SigningKey(PETER_SEED)
    signature = key.sign(PETER_TEXT.encode()).signature

    assert key_hash("PeterNeumann", ED25519, bytes(key.verify_key)).hex() == "c74f20a3"
    assert (
        signature_line("PeterNeumann", ED25519, bytes(key.verify_key), signature)
        == PETER_LINE
    )
    assert Note.parse(f"{PETER_TEXT}\n{PETER_LINE}").text == PETER_TEXT


def test_a_real_log_s_checkpoint_is_verified() -> None:
    """One that another implementation signed."""
    checkpoint = verify_checkpoint(ARCHE_NOTE, ARCHE, ARCHE_KEY)

    assert (checkpoint.origin, checkpoint.size) == (ARCHE, 1432088532)
    assert checkpoint.root[:4].hex() == "53b58cef"


def test_a_real_witness_s_cosignature_is_verified() -> None:
    """One that another implementation signed, with its time."""
    assert key_hash(REMORA, COSIGNATURE_V1, bytes(REMORA_KEY)).hex() == "da77ade7"
    assert verify_cosignature(ARCHE_NOTE, REMORA, REMORA_KEY) == datetime.fromtimestamp(
        0x6A122120, UTC
    )


def test_a_checkpoint_comes_back_as_it_went() -> None:
    """Signed, then cosigned, then verified by both keys."""
    note = sign_checkpoint(STATE, ORIGIN, LOG)
    witnessed = note + cosign(note, "csc", WITNESS, SEEN_AT)

    assert verify_checkpoint(witnessed, ORIGIN, LOG.verify_key) == STATE
    assert verify_cosignature(witnessed, "csc", WITNESS.verify_key) == SEEN_AT


def test_signatures_by_keys_we_do_not_know_are_passed_over() -> None:
    """A note gathers witnesses that not every reader knows."""
    note = sign_checkpoint(STATE, ORIGIN, LOG)
    stranger = cosign(note, "stranger", SigningKey(b"S" * 32), SEEN_AT)

    assert verify_checkpoint(note + stranger, ORIGIN, LOG.verify_key) == STATE


ATTACKS: dict[str, tuple[Callable[[str], str], type[KeysError]]] = {
    "size changed": (
        lambda note: note.replace("20852163", "20852164"),
        UnverifiedError,
    ),
    "origin changed": (
        lambda note: note.replace(f"{ORIGIN}\n", "other.demo.invalid/log\n"),
        UnverifiedError,
    ),
    "signature removed": (lambda note: note[: note.rindex("—")], UnverifiedError),
    "signed in another name": (
        lambda note: note.replace(f"— {ORIGIN}", "— someone"),
        UnknownKeyError,
    ),
    "signed with another key": (
        lambda _: sign_checkpoint(STATE, ORIGIN, WITNESS),
        UnknownKeyError,
    ),
    "a cosignature passed off as the log's": (
        lambda note: note[: note.rindex("—")] + cosign(note, ORIGIN, LOG, SEEN_AT),
        UnknownKeyError,
    ),
    "signature shortened": (
        lambda _: (
            STATE.text
            + "\n"
            + signature_line(ORIGIN, ED25519, bytes(LOG.verify_key), bytes(63))
        ),
        UnverifiedError,
    ),
    "signature of zeros": (
        lambda _: (
            STATE.text
            + "\n"
            + signature_line(ORIGIN, ED25519, bytes(LOG.verify_key), bytes(64))
        ),
        UnverifiedError,
    ),
    "no blank line": (lambda note: note.replace("\n\n", "\n"), UnverifiedError),
    "no final newline": (lambda note: note[:-1], UnverifiedError),
    "a carriage return": (lambda note: note.replace("\n", "\r\n"), UnverifiedError),
    "not base64": (lambda note: note[:-3] + "!\n", UnverifiedError),
    "a key hash and no signature": (
        lambda note: note[: note.rindex(" ")] + " x08gow==\n",
        UnverifiedError,
    ),
    "a line that is no signature": (lambda note: note + "and so on\n", UnverifiedError),
    "a signature without a space": (lambda note: note + "— name\n", UnverifiedError),
    "too long": (lambda note: "x" * MAX_NOTE_BYTES + note, UnverifiedError),
    "too many signatures": (
        lambda note: note + note.split("\n\n")[1] * MAX_SIGNATURES,
        UnverifiedError,
    ),
}


@pytest.mark.parametrize("attack", ATTACKS)
def test_a_false_checkpoint_is_refused(attack: str) -> None:
    """Whatever was done to it, it is not believed."""
    change, refusal = ATTACKS[attack]
    note = change(sign_checkpoint(STATE, ORIGIN, LOG))

    with pytest.raises(refusal):
        verify_checkpoint(note, ORIGIN, LOG.verify_key)


TEXTS = {
    "no size": f"{ORIGIN}\n",
    "a negative size": f"{ORIGIN}\n-1\n{'A' * 43}=\n",
    "a size with a leading zero": f"{ORIGIN}\n01\n{'A' * 43}=\n",
    "a size in other digits": f"{ORIGIN}\n٣\n{'A' * 43}=\n",
    "a size beyond 63 bits": f"{ORIGIN}\n{2**63}\n{'A' * 43}=\n",
    "a short root": f"{ORIGIN}\n1\nAAAA\n",
    "a root that is not base64": f"{ORIGIN}\n1\n!\n",
    "an empty origin": f"\n1\n{'A' * 43}=\n",
}


@pytest.mark.parametrize("text", TEXTS)
def test_a_signed_text_that_is_no_checkpoint_is_refused(text: str) -> None:
    """Even the log's own key cannot make it one."""
    signature = LOG.sign(TEXTS[text].encode()).signature
    line = signature_line(ORIGIN, ED25519, bytes(LOG.verify_key), signature)
    note = f"{TEXTS[text]}\n{line}"

    with pytest.raises(UnverifiedError):
        verify_checkpoint(note, ORIGIN, LOG.verify_key)


def test_extension_lines_are_signed_but_not_understood() -> None:
    """As tlog-checkpoint asks of readers."""
    assert Checkpoint.parse(STATE.text + "an extension\n") == STATE


@pytest.mark.parametrize(
    "change",
    [
        lambda note: note.replace("20852163", "20852164"),
        lambda note: note[: note.rindex("— csc")] + cosign(note, "csc", LOG, SEEN_AT),
    ],
    ids=["another checkpoint", "another key"],
)
def test_a_false_cosignature_is_refused(change: Callable[[str], str]) -> None:
    """A witness vouches for one checkpoint with one key."""
    note = sign_checkpoint(STATE, ORIGIN, LOG)
    witnessed = change(note + cosign(note, "csc", WITNESS, SEEN_AT))

    with pytest.raises(UnverifiedError):
        verify_cosignature(witnessed, "csc", WITNESS.verify_key)


@pytest.mark.parametrize("stamp", [bytes(8), b"\xff" * 8, b""])
def test_the_time_of_a_cosignature_cannot_be_changed(stamp: bytes) -> None:
    """The time is signed too."""
    note = sign_checkpoint(STATE, ORIGIN, LOG)
    blob = b64decode(cosign(note, "csc", WITNESS, SEEN_AT).split(" ")[2])
    forged = signature_line(
        "csc", COSIGNATURE_V1, bytes(WITNESS.verify_key), stamp + blob[12:]
    )

    with pytest.raises(UnverifiedError):
        verify_cosignature(note + forged, "csc", WITNESS.verify_key)


@pytest.mark.parametrize("name", ["", "two words", "a+b", "new\nline"])
def test_a_name_that_would_break_the_note_is_refused(name: str) -> None:
    """Names are one word without a plus sign."""
    with pytest.raises(UnverifiedError):
        sign_checkpoint(STATE, name, LOG)


@given(st.text())
def test_any_text_is_a_checkpoint_or_refused(text: str) -> None:
    """Nothing else comes out, whatever goes in."""
    with pytest.raises(UnverifiedError):
        verify_checkpoint(text, ORIGIN, LOG.verify_key)


@pytest.mark.parametrize("origin", ["", "two\nlines", "half \ud800"])
def test_an_origin_that_could_not_be_read_back_is_refused(origin: str) -> None:
    """Before anything is signed."""
    with pytest.raises(UnverifiedError):
        Checkpoint(origin, 1, bytes(32))
