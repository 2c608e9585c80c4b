"""Tampering with a register in ways that a hub, a thief or an officer could."""

from __future__ import annotations

import json
from collections.abc import Callable, Sequence
from dataclasses import replace
from typing import Any

from nacl.signing import SigningKey
from securesystemslib.signer import CryptoSigner, Signature, SSlibKey
from tuf.api.metadata import (
    DelegatedRole,
    Delegations,
    Metadata,
    MetaFile,
    Root,
    Snapshot,
    SuccinctRoles,
    TargetFile,
    Targets,
    Timestamp,
)

from keys.register import shelf
from keys.register.documents import encode_member, encode_sealing
from keys.register.roles import tuf_key
from keys.register.updating import MAX_METADATA_BYTES, published_name
from keys.register.writing import RegisterDraft
from tests.keys.small_register import (
    NOW,
    key,
    keys,
    member,
    practitioner,
    public,
    sealing,
)

MALLORY = [key("mallory 0"), key("mallory 1")]
AGENCY, SEALING = "agency/csc/agency.json", "agency/csc/sealing.json"
SMALL_ORDER = bytes([1]) + bytes(31)  # the identity: verifies every message


def resign(
    made: RegisterDraft,
    role: str,
    by: Sequence[SigningKey],
    change: Callable[[Any], None] = lambda _: None,
) -> None:
    """Publish a changed next version of a role's part, whoever may sign it."""
    version = shelf.newest(made.files)[role]
    part = shelf.load(made.files, role)
    part.version = version + 1
    change(part)
    content = shelf.write(shelf.sign(part, by))
    made.files[f"{version + 1}.{role}.json"] = content
    made.refresh_snapshot(key("online"), NOW)


def put(made: RegisterDraft, part: Targets, path: str, document: bytes) -> None:
    """Publish a document in a part that is being changed."""
    target = TargetFile.from_data(path, document, ["sha256"])
    part.targets[path] = target
    made.files[published_name(target)] = document


def document(made: RegisterDraft, path: str) -> str:
    """The name under which a document is published."""
    folder, _, name = f"targets/{path}".rpartition("/")
    (found,) = (
        published
        for published in made.files
        if published.startswith(f"{folder}/") and published.endswith(f".{name}")
    )
    return found


def invent_staff(made: RegisterDraft, by: Sequence[SigningKey]) -> None:
    """Publish another member of staff at csc."""
    entry = encode_member(member("csc", practitioner("mallory", "manager")))
    resign(made, "agency-csc", by, lambda part: put(made, part, AGENCY, entry))


def alter_bytes(made: RegisterDraft) -> None:
    """Change one letter of what officers signed."""
    name = document(made, AGENCY)
    made.files[name] = made.files[name].replace(b"manager", b"manageR")


def sign_by_one(made: RegisterDraft) -> None:
    """One officer signs twice over, in two keys' names."""
    resign(made, "agency-csc", keys("csc")[:1])


def agency_role(part: Targets, *new: SSlibKey) -> DelegatedRole:
    """The role of csc's officers, with more keys to choose from."""
    assert part.delegations is not None
    assert part.delegations.roles is not None
    part.delegations.keys.update({added.keyid: added for added in new})
    return part.delegations.roles["agency-csc"]


def one_board_member_will_do(root: Root) -> None:
    """Let one signature be enough for the board."""
    root.roles["targets"].threshold = 1


def one_officer_will_do(part: Targets) -> None:
    """Let one signature be enough for csc."""
    agency_role(part).threshold = 1


def add_root(
    made: RegisterDraft,
    by: Sequence[SigningKey],
    change: Callable[[Root], None] = lambda _: None,
) -> None:
    """Publish the next root, whoever may sign it."""
    root = Metadata[Root].from_bytes(made.files["1.root.json"]).signed
    root.version = 2
    change(root)
    made.files["2.root.json"] = shelf.write(shelf.sign(root, by))


def take_over_root(root: Root) -> None:
    """Put one's own keys in the place of the root officers'."""
    for name in list(root.roles["root"].keyids):
        root.revoke_key(name, "root")
    for mine in MALLORY:
        root.add_key(tuf_key(mine.verify_key), "root")


def one_officer_signs_twice(made: RegisterDraft) -> None:
    """List one person's key under two ids, to reach the threshold alone."""
    alone = tuf_key(public("csc 0"))
    twin = SSlibKey("ab" * 32, alone.keytype, alone.scheme, dict(alone.keyval))

    def twice(part: Targets) -> None:
        agency_role(part, alone, twin).keyids = [alone.keyid, twin.keyid]

    resign(made, "targets", keys("board"), twice)
    signed = Metadata[Targets].from_bytes(made.files["1.agency-csc.json"])
    signature = signed.signatures[alone.keyid].signature
    signed.signatures[twin.keyid] = Signature(twin.keyid, signature)
    made.files["1.agency-csc.json"] = shelf.write(signed)
    made.refresh_snapshot(key("online"), NOW)


def lose_document(made: RegisterDraft) -> None:
    """Do not carry what officers signed."""
    del made.files[document(made, AGENCY)]


def weak_officer(part: Targets) -> None:
    """Give an officer a key under which any signature verifies."""
    weak = SSlibKey("cd" * 32, "ed25519", "ed25519", {"public": SMALL_ORDER.hex()})
    agency_role(part, weak).keyids.append(weak.keyid)


def wider_path(part: Targets) -> None:
    """Let csc's officers speak about everybody."""
    agency_role(part).paths = ["agency/*/*"]


def drop_member(made: RegisterDraft) -> None:
    """Leave a member out of the next snapshot."""
    del made.files["1.agency-csc.json"]
    made.refresh_snapshot(key("online"), NOW)


def swap_sealing(made: RegisterDraft, by: SigningKey) -> None:
    """Publish another key to seal to."""
    entry = encode_sealing(replace(sealing("csc"), public=b"m" * 1216))
    resign(made, "sealing-csc", [by], lambda part: put(made, part, SEALING, entry))


def edit(made: RegisterDraft, change: Callable[[dict[str, Any]], None]) -> None:
    """Officers publish a document of another shape."""
    entry = json.loads(made.files[document(made, AGENCY)])
    change(entry)
    content = json.dumps(entry).encode()
    resign(
        made,
        "agency-csc",
        keys("csc")[:2],
        lambda part: put(made, part, AGENCY, content),
    )


def share(made: RegisterDraft, name: str) -> None:
    """Publish a practitioner whose key is somebody else's."""
    person = replace(practitioner("bede"), public=public(name))
    made.publish_agency(member("police", person), keys("police")[:2], NOW)
    made.refresh_snapshot(key("online"), NOW)


def other_role(part: Targets) -> None:
    """Let somebody into the register who is no agency."""
    assert part.delegations is not None
    assert part.delegations.roles is not None
    part.delegations.roles["auditor"] = DelegatedRole(
        "auditor", agency_role(part).keyids, 2, terminating=False, paths=["audit/*"]
    )


def succinct(part: Targets) -> None:
    """Delegate to hash bins instead of by name."""
    bins = SuccinctRoles([], 1, 1, "bin")
    part.delegations = Delegations({}, succinct_roles=bins)


def further(part: Targets) -> None:
    """Let somebody else publish the sealing key."""
    added = tuf_key(MALLORY[0].verify_key)
    role = DelegatedRole("mallory", [added.keyid], 1, terminating=True, paths=[SEALING])
    part.delegations = Delegations({added.keyid: added}, {"mallory": role})


def other_algorithm(part: Targets) -> None:
    """Give an officer a key of a kind that is verified elsewhere."""
    other = CryptoSigner.generate_ecdsa().public_key
    assert isinstance(other, SSlibKey)
    agency_role(part, other).keyids.append(other.keyid)


def missing_officer(part: Targets) -> None:
    """Name an officer's key and leave the key out."""
    agency_role(part).keyids.append("ef" * 32)


def publish_without_digest(made: RegisterDraft) -> None:
    """Describe a document by a digest that nobody here looks for."""
    version = shelf.newest(made.files)["agency-csc"]
    signed = shelf.load(made.files, "agency-csc")
    signed.targets[AGENCY].hashes = {"sha512": "00" * 64}
    content = shelf.write(shelf.sign(signed, keys("csc")))
    meta = MetaFile.from_data(version, content, ["sha256"])
    snapshot = Metadata[Snapshot].from_bytes(made.files["1.snapshot.json"]).signed
    snapshot.version, snapshot.meta["agency-csc.json"] = 2, meta
    publish_snapshot(made, snapshot)
    made.files[f"{version}.agency-csc.json"] = content


def publish_snapshot(made: RegisterDraft, snapshot: Snapshot) -> None:
    """Sign a snapshot and a timestamp with the hub's key, whatever they say."""
    hub_key = [key("online")]
    content = shelf.write(shelf.sign(snapshot, hub_key))
    meta = MetaFile.from_data(snapshot.version, content, ["sha256"])
    timestamp = Timestamp(2, expires=snapshot.expires, snapshot_meta=meta)
    made.files[f"{snapshot.version}.snapshot.json"] = content
    made.files["timestamp.json"] = shelf.write(shelf.sign(timestamp, hub_key))


def too_long(made: RegisterDraft) -> None:
    """Fill the timestamp with blanks."""
    made.files["timestamp.json"] += b" " * MAX_METADATA_BYTES
