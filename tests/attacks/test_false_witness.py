"""The false witness vouches for what they did not see, or in another's name."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from keys.checkpoint import Checkpoint, cosign, sign_checkpoint
from keys.envelope import SigningKey
from keys.keychain import LOG, SIGNING, WITNESS
from mash.errors import MashError
from mash.status import refusals
from mash.v1 import broker_service_pb2 as pb
from tests.attacks.cast import NOW
from tests.attacks.target import Target

pytestmark = pytest.mark.asyncio(loop_scope="module")


def _note(target: Target) -> str:
    return target.state().checkpoint


def _witness(target: Target, member: str, name: str = WITNESS) -> SigningKey:
    return target.cast.keychain(f"{member}/node").signing_key(name)


def _vouched(note: str, member: str, key: SigningKey) -> str:
    return note + cosign(note, member, key, NOW)


def _of_another_log(target: Target, size: int, root: bytes, key: SigningKey) -> str:
    origin = _note(target).partition("\n")[0]
    return sign_checkpoint(Checkpoint(origin, size, root), origin, key)


def _hub_key(target: Target) -> SigningKey:
    return target.cast.keychain("hub/hub").signing_key(LOG)


TESTIMONIES: dict[str, tuple[str, Callable[[Target], str]]] = {
    "nothing": ("BAD_SIGNATURE", lambda _: ""),
    "a checkpoint that nobody vouches for": ("BAD_SIGNATURE", _note),
    "in one's own name with another's key": (
        "BAD_SIGNATURE",
        lambda t: _vouched(_note(t), "csc", _witness(t, "pol")),
    ),
    "in another's name with another's key": (
        "BAD_SIGNATURE",
        lambda t: _vouched(_note(t), "pol", _witness(t, "pol")),
    ),
    "with the key that signs statements": (
        "BAD_SIGNATURE",
        lambda t: _vouched(_note(t), "csc", _witness(t, "csc", SIGNING)),
    ),
    "with a key that nobody knows": (
        "BAD_SIGNATURE",
        lambda t: _vouched(_note(t), "csc", SigningKey.generate()),
    ),
    "over a checkpoint that the hub did not sign": (
        "BAD_SIGNATURE",
        lambda t: _vouched(
            _of_another_log(t, 3, bytes(32), SigningKey.generate()),
            "csc",
            _witness(t, "csc"),
        ),
    ),
    "over a log that this never was, though the hub's key signed it": (
        "BAD_SIGNATURE",
        lambda t: _vouched(
            _of_another_log(t, 3, bytes(32), _hub_key(t)), "csc", _witness(t, "csc")
        ),
    ),
    "over a log longer than it is": (
        "CURSOR_AHEAD",
        lambda t: _vouched(
            _of_another_log(t, 10_000, bytes(32), _hub_key(t)),
            "csc",
            _witness(t, "csc"),
        ),
    ),
    "over a cosignature that was altered": (
        "BAD_SIGNATURE",
        lambda t: _vouched(_note(t), "csc", _witness(t, "csc")).replace(
            "trial", "tri4l", 1
        ),
    ),
    "at too great a length": (
        "MALFORMED",
        lambda t: _vouched(_note(t), "csc", _witness(t, "csc")) + "— x y\n" * 1_000,
    ),
}


async def _testify(target: Target, note: str) -> None:
    with refusals():
        await target.caller("csc").Witness(pb.WitnessRequest(checkpoint=note))


@pytest.mark.parametrize("name", TESTIMONIES)
async def test_a_false_testimony_is_not_kept(target: Target, name: str) -> None:
    """Else the hub would show the others a witness who was not there."""
    reason, testimony = TESTIMONIES[name]
    before = target.state()

    with pytest.raises(MashError) as refusal:
        await _testify(target, testimony(target))

    assert refusal.value.reason == reason
    assert target.state() == before


async def test_a_true_testimony_is_kept_and_shown(target: Target) -> None:
    """The control: the same words in the right name with the right key."""
    note = _vouched(_note(target), "csc", _witness(target, "csc"))
    await _testify(target, note)

    shown = (await target.collect("pol")).cosigned
    assert [(each.member, each.checkpoint) for each in shown] == [("csc", note)]
