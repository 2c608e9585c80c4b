"""What a hub, a thief or a careless officer can try on the register."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from keys.errors import RegisterError, StaleRegisterError
from keys.register.documents import encode_member
from keys.register.writing import RegisterDraft
from tests.keys.register_tampering import (
    AGENCY,
    MALLORY,
    add_root,
    alter_bytes,
    drop_member,
    edit,
    further,
    invent_staff,
    lose_document,
    missing_officer,
    one_board_member_will_do,
    one_officer_signs_twice,
    one_officer_will_do,
    other_algorithm,
    other_role,
    publish_without_digest,
    put,
    resign,
    share,
    sign_by_one,
    succinct,
    swap_sealing,
    take_over_root,
    too_long,
    weak_officer,
    wider_path,
)
from tests.keys.small_register import NOW, Reader, draft, key, keys, member, publish

Attack = Callable[[RegisterDraft], None]

OFFICERS, BOARD, ROOT = keys("csc")[:2], keys("board")[:2], keys("root")[:2]
NODE = key("csc sealing")

ATTACKS: dict[str, Attack] = {
    "the hub invents a member of staff": lambda m: invent_staff(m, [key("online")]),
    "another agency's officers invent a member of staff": lambda m: invent_staff(
        m, keys("police")
    ),
    "the board invents a member of staff": lambda m: invent_staff(m, keys("board")),
    "one officer invents a member of staff": lambda m: invent_staff(m, OFFICERS[:1]),
    "the node invents a member of staff": lambda m: invent_staff(m, [NODE]),
    "the hub swaps a sealing key": lambda m: swap_sealing(m, key("online")),
    "another node swaps a sealing key": lambda m: swap_sealing(
        m, key("police sealing")
    ),
    "a signed document is altered": alter_bytes,
    "a signed document is missing": lose_document,
    "one of two signatures": sign_by_one,
    "one board member of two": lambda m: resign(m, "targets", BOARD[:1]),
    "a snapshot by somebody else": lambda m: m.refresh_snapshot(MALLORY[0], NOW),
    "the hub leaves out a member": drop_member,
    "a root by one officer": lambda m: add_root(m, ROOT[:1]),
    "a root by strangers": lambda m: add_root(m, MALLORY, take_over_root),
    "a root by the new officers alone": lambda m: add_root(
        m, [*MALLORY, ROOT[0]], take_over_root
    ),
    "a root by the old officers alone": lambda m: add_root(
        m, [*ROOT, MALLORY[0]], take_over_root
    ),
    "a root that lets one board member do": lambda m: add_root(
        m, ROOT, one_board_member_will_do
    ),
    "a board that lets one officer do": lambda m: resign(
        m, "targets", BOARD, one_officer_will_do
    ),
    "a board that names one officer twice": one_officer_signs_twice,
    "an officer with a small-order key": lambda m: resign(
        m, "targets", BOARD, weak_officer
    ),
    "a board that gives an agency a wider path": lambda m: resign(
        m, "targets", BOARD, wider_path
    ),
    "a board that speaks for an agency": lambda m: resign(
        m,
        "targets",
        BOARD,
        lambda part: put(m, part, AGENCY, encode_member(member("csc"))),
    ),
    "an agency that speaks for another": lambda m: resign(
        m,
        "agency-csc",
        OFFICERS,
        lambda part: put(m, part, "agency/police/agency.json", b"{}"),
    ),
    "an agency without a sealing role": lambda m: resign(
        m, "agency-csc", OFFICERS, lambda part: setattr(part, "delegations", None)
    ),
    "a node that speaks about staff": lambda m: resign(
        m,
        "sealing-csc",
        [NODE],
        lambda part: put(m, part, AGENCY, encode_member(member("csc"))),
    ),
    "a board that lets in a role of its own": lambda m: resign(
        m, "targets", BOARD, other_role
    ),
    "a board that delegates without names": lambda m: resign(
        m, "targets", BOARD, succinct
    ),
    "an officer with a key of another kind": lambda m: resign(
        m, "targets", BOARD, other_algorithm
    ),
    "an officer without a key": lambda m: resign(m, "targets", BOARD, missing_officer),
    "a node that delegates its role": lambda m: resign(
        m, "sealing-csc", [NODE], further
    ),
    "an agency that publishes nothing": lambda m: resign(
        m, "agency-csc", OFFICERS, lambda part: part.targets.clear()
    ),
    "a document without SHA-256": publish_without_digest,
    "a part too long to be carried": too_long,
    "an unknown field": lambda m: edit(m, lambda entry: entry.update(extra=1)),
    "a missing field": lambda m: edit(m, lambda entry: entry.pop("tls_uris")),
    "another member's document": lambda m: edit(
        m, lambda entry: entry.update(member="police")
    ),
    "a witness with a small-order key": lambda m: edit(
        m,
        lambda entry: entry.update(
            witness_key="AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA="
        ),
    ),
    "a signing key used by two members": lambda m: share(m, "csc signing"),
    "one key for two members of staff": lambda m: share(m, "amara"),
    "a practitioner with an officer's key": lambda m: share(m, "police 0"),
    "a practitioner with the log's key": lambda m: share(m, "log"),
    "a practitioner with the node's witness key": lambda m: share(m, "police witness"),
}


@pytest.mark.parametrize("name", ATTACKS)
@pytest.mark.parametrize("familiar", [True, False], ids=["known reader", "new reader"])
def test_an_attack_on_the_register_is_refused(
    tmp_path: Path, name: str, *, familiar: bool
) -> None:
    """Whether or not the reader has read it before."""
    made, reader = draft(), Reader(tmp_path)
    if familiar:
        reader.read(made)
    ATTACKS[name](made)

    with pytest.raises(RegisterError):
        reader.read(made)


def test_an_old_register_is_refused_by_who_has_seen_a_newer(tmp_path: Path) -> None:
    """Rollback: the files are all properly signed, and no longer true."""
    made, reader = draft(), Reader(tmp_path)
    old = RegisterDraft(made.files)
    publish(made, member("health"))
    made.refresh_snapshot(key("online"), NOW)
    reader.read(made)

    with pytest.raises(RegisterError):
        reader.read(old)


def test_an_old_part_under_a_new_timestamp_is_refused(tmp_path: Path) -> None:
    """Rollback by the hub's own key, of one agency: its revocations would be undone."""
    made, reader = draft(), Reader(tmp_path)
    before = dict(made.files)
    made.publish_agency(member("csc"), OFFICERS, NOW)
    made.refresh_snapshot(key("online"), NOW)
    reader.read(made)
    rolled = {
        name: content
        for name, content in {**made.files, **before}.items()
        if name != "2.agency-csc.json"
    }
    rolled["timestamp.json"] = made.files["timestamp.json"]
    back = RegisterDraft(rolled)
    back.refresh_snapshot(key("online"), NOW)

    with pytest.raises(RegisterError):
        reader.read(back)


def test_a_frozen_register_goes_stale_in_a_day(tmp_path: Path) -> None:
    """Freeze: withheld news is noticed when the timestamp expires."""
    made, reader = draft(), Reader(tmp_path)
    reader.read(made)

    reader.read(made, NOW + timedelta(hours=23))
    with pytest.raises(StaleRegisterError):
        reader.read(made, NOW + timedelta(hours=24))


def test_what_was_read_before_need_not_be_carried_again(tmp_path: Path) -> None:
    """A missing part stops only those who never verified it."""
    made, reader = draft(), Reader(tmp_path / "known")
    reader.read(made)
    del made.files["1.agency-csc.json"]

    assert "csc" in reader.read(made).members
    with pytest.raises(RegisterError):
        Reader(tmp_path / "new").read(made)
