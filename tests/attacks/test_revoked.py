"""The revoked: members and keys that the register struck off while they were connected."""

from __future__ import annotations

import asyncio
from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from hub_broker.config import MemberLimits
from mash.errors import MashError, NotAMemberError, StaleRegisterError, UnknownKeyError
from mash.status import refusals
from mash.v1 import broker_service_pb2 as pb
from tests.attacks.attack import reason_given
from tests.attacks.cast import NOW, Cast
from tests.attacks.target import PATIENCE_SECONDS, Target, under_attack


async def _end_of_stream(target: Target, by: str) -> MashError:
    """Follow the log until the hub ends it; return why it did."""
    call = target.caller(by).Collect(pb.CollectRequest())
    try:
        with refusals():
            async for response in call:
                if len(response.delivery.leaves):
                    await target.service.hub.refresh()
    except MashError as end:
        return end
    raise AssertionError("the stream just ended")


async def test_a_struck_off_certificate_loses_its_open_stream(
    cast: Cast, tmp_path: Path
) -> None:
    """GRPC would serve it until it hangs up; the hub asks the register again."""
    async with under_attack(cast, tmp_path) as hub, asyncio.timeout(PATIENCE_SECONDS):
        spki = dict.fromkeys(hub.cast.entry("csc").tls_spki, NOW)
        hub.cast.amend("csc", NOW, tls_spki=spki)

        assert isinstance(await _end_of_stream(hub, "csc"), NotAMemberError)
        assert await reason_given(hub, hub.story.release()) == "NOT_A_MEMBER"
        assert await reason_given(hub, hub.story.request("hea")) == ""


async def test_a_retired_signing_key_signs_nothing_more(
    cast: Cast, tmp_path: Path
) -> None:
    """The line stays open, because its certificate is not the key that was lost."""
    async with under_attack(cast, tmp_path) as hub:
        (current, retired) = hub.cast.entry("csc").signing_keys
        keys = (replace(current, revoked_at=NOW), retired)
        hub.cast.amend("csc", NOW, signing_keys=keys)
        await hub.service.hub.refresh()

        assert await reason_given(hub, hub.story.release()) == UnknownKeyError.reason


async def test_somebody_who_has_just_left_states_nothing_more(
    cast: Cast, tmp_path: Path
) -> None:
    """What they signed before they left and never sent is refused as well."""
    async with under_attack(cast, tmp_path) as hub:
        signed_before = hub.story.release()
        hub.cast.ceremony(NOW).revoke_practitioner("csc", "csc-lead")
        await hub.service.hub.refresh()

        assert await reason_given(hub, signed_before) == "PRACTITIONER_REVOKED"


async def test_a_register_that_nobody_vouches_for_stops_everything(
    cast: Cast, tmp_path: Path
) -> None:
    """The hub's own online key is not enough once the officers' word has lapsed."""
    async with under_attack(cast, tmp_path) as hub:
        hub.clock.advance(timedelta(days=100))
        await hub.service.hub.refresh()

        assert await reason_given(hub, hub.story.release()) == StaleRegisterError.reason


async def test_one_member_cannot_crowd_out_another(cast: Cast, tmp_path: Path) -> None:
    """Past its quota csc is told to wait; pol's next statement goes in at once."""
    limits = MemberLimits(statements_per_second=1e-6, burst_statements=64)
    async with under_attack(cast, tmp_path, limits) as hub:
        answers = {await reason_given(hub, hub.story.release()) for _ in range(64)}
        answer = hub.story.answer("pol-lead", hub.story.asked_pol)

        assert answers == {"", "RATE_LIMITED"}
        assert await reason_given(hub, answer) == ""
