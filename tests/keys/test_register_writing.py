"""Ceremonies: what is written is what its people may write."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tuf.api.metadata import Delegations, SuccinctRoles, Targets

from keys.errors import RegisterError
from keys.register import shelf
from keys.register.folder import MAX_FILE_BYTES, MAX_FILES
from keys.register.freshening import freshen, needs_freshening
from keys.register.writing import RegisterDraft, load_files, save_files
from tests.keys.small_register import (
    NOW,
    draft,
    hub,
    key,
    keys,
    member,
    practitioner,
    public,
    publics,
    publish,
    sealing,
)

OFFICERS, BOARD = keys("csc")[:2], keys("board")[:2]


def enrolled_without_sealing_role(made: RegisterDraft) -> None:
    """Publish an agency before its node has a role."""
    made.enrol("health", publics("health"), BOARD, NOW)
    made.publish_agency(member("health"), keys("health"), NOW)


def create_with_a_board_of_one(_: RegisterDraft) -> None:
    """Begin a register that one person governs."""
    RegisterDraft.create(
        root=keys("root"),
        board=keys("board", 1),
        online=public("online"),
        hub=hub(),
        now=NOW,
    )


SHORT: dict[str, Callable[[RegisterDraft], None]] = {
    "one officer": lambda m: m.publish_agency(member("csc"), OFFICERS[:1], NOW),
    "the wrong officers": lambda m: m.publish_agency(
        member("csc"), keys("police"), NOW
    ),
    "one officer twice": lambda m: m.publish_agency(
        member("csc"), [OFFICERS[0]] * 2, NOW
    ),
    "one of the board": lambda m: m.withdraw("csc", BOARD[:1], NOW),
    "a stranger for the node": lambda m: m.publish_sealing(
        "csc", sealing("csc"), key("mallory"), NOW
    ),
    "a member with one officer": lambda m: m.enrol(
        "health", publics("health", 1), BOARD, NOW
    ),
    "a member whose officers are one": lambda m: m.enrol(
        "health", publics("health", 1) * 2, BOARD, NOW
    ),
    "a member unknown to the board": lambda m: m.publish_agency(
        member("health"), keys("health"), NOW, public("health sealing")
    ),
    "a member without a sealing role": enrolled_without_sealing_role,
    "a withdrawal of nobody": lambda m: m.withdraw("health", BOARD, NOW),
    "new root officers alone": lambda m: m.rotate_root(
        root=publics("new"),
        board=publics("board"),
        online=public("online"),
        signers=keys("new"),
        now=NOW,
    ),
    "old root officers alone": lambda m: m.rotate_root(
        root=publics("new"),
        board=publics("board"),
        online=public("online"),
        signers=keys("root"),
        now=NOW,
    ),
    "a board of one": create_with_a_board_of_one,
}


@pytest.mark.parametrize("name", SHORT)
def test_a_ceremony_without_its_people_writes_nothing(name: str) -> None:
    """A missing officer is found out at the table."""
    made = draft()

    with pytest.raises(RegisterError):
        SHORT[name](made)
    assert made.member("csc") == draft().member("csc")


def test_what_was_published_can_be_taken_up_again() -> None:
    """The next ceremony starts from the last one's documents."""
    made = draft()
    entry = member("csc", practitioner("cerys"))
    made.publish_agency(entry, OFFICERS, NOW)

    assert made.member("csc") == entry
    assert made.hub() == hub()


def test_a_register_survives_the_disk(tmp_path: Path) -> None:
    """Saved, changed, saved again: the folder holds just the newest."""
    made = draft()
    save_files(tmp_path, made.files)
    publish(made, member("health"))
    made.refresh_snapshot(key("online"), NOW)
    save_files(tmp_path, made.files)

    assert load_files(tmp_path) == made.files
    assert not list(tmp_path.rglob("*.new"))


def test_a_folder_without_a_register_is_said(tmp_path: Path) -> None:
    """Not an empty register, which would have no members."""
    with pytest.raises(RegisterError):
        load_files(tmp_path)


def test_a_file_too_long_to_be_carried_is_refused(tmp_path: Path) -> None:
    """The hub sends each file in one message."""
    save_files(tmp_path, draft().files)
    (tmp_path / "large.json").write_bytes(bytes(MAX_FILE_BYTES + 1))

    with pytest.raises(RegisterError):
        load_files(tmp_path)


def test_a_folder_with_far_too_many_files_is_refused(tmp_path: Path) -> None:
    """It would not be a register, and must not fill the memory."""
    save_files(tmp_path, draft().files)
    for number in range(MAX_FILES):
        (tmp_path / f"{number}.json").touch()

    with pytest.raises(RegisterError):
        load_files(tmp_path)


def spoil(made: RegisterDraft, name: str, part: Targets) -> RegisterDraft:
    """Put a part in place without anybody's signature."""
    made.files[name] = shelf.write(shelf.sign(part, []))
    return made


BINS = SuccinctRoles([], 1, 1, "bin")

DAMAGED: dict[str, Callable[[], object]] = {
    "a part that is no part": lambda: RegisterDraft(
        {**draft().files, "9.agency-csc.json": b"{}"}
    ).member("csc"),
    "a part of another kind": lambda: RegisterDraft(
        {**draft().files, "9.agency-csc.json": draft().files["1.snapshot.json"]}
    ).member("csc"),
    "a document that is not there": lambda: RegisterDraft(
        {name: file for name, file in draft().files.items() if "csc" not in name}
        | {"9.agency-csc.json": draft().files["1.agency-csc.json"]}
    ).member("csc"),
    "an agency that says nothing": lambda: spoil(
        draft(), "9.agency-csc.json", Targets(9)
    ).member("csc"),
    "no register at all": lambda: RegisterDraft({}).renew_board(BOARD, NOW),
    "a root that is no root": lambda: RegisterDraft(
        {**draft().files, "9.root.json": b"{}"}
    ).renew_board(BOARD, NOW),
    "a snapshot that is none": lambda: freshen(
        {**draft().files, "9.snapshot.json": b"{}"}, key("online"), NOW
    ),
    "a timestamp that is none": lambda: freshen(
        {**draft().files, "timestamp.json": b"{}"}, key("online"), NOW
    ),
    "a register without a timestamp": lambda: needs_freshening({}, NOW),
    "a board without members": lambda: spoil(
        draft(), "9.targets.json", Targets(9)
    ).members(),
    "a board that delegates without names": lambda: spoil(
        draft(),
        "9.targets.json",
        Targets(9, delegations=Delegations({}, succinct_roles=BINS)),
    ).withdraw("csc", BOARD, NOW),
    "an agency without a sealing role": lambda: spoil(
        draft(), "9.agency-csc.json", Targets(9)
    ).publish_agency(member("csc"), OFFICERS, NOW),
    "a key that is no sealing key": lambda: replace(sealing("csc"), public=bytes(32)),
}


@pytest.mark.parametrize("name", DAMAGED)
def test_a_ceremony_does_not_build_on_what_is_damaged(name: str) -> None:
    """It stops before anybody signs."""
    with pytest.raises(RegisterError):
        DAMAGED[name]()


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """Nothing is published by halves."""
    (tmp_path / "register").write_bytes(b"")

    with pytest.raises(RegisterError):
        save_files(tmp_path / "register", draft().files)
