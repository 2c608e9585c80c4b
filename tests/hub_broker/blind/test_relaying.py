"""The relay: whoever is there is asked, whoever is not is away, nobody waits for ever."""

from __future__ import annotations

import asyncio
from datetime import timedelta

import pytest

from hub_broker.blind.relaying import MAX_OPEN_QUESTIONS, Line, Relay
from keys.envelope import Envelope
from mash.agency import AgencyId
from mash.errors import AffiliateAwayError, BusyError, StateError

HOU = AgencyId("hou")
NO_TIME = timedelta()
QUESTION, ANSWER = Envelope("question", b"q", ()), Envelope("answer", b"a", ())


async def answer_next(line: Line, question_id: bytes) -> None:
    """Take the next question and answer it."""
    assert await line.next() == QUESTION
    line.settle(question_id, ANSWER)


async def test_the_newest_stream_is_asked_and_its_answer_returned() -> None:
    """An older one, of a connection about to end, is left alone."""
    relay = Relay()
    old, new = relay.open(HOU), relay.open(HOU)
    asking = asyncio.create_task(relay.ask(HOU, b"1", QUESTION))
    await answer_next(new, b"1")

    assert await asking == ANSWER
    relay.close(HOU, new)
    asking = asyncio.create_task(relay.ask(HOU, b"2", QUESTION))
    await answer_next(old, b"2")
    assert await asking == ANSWER


async def test_who_is_not_connected_is_away() -> None:
    """Said after the moment in which a connection would be renewed."""
    relay = Relay(back_within=NO_TIME)

    with pytest.raises(AffiliateAwayError, match="not connected"):
        await relay.ask(HOU, b"1", QUESTION)


async def test_who_comes_back_within_that_moment_is_asked() -> None:
    """Connections are renewed every few minutes, and no question is lost to it."""
    relay = Relay()
    asking = asyncio.create_task(relay.ask(HOU, b"1", QUESTION))
    await answer_next(relay.open(HOU), b"1")

    assert await asking == ANSWER


async def test_who_does_not_answer_in_time_is_away() -> None:
    """A late answer finds nobody waiting."""
    relay = Relay(within=NO_TIME)
    line = relay.open(HOU)

    with pytest.raises(AffiliateAwayError, match="in time"):
        await relay.ask(HOU, b"1", QUESTION)
    line.settle(b"1", ANSWER)


async def test_who_goes_while_asked_is_away() -> None:
    """And so for everybody who waits on that stream."""
    relay = Relay()
    line = relay.open(HOU)
    asking = asyncio.create_task(relay.ask(HOU, b"1", QUESTION))
    assert await line.next() == QUESTION
    relay.close(HOU, line)

    with pytest.raises(AffiliateAwayError, match="line broke"):
        await asking
    assert await line.next() is None


async def test_a_refusal_of_the_affiliate_is_passed_on() -> None:
    """With its own reason."""
    relay = Relay()
    line = relay.open(HOU)
    asking = asyncio.create_task(relay.ask(HOU, b"1", QUESTION))
    await line.next()
    line.settle(b"1", StateError("no"))

    with pytest.raises(StateError, match="no"):
        await asking


async def test_more_than_a_stream_can_hold_is_refused() -> None:
    """So that one asker cannot pile up what an affiliate has to do."""
    relay = Relay()
    line = relay.open(HOU)
    waiting = [
        asyncio.create_task(relay.ask(HOU, bytes([n]), QUESTION))
        for n in range(MAX_OPEN_QUESTIONS)
    ]
    for _ in waiting:
        await line.next()

    with pytest.raises(BusyError):
        await relay.ask(HOU, b"one more", QUESTION)
    relay.close(HOU, line)
    refused = await asyncio.gather(*waiting, return_exceptions=True)
    assert {type(each) for each in refused} == {AffiliateAwayError}
