"""Reading the register: what is believed, for how long, and at what cost."""

from __future__ import annotations

from datetime import timedelta
from pathlib import Path

import pytest

from keys.errors import KeysError, RegisterError, StaleRegisterError
from keys.register.freshening import freshen, needs_freshening
from keys.register.reading import RegisterReader, read_register
from keys.register.roles import (
    AGENCY_LIFE,
    ROOT_LIFE,
    SEALING_LIFE,
    SNAPSHOT_LIFE,
    TARGETS_LIFE,
    TIMESTAMP_LIFE,
)
from keys.register.writing import RegisterDraft
from keys.showing import register_lines
from tests.keys.small_register import (
    NOW,
    Reader,
    draft,
    key,
    keys,
    member,
    practitioner,
    public,
    publics,
    publish,
    sealing,
)

DAY = timedelta(days=1)


@pytest.fixture
def reader(tmp_path: Path) -> Reader:
    """Somebody reading for the first time."""
    return Reader(tmp_path / "trusted")


def test_a_register_says_what_was_published(reader: Reader) -> None:
    """Every document comes back as it was written."""
    register = reader.read(draft())

    assert register.version == 1
    assert register.member("csc") == member("csc", practitioner("amara", "manager"))
    assert register.sealing_key("police", NOW) == sealing("police")
    assert register.signing_keys("csc", NOW) == {
        member("csc").signing_keys[0].key_id: public("csc signing")
    }
    assert register.expires_at == NOW + TIMESTAMP_LIFE


def test_an_unchanged_register_is_the_same_value(tmp_path: Path) -> None:
    """Nothing is verified twice, until something is due."""
    made = draft()
    reader = RegisterReader(tmp_path, made.files["1.root.json"])
    first = reader.read(made.files, NOW)

    assert reader.read(dict(made.files), NOW + timedelta(hours=23)) is first
    with pytest.raises(StaleRegisterError):
        reader.read(made.files, NOW + DAY)


def test_a_changed_register_is_read_again(tmp_path: Path) -> None:
    """A new member is seen at the next reading; the version goes up."""
    made = draft()
    reader = RegisterReader(tmp_path, made.files["1.root.json"])
    first = reader.read(made.files, NOW)
    publish(made, member("health"))
    made.refresh_snapshot(key("online"), NOW)
    second = reader.read(made.files, NOW)

    assert (first.version, second.version) == (1, 2)
    assert "health" in second.members
    assert "health" not in first.members


def test_a_reader_goes_on_from_what_it_trusted(tmp_path: Path) -> None:
    """The pinned root is needed once; after that the trusted folder will do."""
    made = draft()
    read_register(made.files, tmp_path, made.files["1.root.json"], NOW)

    assert RegisterReader(tmp_path).read(made.files, NOW).version == 1


def test_a_reader_without_a_root_believes_nothing(tmp_path: Path) -> None:
    """There is no trust on first use."""
    with pytest.raises(RegisterError):
        read_register(draft().files, tmp_path, None, NOW)


def test_root_officers_can_be_replaced_step_by_step(reader: Reader) -> None:
    """A reader that was away walks through every root in between."""
    made = draft()
    reader.read(made)
    for step in ("second", "third"):
        made.rotate_root(
            root=publics(step),
            board=publics("board"),
            online=public("online"),
            signers=[
                *(keys("root") if step == "second" else keys("second")),
                *keys(step),
            ],
            now=NOW,
        )
    made.refresh_snapshot(key("online"), NOW)

    assert reader.read(made).version == 1


def test_a_new_root_is_noticed_even_if_nothing_else_changed(tmp_path: Path) -> None:
    """Rotating a stolen online key takes effect at once."""
    made = draft()
    reader = RegisterReader(tmp_path, made.files["1.root.json"])
    reader.read(made.files, NOW)
    made.rotate_root(
        root=publics("root"),
        board=publics("board"),
        online=public("another online"),
        signers=keys("root"),
        now=NOW,
    )

    with pytest.raises(RegisterError):  # its timestamp is by the key now replaced
        reader.read(made.files, NOW)


def refreshed_at(days: timedelta, made: RegisterDraft) -> RegisterDraft:
    """The hub kept it fresh; nobody else did anything."""
    made.refresh_snapshot(key("online"), NOW + days)
    return made


def test_a_member_that_does_not_renew_lapses_alone(reader: Reader) -> None:
    """One agency's omission does not silence the others."""
    made = draft()
    later = NOW + AGENCY_LIFE
    entry = member("police", practitioner("bede"))
    made.publish_agency(entry, keys("police")[:2], later)
    made.publish_sealing(
        "police", sealing("police", epoch=2), key("police sealing"), later
    )
    register = reader.read(refreshed_at(AGENCY_LIFE, made), later)

    assert register.lapsed == {"csc"}
    assert any("LAPSED" in line for line in register_lines(register, later))
    assert list(register.members) == ["police"]
    with pytest.raises(StaleRegisterError):
        register.member("csc")
    with pytest.raises(StaleRegisterError):
        register.signing_keys("csc", later)
    with pytest.raises(StaleRegisterError):
        register.practitioner("csc", "amara")


def test_a_node_that_does_not_renew_its_sealing_key_is_not_sealed_to(
    reader: Reader,
) -> None:
    """Its agency is still a member."""
    made, later = draft(), NOW + SEALING_LIFE
    for name in ("csc", "police"):
        made.publish_agency(member(name), keys(name)[:2], later)
    register = reader.read(refreshed_at(SEALING_LIFE, made), later)

    assert register.member("csc").member == "csc"
    with pytest.raises(StaleRegisterError):
        register.sealing_key("csc", later)


def test_a_part_about_to_expire_is_read_again_in_time(tmp_path: Path) -> None:
    """The remembered register never outlives a member's own part."""
    made = draft()
    soon = NOW + AGENCY_LIFE - timedelta(hours=2)
    made.refresh_snapshot(key("online"), soon)
    reader = RegisterReader(tmp_path, made.files["1.root.json"])

    assert reader.read(made.files, soon).reread_at == NOW + AGENCY_LIFE
    assert reader.read(made.files, NOW + AGENCY_LIFE).lapsed == {"csc", "police"}


@pytest.mark.parametrize("life", [TARGETS_LIFE, ROOT_LIFE])
def test_the_hub_cannot_keep_alive_what_people_let_expire(
    reader: Reader, life: timedelta
) -> None:
    """The board and the root officers must come back."""
    made = draft()
    if life is ROOT_LIFE:
        made.renew_board(keys("board")[:2], NOW + life - DAY)

    with pytest.raises(StaleRegisterError):
        reader.read(refreshed_at(life, made), NOW + life)


def test_a_fresh_timestamp_changes_no_version() -> None:
    """Daily freshening is not a new register, until the snapshot is due."""
    made = draft()
    daily = freshen(made.files, key("online"), NOW + DAY)
    weekly = freshen(daily, key("online"), NOW + SNAPSHOT_LIFE - DAY)

    assert "1.snapshot.json" in daily
    assert daily["timestamp.json"] != made.files["timestamp.json"]
    assert "2.snapshot.json" in weekly
    assert "1.snapshot.json" not in weekly


def test_freshening_is_due_in_the_last_half_of_the_day() -> None:
    """A hub that misses one turn has another."""
    made = draft()

    assert not needs_freshening(made.files, NOW + timedelta(hours=11))
    assert needs_freshening(made.files, NOW + timedelta(hours=13))


def test_only_current_files_are_carried() -> None:
    """Superseded versions are dropped, but never a root."""
    made = draft()
    made.publish_sealing("csc", sealing("csc", epoch=2), key("csc sealing"), NOW)
    made.refresh_snapshot(key("online"), NOW)

    assert "2.sealing-csc.json" in made.files
    assert "1.sealing-csc.json" not in made.files
    assert sum("csc" in name and "sealing.json" in name for name in made.files) == 1
    assert "1.root.json" in made.files


def test_a_withdrawn_member_is_no_member(reader: Reader) -> None:
    """The board ends a membership; nothing of it is read any more."""
    made = draft()
    reader.read(made)
    made.withdraw("police", keys("board")[1:], NOW)
    made.refresh_snapshot(key("online"), NOW)
    register = reader.read(made)

    assert list(register.members) == ["csc"]
    with pytest.raises(RegisterError):
        register.sealing_key("police", NOW)


def test_an_error_of_the_library_never_gets_out(tmp_path: Path) -> None:
    """Whatever the files are, the answer is ours."""
    root = draft().files["1.root.json"]
    for files in ({}, {"timestamp.json": b"{}"}, {"timestamp.json": b"\xff" * 200_000}):
        with pytest.raises(KeysError):
            read_register(files, tmp_path, root, NOW)
    with pytest.raises(KeysError):
        read_register({}, tmp_path / "other", b"not json", NOW)


def test_a_folder_that_cannot_be_written_is_said(tmp_path: Path) -> None:
    """Without a trusted copy a rollback could not be refused."""
    (tmp_path / "file").write_bytes(b"")

    with pytest.raises(RegisterError):
        read_register(
            draft().files, tmp_path / "file", draft().files["1.root.json"], NOW
        )
