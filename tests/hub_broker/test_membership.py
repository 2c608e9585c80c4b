"""Who may call: as the register says now, also in streams that are already open."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest
from structlog.testing import capture_logs
from tuf.api.metadata import Metadata, TargetFile, Targets

from hub_broker.opening import open_membership
from keys.register.folder import load_files, save_files
from keys.register.writing import RegisterDraft
from keys.tls import spki_sha256
from mash.errors import NotAMemberError, StaleRegisterError
from mash.peer import Peer
from mash.status import refusals
from mash.v1 import broker_service_pb2 as pb
from tests.hub_broker.served import copied, hub_config, serving
from tests.hub_broker.small_federation import Federation


def strike_off(federation: Federation, member: str) -> None:
    """The member's officers withdraw its TLS key. The hub has yet to vouch for that."""
    folder = federation.directory / "register"
    draft = RegisterDraft(load_files(folder))
    officers = [
        federation.keychain(f"{member}/officers/{n}").signing_key() for n in (1, 2)
    ]
    entry = replace(federation.register.member(member), tls_spki={"00" * 32: _far()})
    now = datetime.now(UTC)
    draft.publish_agency(entry, officers, now)
    save_files(folder, draft.files)


def _far() -> datetime:
    return datetime.now(UTC).replace(microsecond=0) + timedelta(days=90)


def peer(federation: Federation, member: str) -> Peer:
    """The peer that a member's node is."""
    entry = federation.register.member(member)
    spki = spki_sha256(federation.identity(member).cert_pem)
    return Peer(entry.tls_uris[0], spki, "TLSv1.3")


async def test_a_key_that_is_struck_off_ends_its_open_streams(
    federation: Federation, tmp_path: Path
) -> None:
    """And every later call; the hub itself takes in what the officers have signed."""
    federation = copied(federation, tmp_path / "federation")
    async with serving(federation, tmp_path / "state") as hub:
        csc, desk = hub.node("csc"), hub.node("desk")
        streams = [n.stub.Collect(pb.CollectRequest(from_index=0)) for n in (csc, desk)]
        for stream in streams:
            await stream.read()
        strike_off(federation, "csc")
        await hub.service.hub.refresh()

        with pytest.raises(NotAMemberError), refusals():
            await streams[0].read()
        with pytest.raises(NotAMemberError):
            await csc.submit(federation.enquiry())
        assert not streams[1].done()
        assert hub.service.hub.membership.register.version == 2
        streams[1].cancel()


async def test_damage_in_the_folder_stops_no_clock(
    federation: Federation, tmp_path: Path
) -> None:
    """Whatever lies there is refused; the register before stays, and is looked at again."""
    federation = copied(federation, tmp_path / "federation")
    async with serving(federation, tmp_path / "state") as hub:
        nameless = TargetFile(1, {"sha512": "00"}, "agency/csc/agency.json")
        part = Targets(9, expires=_far(), targets={nameless.path: nameless})
        folder = federation.directory / "register"
        (folder / "9.agency-csc.json").write_bytes(Metadata(part).to_bytes())

        await hub.service.hub.refresh()

        assert hub.service.hub.membership.register.version == 1
        assert hub.service.hub.membership.refused == ("9.agency-csc.json",)


async def test_what_is_refused_is_journalled_once_and_then_its_end(
    federation: Federation, tmp_path: Path
) -> None:
    """With the file's name: somebody has to be called about it."""
    federation = copied(federation, tmp_path / "federation")
    spoiled = federation.directory / "register/9.agency-csc.json"
    async with serving(federation, tmp_path / "state") as hub:
        with capture_logs() as told:
            spoiled.write_text("{")
            for _ in range(2):
                await hub.service.hub.refresh()
            spoiled.unlink()
            await hub.service.hub.refresh()

    assert told == [
        {
            "event": "register_refused",
            "log_level": "error",
            "part": "9.agency-csc.json",
            "reason": "REGISTER",
        },
        {"event": "register_whole", "log_level": "info"},
    ]


async def test_a_clock_goes_on_after_a_tick_that_failed(
    federation: Federation, tmp_path: Path
) -> None:
    """Else revocations would be heard of no more, and nobody would notice."""
    ticked, ticks = asyncio.Event(), iter((False, True))

    def tick() -> None:
        if not next(ticks):
            raise OSError
        ticked.set()

    async with serving(federation, tmp_path / "state") as hub:
        clock = asyncio.create_task(hub.service.hub._every(timedelta(), tick))
        await asyncio.wait_for(ticked.wait(), 20)
        clock.cancel()

    assert ticked.is_set()


def test_only_a_listed_key_under_a_listed_name_is_a_member(
    federation: Federation, tmp_path: Path
) -> None:
    """A stolen issuing certificate alone admits nobody."""
    config = hub_config(federation, tmp_path)
    hub = federation.keychain("hub/hub")
    membership = open_membership(config, hub, federation.now)
    csc, desk = peer(federation, "csc"), peer(federation, "desk")

    assert membership.recognise(csc, federation.now) == federation.caller("csc")
    for stranger in (
        replace(csc, spki=bytes(32)),
        replace(csc, spki=desk.spki),
        replace(csc, agency_uri=csc.agency_uri + "/other"),
    ):
        with pytest.raises(NotAMemberError):
            membership.recognise(stranger, federation.now)
    with pytest.raises(StaleRegisterError):
        membership.recognise(csc, federation.now + timedelta(days=2))


def test_the_hub_vouches_for_the_register_before_it_expires(
    federation: Federation, tmp_path: Path
) -> None:
    """Its online key renews the timestamp; nothing else can be changed with it."""
    federation = copied(federation, tmp_path / "federation")
    config = hub_config(federation, tmp_path / "state")
    hub = federation.keychain("hub/hub")
    membership = open_membership(config, hub, federation.now)
    before = membership.register.expires_at
    membership.refresh(federation.now + timedelta(hours=13))

    assert membership.register.expires_at > before
    assert dict(membership.files) == load_files(federation.directory / "register")


def test_a_register_that_was_tampered_with_changes_nothing(
    federation: Federation, tmp_path: Path
) -> None:
    """What was verified before stays in force."""
    federation = copied(federation, tmp_path / "federation")
    config = hub_config(federation, tmp_path / "state")
    membership = open_membership(config, federation.keychain("hub/hub"), federation.now)
    register = membership.register
    timestamp = federation.directory / "register/timestamp.json"
    timestamp.write_bytes(
        timestamp.read_bytes().replace(b'"version": 1', b'"version": 9')
    )
    (federation.directory / "register/2.root.json").write_text("{}")

    assert not membership.refresh(federation.now)
    assert membership.refused == ("2.root.json",)
    assert membership.register is register
