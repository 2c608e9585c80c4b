"""A member that would ask blind what it may not: refused by the hub, each for its reason."""

from __future__ import annotations

from collections.abc import AsyncIterator
from datetime import timedelta

import pytest
import pytest_asyncio

from agency_node.access import Action
from mash.agency import AgencyId
from mash.errors import MashError
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


async def reason_of(look: LookingUp, asking: Asking) -> str:
    """Hand a question in over the caller's own line; say why it was refused, or ""."""
    async with look.federation.blind_dial(asking.by)() as hub:
        try:
            await hub.ask(asking.envelope, asking.enquiry_id)
        except MashError as why:
            return why.reason
    return ""
