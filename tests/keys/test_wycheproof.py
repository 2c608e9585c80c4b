"""Known answers: the primitives under `keys` do what their standards say.

Every set runs on what is installed, and on Project Wycheproof's attack vectors
where a copy is found. A set without a single valid and a single invalid answer
fails, so nothing here can pass by running nothing.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator

import pytest
from cryptography.hazmat.primitives.asymmetric.mlkem import MLKEM768PrivateKey
from cryptography.hazmat.primitives.asymmetric.x25519 import (
    X25519PrivateKey,
    X25519PublicKey,
)
from cryptography.hazmat.primitives.keywrap import (
    InvalidUnwrap,
    aes_key_unwrap,
    aes_key_unwrap_with_padding,
)

from keys import envelope
from keys.envelope import Envelope, Signature, key_id, public_key
from keys.errors import UnverifiedError, WeakKeyError
from keys.hybrid import SealingKey, require_public
from tests.keys import known_answers
from tests.keys.known_answers import Answer

REFUSED = (InvalidUnwrap, UnverifiedError, WeakKeyError, ValueError)
CURVE_HALF = SealingKey(b"x" * 32).public[1184:]


def _verify(answer: Answer) -> bool:
    key = public_key(answer["pk"])
    name = key_id(key)
    signed = Envelope("", answer["msg"], (Signature(name, answer["sig"]),))
    return envelope.verify(signed, "", {name: key}).payload == answer["msg"]


def _agree(answer: Answer) -> bool:
    private = X25519PrivateKey.from_private_bytes(answer["private"])
    public = X25519PublicKey.from_public_bytes(answer["public"])
    return private.exchange(public) == answer["shared"]


def _unwrap(answer: Answer) -> bool:
    return aes_key_unwrap(answer["key"], answer["ct"]) == answer["msg"]


def _unwrap_padded(answer: Answer) -> bool:
    return aes_key_unwrap_with_padding(answer["key"], answer["ct"]) == answer["msg"]


def _make_key(answer: Answer) -> bool:
    key = MLKEM768PrivateKey.from_seed_bytes(answer["seed"])
    return key.public_key().public_bytes_raw() == answer["ek"]


def _decapsulate(answer: Answer) -> bool:
    key = MLKEM768PrivateKey.from_seed_bytes(answer["seed"])
    return key.decapsulate(answer["c"]) == answer["K"]


def _accept_public(answer: Answer) -> bool:
    require_public(answer["ek"] + CURVE_HALF)
    return True


SETS: dict[
    str, tuple[Callable[[], Iterator[Answer]], Callable[[Answer], bool], set[str]]
] = {
    "Ed25519, as envelopes verify it": (
        known_answers.ed25519,
        _verify,
        {"valid", "invalid"},
    ),
    "X25519": (known_answers.x25519, _agree, {"valid"}),
    "AES key wrap": (known_answers.key_wrap, _unwrap, {"valid", "invalid"}),
    "AES key wrap with padding": (
        known_answers.key_wrap_with_padding,
        _unwrap_padded,
        {"valid", "invalid"},
    ),
    "ML-KEM-768 keys from seeds": (known_answers.ml_kem_keys, _make_key, {"valid"}),
    "ML-KEM-768 decapsulation": (
        known_answers.ml_kem_openings,
        _decapsulate,
        {"valid", "invalid"},
    ),
    "ML-KEM-768 public keys, as sealing reads them": (
        known_answers.ml_kem_public_keys,
        _accept_public,
        {"valid", "invalid"},
    ),
}


@pytest.mark.parametrize(("answers", "works", "verdicts"), SETS.values(), ids=SETS)
def test_answers_are_the_known_ones(
    answers: Callable[[], Iterator[Answer]],
    works: Callable[[Answer], bool],
    verdicts: set[str],
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    """What is valid works, what is invalid is refused; how many, and whose, is printed."""
    # The vectors sign bare messages; everything around that stays as it is.
    monkeypatch.setattr(envelope, "pae", lambda _, payload: payload)
    cases = list(answers())

    wrong = [case for case in cases if not _as_known(case, works)]

    _print_counts(cases, capsys)
    assert wrong == []
    assert verdicts <= {case.verdict for case in cases}


def _as_known(answer: Answer, works: Callable[[Answer], bool]) -> bool:
    try:
        outcome = "valid" if works(answer) else "different"
    except REFUSED:
        outcome = "invalid"
    if answer.verdict == "acceptable":  # a matter of taste; a wrong result is not
        return outcome != "different"
    return outcome == answer.verdict


def _print_counts(cases: Iterable[Answer], capsys: pytest.CaptureFixture[str]) -> None:
    for (source, verdict), count in sorted(
        Counter((case.source, case.verdict) for case in cases).items()
    ):
        with capsys.disabled():
            print(f"\n  {count} {verdict}: {source}", end="")  # noqa: T201 - evidence that it ran
