"""Attacks on a seal, one to a row, and shapes that no seal has."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from hashlib import sha256

import pytest
from cryptography.cobblestone import Cobblestone256Encryptor

from keys import sealing
from keys.errors import KeysError, NotRecipientError, SealBrokenError
from keys.hybrid import SealingKey
from keys.sealing import Sealed, new_gate_share, open_sealed, seal, unwrap

POLICE, HEALTH, STRANGER = (SealingKey(letter * 32) for letter in (b"p", b"h", b"s"))
HEADER, TEXT, SHARE = b"header", b"A child is safe.", b"g" * 32


@dataclass(frozen=True)
class Opening:
    """Everything one recipient uses to open, each part of which may be attacked."""

    header: bytes
    sealed: Sealed
    key: SealingKey
    gate_share: bytes
    half: bytes | None = None

    def text(self) -> bytes:
        """Open as a node does: unwrap, then join the halves."""
        half = self.half or unwrap(self.header, self.sealed, self.key)
        return open_sealed(self.header, self.sealed, half, self.gate_share)


def _opening(text: bytes = TEXT) -> Opening:
    recipients = [POLICE.public, HEALTH.public]
    return Opening(HEADER, seal(HEADER, text, recipients, SHARE), POLICE, SHARE)


def _flip(data: bytes, at: int) -> bytes:
    changed = bytearray(data)
    changed[at] ^= 1
    return bytes(changed)


def _ciphertext(opening: Opening, ciphertext: bytes) -> Opening:
    return replace(opening, sealed=replace(opening.sealed, ciphertext=ciphertext))


def _known_half(opening: Opening) -> Opening:
    return replace(opening, half=unwrap(HEADER, opening.sealed, POLICE))


def _other_slots(opening: Opening) -> Opening:
    slots = seal(HEADER, b"other", [POLICE.public], SHARE).slots
    return replace(opening, sealed=replace(opening.sealed, slots=slots))


ATTACKS: dict[str, tuple[Callable[[Opening], Opening], type[KeysError]]] = {
    "not a recipient": (lambda o: replace(o, key=STRANGER), NotRecipientError),
    "header transplanted": (lambda o: replace(o, header=b"theirs"), NotRecipientError),
    "slots of another text": (_other_slots, NotRecipientError),
    "every slot flipped": (
        lambda o: replace(
            o,
            sealed=replace(
                o.sealed, slots=tuple(_flip(slot, 40) for slot in o.sealed.slots)
            ),
        ),
        NotRecipientError,
    ),
    "ciphertext flipped before unwrapping": (
        lambda o: _ciphertext(o, _flip(o.sealed.ciphertext, 100)),
        NotRecipientError,
    ),
    "ciphertext flipped, half known": (
        lambda o: _ciphertext(_known_half(o), _flip(o.sealed.ciphertext, 100)),
        SealBrokenError,
    ),
    "salt flipped, half known": (
        lambda o: _ciphertext(_known_half(o), _flip(o.sealed.ciphertext, 0)),
        SealBrokenError,
    ),
    "commitment flipped, half known": (
        lambda o: _ciphertext(_known_half(o), _flip(o.sealed.ciphertext, 40)),
        SealBrokenError,
    ),
    "last tag flipped, half known": (
        lambda o: _ciphertext(_known_half(o), _flip(o.sealed.ciphertext, -1)),
        SealBrokenError,
    ),
    "header transplanted, half known": (
        lambda o: replace(_known_half(o), header=b"theirs"),
        SealBrokenError,
    ),
    "gate share withheld": (lambda o: replace(o, gate_share=b""), SealBrokenError),
    "gate share of zeros": (
        lambda o: replace(o, gate_share=bytes(32)),
        SealBrokenError,
    ),
    "gate share flipped": (
        lambda o: replace(o, gate_share=_flip(o.gate_share, 31)),
        SealBrokenError,
    ),
    "gate share with a zero more": (
        lambda o: replace(o, gate_share=o.gate_share + b"\0"),
        SealBrokenError,
    ),
    "gate share of another statement": (
        lambda o: replace(o, gate_share=new_gate_share()),
        SealBrokenError,
    ),
    "gate share without the half": (
        lambda o: replace(o, half=b"r" * 32),
        SealBrokenError,
    ),
    "halves exchanged": (
        lambda o: replace(
            o, half=o.gate_share, gate_share=unwrap(HEADER, o.sealed, POLICE)
        ),
        SealBrokenError,
    ),
    "half too short": (lambda o: replace(o, half=b"r" * 31), SealBrokenError),
}


@pytest.mark.parametrize(("attack", "error"), ATTACKS.values(), ids=ATTACKS)
def test_an_attack_does_not_open(
    attack: Callable[[Opening], Opening], error: type[KeysError]
) -> None:
    """Each attack fails with the error it should, and gives no text."""
    opening = _opening()
    assert opening.text() == TEXT

    attacked = attack(opening)
    with pytest.raises(error):
        attacked.text()


SHAPES: dict[str, Callable[[Sealed], Sealed]] = {
    "ciphertext empty": lambda s: replace(s, ciphertext=b""),
    "ciphertext a byte short": lambda s: replace(s, ciphertext=s.ciphertext[:-1]),
    "ciphertext a byte long": lambda s: replace(s, ciphertext=s.ciphertext + b"\0"),
    "ciphertext of no class": lambda s: replace(s, ciphertext=bytes(4_096)),
    "no slots": lambda s: replace(s, slots=()),
    "seven slots": lambda s: replace(s, slots=s.slots[:7]),
    "nine slots": lambda s: replace(s, slots=(*s.slots, s.slots[0])),
    "a slot cut short": lambda s: replace(s, slots=(*s.slots[:7], s.slots[7][:-1])),
    "an empty slot": lambda s: replace(s, slots=(*s.slots[:7], b"")),
}


@pytest.mark.parametrize("reshape", SHAPES.values(), ids=SHAPES)
def test_a_shape_that_sealing_never_makes_cannot_exist(
    reshape: Callable[[Sealed], Sealed],
) -> None:
    """Odd lengths and counts, which could carry marks, are refused on arrival."""
    sealed = _opening().sealed

    with pytest.raises(SealBrokenError):
        reshape(sealed)


PADDINGS = {
    "a note hidden in the padding": b"\0\0\0\1x" + b"note".ljust(2_043, b"\0"),
    "a length beyond the padding": b"\xff\xff\xff\xff" + bytes(2_044),
}


@pytest.mark.parametrize("padded", PADDINGS.values(), ids=PADDINGS)
def test_a_sender_cannot_pad_as_it_likes(
    padded: bytes, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Padding is zeros up to a class and no more, so nothing travels beside it unseen."""
    with monkeypatch.context() as forging:
        forging.setattr(sealing, "_pad", lambda *_: padded)
        opening = _opening(b"x")

    with pytest.raises(SealBrokenError):
        opening.text()


def test_a_text_of_a_size_that_is_no_class_does_not_open() -> None:
    """A length of its own would mark a text, even where only the ciphertext is kept."""
    half, digest = b"r" * 32, sha256(HEADER).digest()
    key = sealing._content_key(half, SHARE, digest)
    encryptor = Cobblestone256Encryptor(key, sealing._PAYLOAD + digest)
    padded = sealing._pad(TEXT, 4_096)
    ciphertext = encryptor.update(padded) + encryptor.finalize()

    with pytest.raises(SealBrokenError, match="padded"):
        sealing.open_ciphertext(HEADER, ciphertext, half, SHARE)
