"""Vouching for what is sound: one member's spoiled file stops nobody else, ever."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from datetime import datetime, timedelta
from pathlib import Path

import pytest

from hub_broker.membership import Membership
from hub_broker.opening import open_membership
from hub_broker.vouching import Folders, refused_files
from keys.envelope import SigningKey
from keys.errors import RegisterError, StaleRegisterError
from keys.register import shelf
from keys.register.folder import load_files, save_files
from keys.register.reading import RegisterReader
from keys.register.roles import AGENCY_LIFE, TARGETS_LIFE
from keys.register.writing import RegisterDraft
from mash.errors import NotAMemberError
from mash.errors import StaleRegisterError as HubStaleError
from tests.hub_broker.served import copied, hub_config
from tests.hub_broker.small_federation import Federation
from tests.hub_broker.spoiling import NOISE, SPOILINGS, Desk, Spoil
from tests.hub_broker.test_membership import peer

LOOK = timedelta(hours=11)


class Trial:
    """A hub over a folder that gets spoiled, and a node that reads what it serves."""

    def __init__(self, federation: Federation, folder: Path) -> None:
        self.federation = copied(federation, folder / "federation")
        self.desk, self.now = Desk(self.federation), federation.now
        shutil.copytree(self.desk.folder, self.federation.directory / "register-before")
        self.config = hub_config(self.federation, folder / "state")
        self.folders = Folders.of(self.config.register_dir, self.config.directory)
        self.membership = self.start()
        self.node = RegisterReader(folder / "node", self.config.root.read_bytes())

    def start(self) -> Membership:
        """The hub's view of the register, from what lies on its disk."""
        hub = self.federation.keychain("hub/hub")
        return open_membership(self.config, hub, self.now)

    def pass_time(self, by: timedelta) -> Iterator[datetime]:
        """Let the hub and the node look, twice a day."""
        until = self.now + by
        while self.now < until:
            self.now += LOOK
            self.membership.refresh(self.now)
            self.node.read(self.membership.files, self.now)
            yield self.now

    def revoked(self, member: str) -> bool:
        """Whether the node knows that everybody at a member has left."""
        read = self.node.read(self.membership.files, self.now)
        people = read.member(member).practitioners
        return all(not person.holds(self.now) for person in people)


@pytest.fixture
def trial(federation: Federation, tmp_path: Path) -> Trial:
    """A hub that has taken in that everybody at csc has left."""
    made = Trial(federation, tmp_path)
    made.desk.revoke("csc", made.now)
    made.membership.refresh(made.now)
    return made


def test_a_sound_folder_is_taken_in_whole(trial: Trial) -> None:
    """The control: nothing is refused, and the folder is what the hub serves."""
    trial.desk.revoke("police", trial.now)

    for now in trial.pass_time(timedelta(days=3)):
        trial.membership.recognise(peer(trial.federation, "csc"), now)
    assert trial.membership.refused == ()
    assert trial.revoked("csc")
    assert trial.revoked("police")
    assert load_files(trial.desk.folder) == dict(trial.membership.files)


@pytest.mark.parametrize(("spoil", "name"), SPOILINGS.values(), ids=SPOILINGS)
def test_a_spoiled_part_stops_nobody_and_takes_nothing_back(
    trial: Trial, spoil: Spoil, name: str
) -> None:
    """For longer than a snapshot lives; and the hub says which file it is."""
    spoil(trial.desk)
    before = load_files_as_they_are(trial.desk.folder)

    for now in trial.pass_time(timedelta(days=9)):
        for member in ("csc", "police", "desk"):
            trial.membership.recognise(peer(trial.federation, member), now)
        served = [n for n in trial.membership.files if n.endswith(".agency-csc.json")]
        assert served == ["2.agency-csc.json"]
    assert any(name in refused for refused in trial.membership.refused)
    assert refused_files(trial.folders) == trial.membership.refused
    assert trial.revoked("csc")
    assert load_files_as_they_are(trial.desk.folder) == before


@pytest.mark.parametrize(("spoil", "name"), SPOILINGS.values(), ids=SPOILINGS)
def test_a_spoiled_part_outlives_no_repair(
    trial: Trial, spoil: Spoil, name: str
) -> None:
    """What officers put down in its place, from what the hub serves, is taken in."""
    spoil(trial.desk)
    [*_] = trial.pass_time(timedelta(days=2))
    assert any(name in refused for refused in trial.membership.refused)
    shutil.rmtree(trial.desk.folder)
    save_files(trial.desk.folder, trial.membership.files)
    again = trial.now - timedelta(hours=1)
    trial.desk.revoke("csc", again)

    [*_] = trial.pass_time(timedelta(days=2))
    (left,) = trial.membership.register.member("csc").practitioners
    assert left.revoked_at == again
    assert trial.membership.refused == refused_files(trial.folders) == ()
    assert load_files(trial.desk.folder) == dict(trial.membership.files)


@pytest.mark.parametrize(("spoil", "name"), SPOILINGS.values(), ids=SPOILINGS)
def test_a_spoiled_part_holds_back_nobody_elses_revocation(
    trial: Trial, spoil: Spoil, name: str
) -> None:
    """Else an agency could keep another's stolen key alive by publishing rubbish."""
    trial.desk.revoke("police", trial.now)
    spoil(trial.desk)

    [*_] = trial.pass_time(LOOK)
    assert trial.revoked("police")
    assert any(name in refused for refused in trial.membership.refused)


def test_several_spoiled_parts_hold_back_nothing_sound(trial: Trial) -> None:
    """Then the roles are tried one by one."""
    trial.desk.revoke("police", trial.now)
    for name in ("3.agency-csc.json", "9.sealing-desk.json", "9.targets.json"):
        trial.desk.put(name, NOISE)

    [*_] = trial.pass_time(timedelta(days=2))
    assert trial.revoked("police")
    assert trial.membership.refused == (
        "3.agency-csc.json",
        "9.sealing-desk.json",
        "9.targets.json",
    )


def test_parts_that_need_each_other_are_taken_in_together(trial: Trial) -> None:
    """The police's officers and their node's new key, beside csc's spoiled file."""
    draft = RegisterDraft(load_files(trial.desk.folder))
    pen = SigningKey.generate()
    entry, officers = draft.member("police"), trial.desk.officers("police")
    draft.publish_agency(entry, officers, trial.now, pen.verify_key)
    draft.publish_sealing("police", draft.sealing("police"), pen, trial.now)
    save_files(trial.desk.folder, draft.files)
    trial.desk.put("3.agency-csc.json", NOISE)

    [*_] = trial.pass_time(LOOK)
    assert trial.membership.refused == ("3.agency-csc.json",)


@pytest.mark.parametrize(("spoil", "name"), SPOILINGS.values(), ids=SPOILINGS)
def test_a_hub_starts_beside_a_spoiled_part(
    trial: Trial, spoil: Spoil, name: str
) -> None:
    """It holds the last sound edition on its own disk."""
    spoil(trial.desk)
    [*_] = trial.pass_time(timedelta(days=2))
    trial.membership = trial.start()

    [*_] = trial.pass_time(timedelta(days=2))
    assert trial.revoked("csc")
    assert any(name in refused for refused in trial.membership.refused)


def test_a_hub_that_holds_nothing_does_not_start_on_a_spoiled_folder(
    trial: Trial,
) -> None:
    """There is nothing it could vouch for instead."""
    trial.desk.put("3.agency-csc.json", NOISE)
    shutil.rmtree(trial.folders.held)

    with pytest.raises(RegisterError, match=r"3\.agency-csc\.json"):
        trial.start()


def test_a_part_that_its_officers_let_expire_silences_them_alone(trial: Trial) -> None:
    """It is properly signed, so nothing older stands in for it."""
    trial.desk.resign(trial.desk.officers("csc"), -AGENCY_LIFE - timedelta(days=1))

    for now in trial.pass_time(timedelta(days=2)):
        trial.membership.recognise(peer(trial.federation, "police"), now)
        with pytest.raises(NotAMemberError):
            trial.membership.recognise(peer(trial.federation, "csc"), now)
    assert trial.membership.refused == ()


def test_what_is_held_lapses_when_its_officers_word_does(trial: Trial) -> None:
    """A spoiled file keeps no member alive for longer than its officers signed for."""
    trial.desk.put("3.agency-csc.json", NOISE)

    [*_] = trial.pass_time(AGENCY_LIFE + timedelta(days=1))
    assert "csc" in trial.membership.register.lapsed
    with pytest.raises(NotAMemberError):
        trial.membership.recognise(peer(trial.federation, "csc"), trial.now)


def test_the_boards_expired_part_is_not_kept_alive(trial: Trial) -> None:
    """The hub's key signs snapshot and timestamp, and stands in for nobody."""
    trial.desk.put("3.agency-csc.json", NOISE)
    with pytest.raises(StaleRegisterError):
        [*_] = trial.pass_time(TARGETS_LIFE + timedelta(days=1))

    assert trial.now - trial.federation.now <= TARGETS_LIFE + LOOK
    with pytest.raises(HubStaleError):
        trial.membership.recognise(peer(trial.federation, "desk"), trial.now)


def test_a_snapshot_that_the_hub_did_not_sign_leads_nowhere(trial: Trial) -> None:
    """Its number would else be the last that fits into a file's name."""
    trial.desk.put("999999999.snapshot.json", NOISE)
    trial.desk.put("timestamp.json", NOISE)

    [*_] = trial.pass_time(timedelta(days=9))
    assert trial.membership.refused == ()
    assert trial.membership.register.version < 10
    assert "999999999.snapshot.json" not in load_files(trial.desk.folder)


def test_a_ceremony_that_began_before_the_hub_signed_again_is_not_lost(
    trial: Trial,
) -> None:
    """Two timestamps of one number must not pass for one."""
    draft = RegisterDraft(load_files(trial.desk.folder))
    people = draft.member("police")
    draft.publish_agency(people, trial.desk.officers("police"), trial.now)
    online = trial.federation.keychain("hub/hub").signing_key("online")
    [*_] = trial.pass_time(timedelta(days=1))
    draft.refresh_snapshot(online, trial.now)
    save_files(trial.desk.folder, draft.files)

    [*_] = trial.pass_time(LOOK)
    assert shelf.newest(trial.membership.files)["agency-police"] == 2
    assert trial.membership.refused == ()


def load_files_as_they_are(folder: Path) -> dict[str, bytes]:
    """Every file of a folder, however large."""
    return {path.name: path.read_bytes() for path in folder.rglob("*.json")}
