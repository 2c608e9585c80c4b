"""A hub that passes on what it should refuse: the affiliate judges for itself."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from agency_node.blinding.answering import Prove
from keys.envelope import Envelope
from mash.agency import AgencyId
from mash.errors import MashError
from mash.limits import BLIND_QUESTIONS_PER_ENQUIRY
from tests.attacks.blind_forging import (
    OTHER_LEAF,
    Forge,
    at,
    bent,
    by_another,
    lawful,
    strangers_key,
    under,
    with_identity,
)
from tests.looking_up import AFFILIATE, LookingUp, looking_up

ATTACKS: dict[str, tuple[str, Forge]] = {
    "a bit of the signature is another": ("BAD_SIGNATURE", bent),
    "signed by police in the desk's name": ("UNKNOWN_KEY", strangers_key),
    "asked by somebody whom the agreement does not name": (
        "AGREEMENT",
        by_another("pol"),
    ),
    "put to somebody else": ("NOT_A_RECIPIENT", under(addressee=AgencyId("hea"))),
    "made for another hub": ("WRONG_HUB", under(hub_id="another-hub")),
    "under a leaf that is not in the log": ("NO_SUCH_ENQUIRY", under(leaf=OTHER_LEAF)),
    "of a month that is over": ("LOOK_UP_EPOCH", under(epoch="2020-01")),
    "made ten minutes ago": ("CLOCK_SKEW", at(timedelta(minutes=-10))),
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def look(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LookingUp]:
    """A federation that a whole module attacks, because no attack changes it."""
    folder = tmp_path_factory.mktemp("look") / "federation"
    async with looking_up(folder) as federation:
        yield federation


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", ATTACKS)
async def test_the_affiliate_answers_no(look: LookingUp, name: str) -> None:
    """Whatever the hub lets through, each is refused for its own reason."""
    reason, forge = ATTACKS[name]

    assert await told(look, forge(look).envelope) == reason


@pytest.mark.asyncio(loop_scope="module")
async def test_no_proof_but_of_the_log_that_it_hashed_itself_will_do(
    look: LookingUp,
) -> None:
    """A path that the hub makes up leads to no root of ours."""

    async def made_up(leaf_index: int, size: int) -> tuple[bytes, ...]:
        del leaf_index
        return (bytes(32),) * size.bit_length()

    assert await told(look, lawful(look).envelope, made_up) == "NO_SUCH_ENQUIRY"


@pytest.mark.asyncio(loop_scope="module")
async def test_what_was_answered_is_not_answered_again_and_not_too_often(
    look: LookingUp,
) -> None:
    """Counted on its own disk, whatever the hub has forgotten."""
    first = lawful(look).envelope
    said = [await told(look, first), await told(look, first)]
    said += [await told(look, with_identity(look).envelope)]
    more = BLIND_QUESTIONS_PER_ENQUIRY - 1
    said += [await told(look, lawful(look).envelope) for _ in range(more)]

    assert said == ["", "ID_REUSED", "MALFORMED", "", "LOOK_UP_QUOTA"]


async def told(look: LookingUp, envelope: Envelope, prove: Prove | None = None) -> str:
    """Pass a question straight to the affiliate; say why it was refused, or ""."""
    answering = look.blind[AFFILIATE].answering
    assert answering is not None
    async with look.federation.blind_dial(AFFILIATE)() as hub:
        result = (await answering.answer(envelope, prove or hub.prove)).result
    return result.reason if isinstance(result, MashError) else ""
