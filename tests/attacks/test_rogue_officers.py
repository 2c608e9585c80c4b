"""Rogue officers publish, properly signed, an entry of their own that harms another."""

from __future__ import annotations

from collections.abc import Callable
from datetime import timedelta
from pathlib import Path

import pytest

from keys.errors import RegisterError
from keys.register.entries import MEMBER_CLASSES, Member
from mash.agency import MemberClass
from tests.attacks.attack import reason_given
from tests.attacks.cast import NOW, Cast
from tests.attacks.target import under_attack

Poison = Callable[[Member, Member], dict[str, object]]

POISONS: dict[str, Poison] = {
    "another's signing key as one's own": lambda mine, theirs: {
        "signing_keys": (*mine.signing_keys, theirs.signing_keys[0])
    },
    "another's witness key as one's own": lambda _, theirs: {
        "witness_key": theirs.witness_key
    },
    "another's staff as one's own": lambda mine, theirs: {
        "practitioners": (*mine.practitioners, theirs.practitioners[0])
    },
    "another's TLS key as one's own": lambda mine, theirs: {
        "tls_spki": {**mine.tls_spki, **theirs.tls_spki}
    },
    "another's name on the network as one's own": lambda mine, theirs: {
        "tls_uris": (*mine.tls_uris, *theirs.tls_uris)
    },
    "another's name and TLS key": lambda _, theirs: {
        "tls_uris": theirs.tls_uris,
        "tls_spki": theirs.tls_spki,
    },
}


@pytest.mark.parametrize("name", POISONS)
async def test_nobody_is_harmed_by_what_another_publishes(
    cast: Cast, tmp_path: Path, name: str
) -> None:
    """The hub goes on with the register as it was, and csc is still csc."""
    async with under_attack(cast, tmp_path) as hub:
        register = hub.opened.membership.register
        mine, theirs = hub.cast.entry("hea"), hub.cast.entry("csc")
        hub.cast.amend("hea", NOW, **POISONS[name](mine, theirs))
        await hub.service.hub.refresh()

        assert hub.opened.membership.register is register
        assert await reason_given(hub, hub.story.release()) == ""


@pytest.mark.parametrize("name", POISONS)
async def test_what_is_poisoned_stops_nobody_when_the_day_is_over(
    cast: Cast, tmp_path: Path, name: str
) -> None:
    """The hub vouches anew for what it held; and hea's officers can think again."""
    async with under_attack(cast, tmp_path) as hub:
        mine, theirs = hub.cast.entry("hea"), hub.cast.entry("csc")
        poison = POISONS[name](mine, theirs)
        hub.cast.amend("hea", NOW, **poison)
        for _ in range(3):
            await hub.service.hub.refresh()
            hub.clock.advance(timedelta(hours=11))

        assert (await hub.collect("csc")).checkpoint
        refused = hub.opened.membership.refused
        assert len(refused) == 1
        hub.cast.amend("hea", NOW, **{n: getattr(mine, n) for n in poison})
        await hub.service.hub.refresh()
        assert not hub.opened.membership.refused
        assert (await hub.collect("hea")).checkpoint


async def test_once_a_poison_is_removed_the_hub_vouches_on(
    cast: Cast, tmp_path: Path
) -> None:
    """What it refused has not bound it: else everything would stop within a day."""
    async with under_attack(cast, tmp_path) as hub:
        folder = hub.cast.directory / "register"
        sound = {path: path.read_bytes() for path in folder.rglob("*.json")}
        theirs = hub.cast.entry("csc").witness_key
        hub.cast.amend("hea", NOW, witness_key=theirs)
        await hub.service.hub.refresh()
        for path in {*folder.rglob("*.json")} - sound.keys():
            path.unlink()
        for path, content in sound.items():
            path.write_bytes(content)

        for _ in range(2):
            hub.clock.advance(timedelta(hours=13))
            await hub.service.hub.refresh()

        assert hub.opened.membership.register.expires_at > hub.clock()


_BEGIN, _END = b"-----BEGIN CERTIFICATE-----\n", b"-----END CERTIFICATE-----\n"
NO_AUTHORITY: dict[str, Callable[[bytes], bytes]] = {
    "what is no certificate": lambda _: _BEGIN + b"AAAA\n" + _END,
    "a certificate cut short": lambda own: own[:200],
    "something else after it": lambda own: own + _BEGIN,
}


@pytest.mark.parametrize("name", NO_AUTHORITY)
async def test_a_spoiled_authority_shuts_nobody_else_out(
    cast: Cast, tmp_path: Path, name: str
) -> None:
    """All authorities reach the listener as one text: each must be one that can be read."""
    async with under_attack(cast, tmp_path) as hub:
        first, *others = hub.opened.membership.register.members
        own = hub.cast.entry(first).tls_ca_pem
        hub.cast.amend(first, NOW, tls_ca_pem=NO_AUTHORITY[name](own))
        await hub.service.hub.refresh()
        await hub.hang_up()

        for member in others:
            assert (await hub.collect(member)).checkpoint


async def test_a_class_that_nobody_knows_is_refused_at_the_table(
    cast: Cast, tmp_path: Path
) -> None:
    """Published, it would stop every program that asks what the member may do."""
    async with under_attack(cast, tmp_path) as hub:
        with pytest.raises(RegisterError, match="member_class"):
            hub.cast.amend("hea", NOW, member_class="wizard")


def test_register_and_contract_know_the_same_classes() -> None:
    """`keys` may not ask the contract, so it has a list of its own."""
    assert set(MEMBER_CLASSES) == set(MemberClass)
