"""Remake the vectors that this project made itself: `python -m tests.vectors.remaking`.

Only after a deliberate change of format, which also needs a new version in its
label. Sealing and custody draw randomness, so theirs differ each time.
"""

from __future__ import annotations

import json
import tempfile
from hashlib import sha256
from pathlib import Path
from typing import Any

from nacl.signing import SigningKey

from keys import custody, envelope, mark, sealing, vault_key
from keys.hybrid import SealingKey, wrap
from keys.keychain import Keychain
from keys.vault_key import VaultKey

HERE = Path(__file__).parent
MAKER = "this project; remake with: python -m tests.vectors.remaking"


def signed() -> dict[str, Any]:
    """Ed25519 over the pre-authentication encoding; deterministic."""
    key, kind, payload = (
        SigningKey(b"\x07" * 32),
        "application/vnd.mash.test.v1",
        b"\0ab",
    )
    (by,) = envelope.sign(key, kind, payload).signatures
    return {
        "made_by": MAKER,
        "seed": bytes(key).hex(),
        "payload_type": kind,
        "payload": payload.hex(),
        "key_id": by.key_id.hex(),
        "signature": by.signature.hex(),
    }


def sealed() -> dict[str, Any]:
    """A text sealed to one recipient, with both halves."""
    key, header, text = SealingKey(b"\x09" * 32), b"header", b"A child is safe."
    gate_share = b"\x0b" * 32
    made = sealing.seal(header, text, [key.public], gate_share)
    return {
        "made_by": MAKER,
        "suite": sealing.SUITE_XWING_COBBLESTONE256,
        "seed": key.seed.hex(),
        "header": header.hex(),
        "gate_share": gate_share.hex(),
        "gate_commitment": sealing.gate_commitment(gate_share).hex(),
        "half": sealing.unwrap(header, made, key).hex(),
        "plaintext": text.hex(),
        "ciphertext": made.ciphertext.hex(),
        "slots": [slot.hex() for slot in made.slots],
    }


def slot() -> dict[str, Any]:
    """One X-Wing slot in our suite."""
    key, info, secret = SealingKey(b"\x0d" * 32), b"info", b"\x0f" * 32
    return {
        "made_by": MAKER,
        "seed": key.seed.hex(),
        "public_sha256": sha256(key.public).hexdigest(),
        "info": info.hex(),
        "secret": secret.hex(),
        "slot": wrap(key.public, secret, info).hex(),
    }


def locked() -> dict[str, Any]:
    """A custody file, its passphrase and what is inside."""
    secrets = {"signing": b"\x11" * 32}
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "node.keys"
        keychain = Keychain("csc", "node", secrets)
        custody.lock(path, keychain, b"correct horse", custody.QUICK)
        text = path.read_text()
    return {
        "made_by": MAKER,
        "passphrase": "correct horse",
        "holder": "csc",
        "purpose": "node",
        "secrets": {name: secret.hex() for name, secret in secrets.items()},
        "file": text,
    }


def keyed() -> dict[str, Any]:
    """A vault's wrapped key and a mark's slot; both deterministic."""
    kek, key = b"\x13" * 32, VaultKey(b"\x15" * 32, b"\x17" * 32)
    return {
        "made_by": MAKER,
        "kek": kek.hex(),
        "database_key": key.database.hex(),
        "mark_key": key.mark.hex(),
        "wrapped": vault_key.wrap(kek, key),
        "mark_sequence": 300,
        "mark_head": (b"\x19" * 32).hex(),
        "mark_slot": mark._encode(key.mark, 300, b"\x19" * 32).hex(),
    }


VECTORS = {
    "envelope.json": signed,
    "sealed.json": sealed,
    "slot.json": slot,
    "custody.json": locked,
    "keyed.json": keyed,
}


if __name__ == "__main__":
    for name, make in VECTORS.items():
        (HERE / name).write_text(json.dumps(make(), indent=1) + "\n")
