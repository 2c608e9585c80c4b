"""Remake the wire's vectors: `python -m tests.vectors.remaking_wire`.

Only to add what is new, or after a deliberate change of format, which also needs a
new version of the header: statements already in a log must be read for as long as it
is kept. What a kind had when it was first frozen stays in `bodies`; the fields that
were added since are in `grown_bodies`.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from keys.envelope import Envelope, KeyId, Signature
from mash.codec.bodies import encode_body
from mash.codec.envelope import (
    CONTENT_TYPE,
    encode_content,
    encode_envelope,
    encode_statement,
)
from mash.codec.header import encode_header
from mash.kinds import StatementKind
from mash.leaf import Leaf, encode_leaf
from mash.statement import Content, Statement
from tests.mash.bodies import GROWN, PLAIN
from tests.mash.casework_headers import other
from tests.mash.headers import MADE_AT, OUTLINE, a_header

FILE = Path(__file__).parent / "wire.json"
MAKER = "this project; remake with: python -m tests.vectors.remaking_wire"

CONTENT = Content(bytes(range(32)), b"body")
STATEMENT = Statement(b"header", b"ciphertext", (b"slot one", b"slot two"))
ENVELOPE = Envelope(
    CONTENT_TYPE,
    encode_content(CONTENT),
    (Signature(KeyId(bytes(range(32))), bytes(range(64))),),
)
OTHER_HEADERS = {
    name: a_header(kind, particulars=particulars)
    for name, (kind, particulars) in other(OUTLINE).items()
}
LEAF = Leaf(MADE_AT, bytes(range(32)))


def wire() -> dict[str, Any]:
    """Every encoding that the log, the seals or the signatures commit to."""
    return {
        "made_by": MAKER,
        "headers": {
            kind.name: encode_header(a_header(kind)).hex() for kind in StatementKind
        },
        "bodies": {kind.name: encode_body(body).hex() for kind, body in PLAIN.items()},
        "other_headers": {
            name: encode_header(header).hex() for name, header in OTHER_HEADERS.items()
        },
        "grown_bodies": {
            kind.name: encode_body(body).hex() for kind, body in GROWN.items()
        },
        "content": encode_content(CONTENT).hex(),
        "statement": encode_statement(STATEMENT).hex(),
        "envelope": encode_envelope(ENVELOPE).hex(),
        "leaf": encode_leaf(LEAF).hex(),
    }


if __name__ == "__main__":
    FILE.write_text(json.dumps(wire(), indent=1) + "\n")
