"""The false approver: a statement that names a second person who never was one.

All that is forged here is properly sealed, signed by its author and by the agency's
node, and accepted by the hub, which cannot see who approved it.
"""

from __future__ import annotations

import re
from collections.abc import AsyncIterator, Callable
from dataclasses import replace

import pytest
import pytest_asyncio

from keys.envelope import SigningKey, key_id, sign
from mash.bodies import Grounds, ReleaseBody
from mash.codec.bodies import encode_body
from mash.role import Role
from tests.attacks.cast import NOW
from tests.attacks.hostile_hub import Malice
from tests.attacks.insider import RELEASE, Made
from tests.attacks.stage import Stage, staged

pytestmark = pytest.mark.asyncio(loop_scope="module")

_WHO = re.compile(r"vera|finn|otto|eva|zed", re.IGNORECASE)
"""What stands in a sealed body: no error may repeat it."""


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def stage(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[Stage]:
    """An honest federation in which pol's Vera, who could approve, has left."""
    async with staged(tmp_path_factory.mktemp("stage") / "federation") as ready:
        ready.cast.ceremony(NOW).revoke_practitioner("pol", "pol-vera")
        await ready.federation.service.hub.refresh()
        yield ready


def _naming(approver: str) -> ReleaseBody:
    return replace(RELEASE, grounds=Grounds(article_6="6_1_E", approved_by=approver))


def _named(stage: Stage, approver: str, *also: SigningKey) -> Made:
    """Eva's release, which names somebody, with these signatures besides hers."""
    body = encode_body(_naming(approver))
    return replace(stage.release(), body=body, also=also)


def _approved(stage: Stage, approver: str) -> Made:
    return _named(stage, approver, stage.insider.person(approver))


def _over_other_words(stage: Stage) -> Made:
    """Otto signed another release of Eva's; his signature is carried over."""
    otto = stage.insider.person("pol-otto")
    return _named(stage, "pol-otto", _Replaying(otto))


def _claiming_ottos_key(stage: Stage) -> Made:
    return _named(stage, "pol-otto", _Claiming(stage.insider.person("pol-otto")))


class _Replaying(SigningKey):
    """A key that has signed one thing, whatever it is asked to sign."""

    def __init__(self, key: SigningKey) -> None:
        super().__init__(bytes(key))

    def sign(self, message: bytes, encoder: object = None) -> object:  # type: ignore[override]
        del message, encoder
        return super().sign(b"something else that he did approve")


class _Claiming(SigningKey):
    """A strange key under the name of somebody else's."""

    def __init__(self, victim: SigningKey) -> None:
        super().__init__(bytes(SigningKey.generate()))
        self.verify_key = victim.verify_key


FORGED: dict[str, tuple[str, Callable[[Stage], Made]]] = {
    "nobody has signed beside the author": (
        "BAD_SIGNATURE",
        lambda stage: _named(stage, "pol-otto"),
    ),
    "a strange key has": (
        "BAD_SIGNATURE",
        lambda stage: _named(stage, "pol-otto", SigningKey.generate()),
    ),
    "a strange key has, and says that it is the approver's": (
        "BAD_SIGNATURE",
        _claiming_ottos_key,
    ),
    "the author has, twice": (
        "BAD_SIGNATURE",
        lambda stage: _named(stage, "pol-otto", stage.insider.person("pol-eva")),
    ),
    "another colleague has": (
        "BAD_SIGNATURE",
        lambda stage: _named(stage, "pol-otto", stage.insider.person("pol-nell")),
    ),
    "the approver has signed other words": ("BAD_SIGNATURE", _over_other_words),
    "the agency's node has": (
        "BAD_SIGNATURE",
        lambda stage: _named(stage, "pol-otto", stage.insider.agency("pol")),
    ),
    "the author names herself": (
        "SAME_PERSON",
        lambda stage: _named(stage, "pol-eva"),
    ),
    "the author names herself, and signs twice": (
        "SAME_PERSON",
        lambda stage: _approved(stage, "pol-eva"),
    ),
    "the approver may not disclose": (
        "ROLE_NOT_ALLOWED",
        lambda stage: _approved(stage, "pol-nell"),
    ),
    "the approver has left": (
        "PRACTITIONER_REVOKED",
        lambda stage: _approved(stage, "pol-vera"),
    ),
    "the approver is of another agency": (
        "PRACTITIONER_UNKNOWN",
        lambda stage: _approved(stage, "hea-finn"),
    ),
    "what is named is a person of the case": (
        "PRACTITIONER_UNKNOWN",
        lambda stage: _named(stage, "Zed Otherworld"),
    ),
    "nobody has that name": (
        "PRACTITIONER_UNKNOWN",
        lambda stage: _named(stage, "pol-nobody", stage.insider.person("pol-otto")),
    ),
}


@pytest.mark.parametrize("name", FORGED)
async def test_a_false_approval_is_refused_by_whoever_receives_it(
    stage: Stage, name: str
) -> None:
    """The statement is kept as refused, with its reason, and shown to nobody."""
    reason, make = FORGED[name]
    malice = Malice(deliver=lambda told: stage.append(told, make(stage)))
    async with stage.victim(malice) as (victim, liar):
        await liar.until_heard()

        (refused,) = victim.refused_entries()
        assert refused.reason == reason
        assert not _WHO.search(refused.detail)
        assert len(stage.said_to(victim, stage.enquiries[0])) == 1


async def test_the_control_is_believed(stage: Stage) -> None:
    """What the rows above are forged from: Otto approved what Eva wrote."""
    made = _approved(stage, "pol-otto")
    malice = Malice(deliver=lambda told: stage.append(told, made))
    async with stage.victim(malice) as (victim, liar):
        await liar.until_heard()
        cara = stage.federation.staff("desk-cara", Role.HUB_COORDINATOR)

        bodies = await cara.read(stage.enquiries[0])
        assert victim.refused_entries() == ()
        assert _naming("pol-otto") in bodies.values()


async def test_the_strange_key_does_claim_to_be_the_approvers(stage: Stage) -> None:
    """Or the row about it would say no more than the one before."""
    otto = stage.insider.person("pol-otto")

    (signature,) = sign(_Claiming(otto), "type", b"words").signatures

    assert signature.key_id == key_id(otto.verify_key)
