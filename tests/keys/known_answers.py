"""Known answers for the primitives we stand on, from two public collections.

`cryptography_vectors` (RFC 8032's long list, RFC 7748, NIST's key wrap files and
ML-KEM answers) is always installed. Project Wycheproof's attack vectors are read
as well when a checkout's `testvectors_v1` files lie in `../shared/wycheproof`.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import cryptography_vectors

WYCHEPROOF = Path(__file__).parents[3] / "shared" / "wycheproof"
INSTALLED = Path(cryptography_vectors.__file__).parent


@dataclass(frozen=True)
class Answer:
    """Byte strings by name; what should come of them: valid, invalid or either."""

    source: str
    verdict: str
    fields: dict[str, bytes]

    def __getitem__(self, name: str) -> bytes:
        return self.fields[name]


def ed25519() -> Iterator[Answer]:
    """Public key `pk`, `msg`, `sig`."""
    for line in (INSTALLED / "asymmetric/Ed25519/sign.input").read_text().splitlines():
        _, public, message, signed, *_ = (bytes.fromhex(x) for x in line.split(":"))
        fields = {"pk": public, "msg": message, "sig": signed[:64]}
        yield Answer("RFC 8032 authors", "valid", fields)
        changed = fields | {
            "sig": signed[:32] + bytes([signed[32] ^ 1]) + signed[33:64]
        }
        yield Answer("RFC 8032 authors", "invalid", changed)
    for group, test in _wycheproof("ed25519_test.json"):
        public = bytes.fromhex(group["publicKey"]["pk"])
        fields = {"pk": public, **_hex(test, "msg", "sig")}
        yield Answer("Wycheproof", test["result"], fields)


def x25519() -> Iterator[Answer]:
    """A `private` and a `public` key, and their `shared` secret."""
    names = {"INPUT_SCALAR": "private", "INPUT_U": "public", "OUTPUT_U": "shared"}
    for record in _records(INSTALLED / "asymmetric/X25519/rfc7748.txt", "COUNT"):
        fields = {name: bytes.fromhex(record[key]) for key, name in names.items()}
        yield Answer("RFC 7748", "valid", fields)
    for _, test in _wycheproof("x25519_test.json"):
        fields = _hex(test, "private", "public", "shared")
        yield Answer("Wycheproof", test["result"], fields)


def key_wrap() -> Iterator[Answer]:
    """RFC 3394: `key`, `msg`, wrapped `ct`."""
    yield from _nist("KW_AD_256")
    for _, test in _wycheproof("aes_wrap_test.json"):
        yield Answer("Wycheproof", test["result"], _hex(test, "key", "msg", "ct"))


def key_wrap_with_padding() -> Iterator[Answer]:
    """RFC 5649: `key`, `msg`, wrapped `ct`."""
    yield from _nist("KWP_AD_256")


def ml_kem_keys() -> Iterator[Answer]:
    """A 64-byte `seed` and its encapsulation key `ek`."""
    for record in _ml_kem_records():
        fields = {"seed": record["d"] + record["z"], "ek": record["pk"]}
        yield Answer("NIST", "valid", fields)
    for _, test in _wycheproof("mlkem_768_keygen_seed_test.json"):
        yield Answer("Wycheproof", test["result"], _hex(test, "seed", "ek"))


def ml_kem_openings() -> Iterator[Answer]:
    """A 64-byte `seed`, a ciphertext `c` and the shared key `K`."""
    for record in _ml_kem_records():
        fields = {
            "seed": record["d"] + record["z"],
            "c": record["ct"],
            "K": record["ss"],
        }
        yield Answer("NIST", "valid", fields)
        yield Answer("NIST", "invalid", fields | {"c": record["ct"][:-1]})
    for _, test in _wycheproof("mlkem_768_test.json"):
        yield Answer("Wycheproof", test["result"], _hex(test, "seed", "c", "K"))


def ml_kem_public_keys() -> Iterator[Answer]:
    """An encapsulation key `ek`, sound or not (FIPS 203 §7.2)."""
    for record in _ml_kem_records():
        key = record["pk"]
        yield Answer("NIST", "valid", {"ek": key})
        yield Answer("NIST", "invalid", {"ek": b"\xff\xff" + key[2:]})
    for _, test in _wycheproof("mlkem_768_encaps_test.json"):
        yield Answer("Wycheproof", test["result"], _hex(test, "ek"))


def _wycheproof(name: str) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    path = WYCHEPROOF / name
    if path.exists():
        for group in json.loads(path.read_bytes())["testGroups"]:
            for test in group["tests"]:
                yield group, test


def _hex(test: dict[str, Any], *names: str) -> dict[str, bytes]:
    return {name: bytes.fromhex(test[name]) for name in names}


def _nist(name: str) -> Iterator[Answer]:
    for record in _records(INSTALLED / f"keywrap/kwtestvectors/{name}.txt", "COUNT"):
        fields = {"key": record["K"], "ct": record["C"], "msg": record.get("P", "")}
        decoded = {name: bytes.fromhex(text) for name, text in fields.items()}
        verdict = "valid" if "P" in record else "invalid"
        yield Answer("NIST SP 800-38F", verdict, decoded)


def _ml_kem_records() -> Iterator[dict[str, bytes]]:
    path = INSTALLED / "asymmetric/MLKEM/kat_MLKEM_768.rsp"
    for number, record in enumerate(_records(path, "count")):
        if number == 100:
            return  # of a thousand alike
        yield {name: bytes.fromhex(text) for name, text in record.items()}


def _records(path: Path, first: str) -> Iterator[dict[str, str]]:
    """Read NIST's `name = value` lines; each record begins with `first`."""
    record: dict[str, str] = {}
    for line in path.read_text().splitlines():
        name, equals, value = line.partition(" = ")
        if name == first:
            if record:
                yield record
            record = {}
        elif equals and not line.startswith(("#", "[")):
            record[name] = value
    if record:
        yield record
