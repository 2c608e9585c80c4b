"""A member that would ask blind what it may not: refused by the hub, each for its reason."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Coroutine
from datetime import timedelta
from hashlib import sha256
from typing import Any

import pytest
import pytest_asyncio

from agency_node.access import Action
from agency_node.blinding.hub import Answered, Have, SetFile
from hub_broker.blind.shelves import Shelved, Shelves
from keys.envelope import Envelope
from mash.agency import AgencyId
from mash.blind import BlindSet
from mash.codec.blind import BLIND_SET_TYPE, encode_blind_set
from mash.errors import AgreementError, MashError, SenderNotPeerError
from mash.limits import BLIND_QUESTIONS_PER_ENQUIRY
from tests.attacks.blind_forging import (
    A_POINT,
    OTHER_LEAF,
    Asking,
    Forge,
    at,
    bent,
    by_another,
    lawful,
    of_no_enquiry,
    points,
    stolen,
    strangers_key,
    under,
    with_identity,
)
from tests.looking_up import AFFILIATE, SWITCHED_ON, LookingUp, looking_up

NORTH_MAY_ASK = SWITCHED_ON.replace(
    b'classes = ["desk"]', b'classes = ["desk"]\nasks = ["north"]'
)

ATTACKS: dict[str, tuple[str, Forge]] = {
    "a bit of the signature is another": ("BAD_SIGNATURE", bent),
    "signed by police in the desk's name": ("UNKNOWN_KEY", strangers_key),
    "handed in by police, as the desk signed it": ("SENDER_NOT_PEER", stolen),
    "asked by somebody whom the agreement does not name": (
        "AGREEMENT",
        by_another("pol"),
    ),
    "asked under an enquiry of others": ("NOT_IN_CIRCLE", by_another("north")),
    "asked under an enquiry that is none": ("NO_SUCH_ENQUIRY", of_no_enquiry),
    "under the leaf of something else": ("NO_SUCH_ENQUIRY", under(leaf=OTHER_LEAF)),
    "under a leaf beyond the log": ("NO_SUCH_ENQUIRY", under(leaf_index=10**6)),
    "put to somebody who is no member": (
        "RECIPIENT_NOT_MEMBER",
        under(addressee=AgencyId("nobody")),
    ),
    "put to somebody who does not answer": (
        "AGREEMENT",
        under(addressee=AgencyId("hea")),
    ),
    "made for another hub": ("WRONG_HUB", under(hub_id="another-hub")),
    "in the name of nobody in the register": (
        "PRACTITIONER_UNKNOWN",
        under(practitioner="desk-nobody"),
    ),
    "of a month that is over": ("LOOK_UP_EPOCH", under(epoch="2020-01")),
    "made ten minutes ago": ("CLOCK_SKEW", at(timedelta(minutes=-10))),
    "made in ten minutes": ("CLOCK_SKEW", at(timedelta(minutes=10))),
    "of 25 points": ("MALFORMED", points(*[A_POINT] * 25)),
    "of 23 points": ("MALFORMED", points(*[A_POINT] * 23)),
    "of a point that is too short": ("MALFORMED", points(*[A_POINT[1:]] * 24)),
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def look(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LookingUp]:
    """A federation that a whole module attacks, because no attack changes it."""
    folder = tmp_path_factory.mktemp("look") / "federation"
    async with looking_up(folder, document=NORTH_MAY_ASK) as federation:
        yield federation


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", ATTACKS)
async def test_the_hub_passes_on_no(look: LookingUp, name: str) -> None:
    """What is wrong is refused for its reason, and the affiliate hears nothing."""
    reason, forge = ATTACKS[name]
    before = look.logs[AFFILIATE].size

    assert await reason_of(look, forge(look)) == reason
    assert look.logs[AFFILIATE].size == before


@pytest.mark.asyncio(loop_scope="module")
async def test_a_question_is_put_once_and_three_times_an_enquiry(
    look: LookingUp,
) -> None:
    """The same bytes again are refused; a fourth about one enquiry is one too many."""
    first = lawful(look)
    said = [await reason_of(look, first), await reason_of(look, first)]
    said += [await reason_of(look, with_identity(look))]
    more = BLIND_QUESTIONS_PER_ENQUIRY - 2
    said += [await reason_of(look, lawful(look)) for _ in range(more + 1)]

    assert said == ["", "ID_REUSED", "MALFORMED", "", "LOOK_UP_QUOTA"]
    (_, last), (_, refused), *_ = look.logs[AFFILIATE].newest(2)
    assert (last.action, last.allowed) == (Action.ANSWER_LOOK_UP, True)
    assert (refused.action, refused.allowed) == (Action.ANSWER_LOOK_UP, False)


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("call", ["publish", "fetch", "serve"])
async def test_who_takes_no_part_gets_no_further(look: LookingUp, call: str) -> None:
    """Police are not named: they publish nothing, fetch nothing and answer nobody."""
    before = [each.described for each in _files(look)]
    async with look.federation.blind_dial("pol")() as hub:
        calls: dict[str, Callable[[], Coroutine[Any, Any, object]]] = {
            "publish": lambda: hub.publish(_set_of(look, "pol")),
            "fetch": lambda: hub.fetch(AFFILIATE, Have()),
            "serve": lambda: hub.serve(_unasked, lambda: None),
        }
        with pytest.raises(AgreementError):
            await calls[call]()

    assert [each.described for each in _files(look)] == before


@pytest.mark.asyncio(loop_scope="module")
async def test_nobody_publishes_in_anothers_name(look: LookingUp) -> None:
    """What housing signed itself, handed in by the desk, changes nothing either."""
    before = [each.described for each in _files(look)]
    async with look.federation.blind_dial("desk")() as hub:
        with pytest.raises(SenderNotPeerError):
            await hub.publish(_set_of(look, AFFILIATE))

    assert [each.described for each in _files(look)] == before


def _set_of(look: LookingUp, member: str) -> SetFile:
    said = BlindSet(
        hub_id=look.federation.nodes[member].hub_id,
        member=AgencyId(member),
        epoch=f"{look.federation.clock():%Y-%m}",
        sequence=0,
        size_bytes=4,
        digest=sha256(b"junk").digest(),
        canary=bytes(32),
        made_at=look.federation.clock(),
    )
    keychain = look.federation.keychain(f"{member}/node")
    return SetFile(keychain.sign(BLIND_SET_TYPE, encode_blind_set(said)), b"junk")


def _files(look: LookingUp) -> tuple[Shelved, ...]:
    """What the hub keeps of housing's set, as a new process would find it."""
    return Shelves(look.federation.directory / "hub" / "state").files(AFFILIATE)


async def _unasked(question: Envelope) -> Answered:
    raise AssertionError(f"nobody was to be asked: {question.payload_type}")


async def reason_of(look: LookingUp, asking: Asking) -> str:
    """Hand a question in over the caller's own line; say why it was refused, or ""."""
    async with look.federation.blind_dial(asking.by)() as hub:
        try:
            await hub.ask(asking.envelope, asking.enquiry_id)
        except MashError as why:
            return why.reason
    return ""
