"""An affiliate, or a hub in its name, that answers with lies: the asker is told so."""

from __future__ import annotations

from collections.abc import AsyncIterator, Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, replace
from hashlib import sha256
from typing import Any

import pytest
import pytest_asyncio

from agency_node.blinding.hub import Answer, BlindHub, Have, SetFile
from keys.envelope import Envelope
from keys.oprf import EvaluationKey, random_point
from mash.agency import AgencyId
from mash.blind import BlindAnswer
from mash.codec.blind import (
    BLIND_ANSWER_TYPE,
    BLIND_SET_TYPE,
    decode_blind_answer,
    decode_blind_question,
    decode_blind_set,
    encode_blind_answer,
    encode_blind_set,
)
from mash.errors import AffiliateAwayError
from mash.look_up import Outcome
from mash.statement import EnquiryId
from tests.looking_up import AFFILIATE, ASKER, LookingUp, looking_up, worry

Bend = Callable[[LookingUp, Envelope], Envelope]
BendFile = Callable[[LookingUp, SetFile], SetFile]


@dataclass
class Liar:
    """The hub, but for what it says in the affiliate's name."""

    look: LookingUp
    hub: BlindHub
    answers: Bend = lambda _look, answer: answer
    sets: BendFile = lambda _look, file: file
    question: Envelope | None = None

    async def publish(self, file: SetFile) -> None:
        """As the hub does."""
        await self.hub.publish(file)

    async def fetch(self, member: str, have: Have) -> list[SetFile]:
        """All of the set, bent."""
        del have
        found = await self.hub.fetch(member, Have())
        return [self.sets(self.look, each) for each in found]

    async def serve(self, answer: Answer, ready: Callable[[], None]) -> None:
        """As the hub does."""
        await self.hub.serve(answer, ready)

    async def ask(self, question: Envelope, enquiry_id: EnquiryId) -> Envelope:
        """The affiliate's answer, bent."""
        self.question = question
        answer = await self.hub.ask(question, enquiry_id)
        return self.answers(self.look, answer)

    async def prove(self, leaf_index: int, size: int) -> tuple[bytes, ...]:
        """As the hub does."""
        return await self.hub.prove(leaf_index, size)


def _answer(look: LookingUp, said: BlindAnswer, by: str = AFFILIATE) -> Envelope:
    keychain = look.federation.keychain(f"{by}/node")
    return keychain.sign(BLIND_ANSWER_TYPE, encode_blind_answer(said))


def junk(look: LookingUp, answer: Envelope) -> Envelope:
    """Points of no key at all, lawfully signed by the affiliate."""
    said = decode_blind_answer(answer.payload)
    return _answer(look, replace(said, points=tuple(random_point() for _ in range(24))))


def other_key(look: LookingUp, answer: Envelope) -> Envelope:
    """Every point under another key than the published set's."""
    said = decode_blind_answer(answer.payload)
    key = EvaluationKey.derive(bytes(32), b"another")
    return _answer(look, replace(said, points=tuple(key.evaluate(said.points))))


def by_police(look: LookingUp, answer: Envelope) -> Envelope:
    """The same answer, signed by police."""
    return _answer(look, decode_blind_answer(answer.payload), "pol")


def to_another(look: LookingUp, answer: Envelope) -> Envelope:
    """The answer to another question."""
    said = decode_blind_answer(answer.payload)
    return _answer(look, replace(said, question_id=bytes(16)))


def set_by_police(look: LookingUp, file: SetFile) -> SetFile:
    """The affiliate's set, described and signed by police."""
    said = replace(decode_blind_set(file.described.payload), member=AgencyId("pol"))
    keychain = look.federation.keychain("pol/node")
    return SetFile(keychain.sign(BLIND_SET_TYPE, encode_blind_set(said)), file.content)


def set_changed(look: LookingUp, file: SetFile) -> SetFile:
    """One byte of the set is another; its description is the affiliate's."""
    del look
    return replace(file, content=file.content[:-1] + bytes([file.content[-1] ^ 1]))


def set_of_another_month(look: LookingUp, file: SetFile) -> SetFile:
    """A set that was the affiliate's own long ago."""
    said = decode_blind_set(file.described.payload)
    keychain = look.federation.keychain(f"{AFFILIATE}/node")
    old = encode_blind_set(replace(said, epoch="2020-01"))
    return SetFile(keychain.sign(BLIND_SET_TYPE, old), file.content)


def set_without_a_set(look: LookingUp, file: SetFile) -> SetFile:
    """Bytes that are no set, lawfully described."""
    content = b"nothing of the kind"
    said = replace(
        decode_blind_set(file.described.payload),
        size_bytes=len(content),
        digest=sha256(content).digest(),
    )
    keychain = look.federation.keychain(f"{AFFILIATE}/node")
    signed = keychain.sign(BLIND_SET_TYPE, encode_blind_set(said))
    return SetFile(signed, content)


ANSWERS: dict[str, Bend] = {
    "points of no key": junk,
    "points of another key than the set's": other_key,
    "an answer signed by police": by_police,
    "the answer to another question": to_another,
}
SETS: dict[str, tuple[Outcome, BendFile]] = {
    "signed by police": (Outcome.NOT_BELIEVED, set_by_police),
    "changed on the way": (Outcome.NOT_BELIEVED, set_changed),
    "of a month that is over": (Outcome.NOT_AVAILABLE, set_of_another_month),
    "that is none": (Outcome.NOT_BELIEVED, set_without_a_set),
}


@pytest_asyncio.fixture(scope="module", loop_scope="module")
async def look(tmp_path_factory: pytest.TempPathFactory) -> AsyncIterator[LookingUp]:
    """A federation that a whole module lies to, each time about a new enquiry."""
    folder = tmp_path_factory.mktemp("look") / "federation"
    async with looking_up(folder) as federation:
        yield federation


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", ANSWERS)
async def test_an_answer_that_lies_is_not_believed(look: LookingUp, name: str) -> None:
    """The canary, or the signature, shows it; nobody is told of a miss."""
    look.enquiry_id = await worry(look.federation)
    with lying(look, answers=ANSWERS[name]):
        assert (await look.ask()).outcome is Outcome.NOT_BELIEVED


@pytest.mark.asyncio(loop_scope="module")
@pytest.mark.parametrize("name", SETS)
async def test_a_set_that_lies_is_not_asked_about(look: LookingUp, name: str) -> None:
    """Nothing leaves the asker for it."""
    outcome, bend = SETS[name]
    look.enquiry_id = await worry(look.federation)
    with lying(look, sets=bend) as liar:
        assert (await look.ask()).outcome is outcome
        assert liar.question is None


@pytest.mark.asyncio(loop_scope="module")
async def test_an_affiliate_that_is_away_is_not_available(look: LookingUp) -> None:
    """Said at once and in words, and no miss."""
    look.enquiry_id = await worry(look.federation)
    await look.end(AFFILIATE)
    result = await look.ask()
    await look.begin(AFFILIATE, answers=True)

    assert result.outcome is Outcome.NOT_AVAILABLE
    assert "not connected" in result.why
    assert AffiliateAwayError.reason == "AFFILIATE_AWAY"


@pytest.mark.asyncio(loop_scope="module")
async def test_no_two_questions_about_one_person_share_a_point(look: LookingUp) -> None:
    """So an affiliate cannot tell that it was asked about somebody before."""
    look.enquiry_id = await worry(look.federation)
    seen: list[bytes] = []
    for _ in range(2):
        with lying(look) as liar:
            await look.ask()
            assert liar.question is not None
            seen += decode_blind_question(liar.question.payload).points

    assert len(set(seen)) == 2 * 24


@contextmanager
def lying(look: LookingUp, **bends: Any) -> Iterator[Liar]:  # noqa: ANN401 - of either sort
    """Put a liar between the desk and its hub until the block ends."""
    line = look.blind[ASKER].line
    honest = line.hub
    assert honest is not None
    liar = Liar(look, honest, **bends)
    line.hub = liar
    try:
        yield liar
    finally:
        line.hub = honest
