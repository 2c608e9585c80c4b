"""Known to you? An affiliate is asked blind, learns nothing, and is then asked openly."""

from __future__ import annotations

import asyncio
import json
from collections.abc import Iterator
from contextlib import closing, contextmanager
from datetime import datetime, timedelta
from pathlib import Path

import pytest
from click.testing import CliRunner, Result

from agency_node.access import Action
from agency_node.access_log import AccessLog
from agency_node.blinding.parts import Holdings
from agency_node.known_cli import OpenedKnown, known_command
from agency_node.records.own_records import opened_records
from agency_node.serving import Opened
from mash import exits
from mash.agreement import standard_toml
from mash.bodies import RequestBody
from mash.errors import AgreementError, MalformedError
from mash.kinds import StatementKind
from mash.look_up import Outcome
from mash.role import Role
from mash.statement import reference
from tests import fiction
from tests.journeys.searching_disks import lies_in
from tests.looking_up import (
    AFFILIATE,
    ASKER,
    STRANGER,
    TENANT,
    LookingUp,
    learn,
    looking_up,
    publish,
)


async def test_a_hit_leads_to_an_ordinary_request(tmp_path: Path) -> None:
    """A key matched; what is known there is asked, and answered, by people."""
    async with looking_up(tmp_path / "federation") as look:
        result = await look.ask()

        assert (result.affiliate, result.outcome) == (AFFILIATE, Outcome.HIT)
        assert result.agreed == ("name and date of birth",)
        federation, enquiry_id = look.federation, look.enquiry_id
        cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
        gil = federation.staff("hou-gil", Role.RELEASER)
        await cara.state(fiction.ask(enquiry_id, AFFILIATE))
        await federation.until(federation.nodes[AFFILIATE].enquiries)
        (request,) = await gil.read_all(enquiry_id, StatementKind.REQUEST)
        assert isinstance(request, RequestBody)
        await gil.state(fiction.not_known(enquiry_id))
        await federation.until(lambda: cara.find(enquiry_id, StatementKind.ANSWER))


async def test_who_is_not_held_is_a_miss(tmp_path: Path) -> None:
    """No key matched, and nothing stronger is said."""
    async with looking_up(tmp_path / "federation", held=(STRANGER,)) as look:
        result = await look.ask()

        assert result.outcome is Outcome.NO_KEY_MATCHED
        assert result.agreed == ()


async def test_the_affiliate_and_the_hub_learn_neither_name_nor_answer(
    tmp_path: Path,
) -> None:
    """Their disks hold that the desk asked under a leaf; a hit reads as a miss does."""
    async with looking_up(tmp_path / "federation", held=(STRANGER,)) as look:
        await look.ask()
        names = (b"Mira", b"Fernhollow", b"2016-03-04", b"mira", b"fernhollow")
        enquiry = look.enquiry_id

        assert lies_in(look.state(AFFILIATE), look.kek(AFFILIATE), b"Oddington")
        for name in names:
            assert not lies_in(look.state(AFFILIATE), look.kek(AFFILIATE), name)
            assert not lies_in(_hub(look), _hub_kek(look), name)
        assert not lies_in(look.state(AFFILIATE), look.kek(AFFILIATE), enquiry)
        for outcome in Outcome:
            # In quotes: three letters alone occur by chance among random bytes.
            told = f'"{outcome.name}"'.encode()
            assert not lies_in(look.state(AFFILIATE), look.kek(AFFILIATE), told)
        assert lies_in(look.state(AFFILIATE), look.kek(AFFILIATE), b"desk/desk-cara")


async def test_who_is_held_covertly_is_a_miss(tmp_path: Path) -> None:
    """As for every search: nothing tells that there is something not to be told."""
    held, covert = (STRANGER,), (TENANT,)
    async with looking_up(tmp_path / "federation", held, covert=covert) as look:
        assert (await look.ask()).outcome is Outcome.NO_KEY_MATCHED


async def test_who_came_since_is_found_by_the_changes_of_the_day(
    tmp_path: Path,
) -> None:
    """The asker fetches what changed, and no more than that."""
    async with looking_up(tmp_path / "federation", (STRANGER,)) as look:
        before = await look.ask()
        shelves = look.records[AFFILIATE].shelves
        with shelves.whole():
            shelves.keep_person(TENANT)
        look.federation.ahead += _until_midnight(look.federation.clock())
        await learn(look.federation)
        await look.blind[AFFILIATE].line.look()
        after = await look.ask()
        kept = look.state(ASKER) / "known-sets" / AFFILIATE

        assert before.outcome is Outcome.NO_KEY_MATCHED
        assert after.outcome is Outcome.HIT
        files = [each.name for each in sorted(kept.glob("*.note"))]
        changes = [] if _turned(look) else ["01.note"]  # else there is a new set
        assert files == ["00.note", *changes]


async def test_without_either_switch_nobody_is_asked(tmp_path: Path) -> None:
    """The affiliate's own, or the agreement's, which is off as it is shipped."""
    async with looking_up(tmp_path / "federation", answers=False) as look:
        own = await look.ask()
        publish(look.federation, standard_toml())
        await learn(look.federation)
        with pytest.raises(AgreementError, match="lets us ask nobody"):
            await look.ask()

        assert own.outcome is Outcome.NOT_AVAILABLE
        choice = look.blind[ASKER].asking.choice(look.enquiry_id)
        assert (choice.affiliates, choice.why_not) == (
            (),
            "The sharing agreement lets us ask nobody blind.",
        )
        assert look.logs[AFFILIATE].size == 0


async def test_too_little_is_known_of_some(tmp_path: Path) -> None:
    """Said before anybody is asked, and refused where somebody tries."""
    async with looking_up(tmp_path / "federation") as look:
        choice = look.blind[ASKER].asking.choice(look.enquiry_id)
        with pytest.raises(MalformedError, match="too little"):
            await look.ask("A1")
        with pytest.raises(MalformedError, match="nobody of this enquiry"):
            await look.ask("C9")

        askable = {each.tag: each.askable for each in choice.people}
        assert askable == {"C1": True, "A1": False, "A2": False}


async def test_the_command_says_the_same_and_no_name(tmp_path: Path) -> None:
    """At a node that is at rest; on record before it is answered."""
    async with looking_up(tmp_path / "federation") as look:
        await look.end(ASKER)
        await look.federation.close_node(ASKER)
        words = [
            *("--enquiry", reference(look.enquiry_id), "--person", "C1"),
            *("--purpose", "child-protection", "--practitioner", "desk-cara"),
        ]
        told = await asyncio.to_thread(_command, look, *words, "--json")
        plain = await asyncio.to_thread(_command, look, *words)
        refused = await asyncio.to_thread(_command, look, *words[:-1], "desk-nobody")

    (result,) = json.loads(told.stdout.splitlines()[-1])["results"]
    assert (told.exit_code, plain.exit_code) == (exits.DONE, exits.DONE)
    assert (result["affiliate"], result["outcome"]) == ("hou", "HIT")
    assert "hou: a key matched: name and date of birth" in plain.stdout
    assert "send hou a request" in plain.stdout
    assert "Fernhollow" not in told.stdout + plain.stdout
    assert refused.exit_code == exits.REFUSED


async def test_both_logs_say_who_asked_before_anything_is_told(tmp_path: Path) -> None:
    """The asker's says about whom, for what and of whom; the affiliate's under which leaf."""
    async with looking_up(tmp_path / "federation") as look:
        await look.ask()

        ((_, asked),) = look.logs[ASKER].newest(1)
        ((_, answered),) = look.logs[AFFILIATE].newest(1)
    assert (asked.action, asked.practitioner) == (Action.LOOK_UP, "desk-cara")
    assert (asked.target, asked.purpose) == ("C1 at hou", "child-protection")
    assert (answered.action, answered.allowed) == (Action.ANSWER_LOOK_UP, True)
    assert (answered.practitioner, answered.target) == ("desk/desk-cara", "leaf 0")
    assert answered.enquiry == ""


def _hub(look: LookingUp) -> Path:
    return look.federation.directory / "hub" / "state"


def _hub_kek(look: LookingUp) -> bytes:
    return look.federation.keychain("hub/hub").vault_kek()


def _turned(look: LookingUp) -> bool:
    """Whether the day that has just begun is the first of its month."""
    return look.federation.clock().day == 1


def _until_midnight(now: datetime) -> timedelta:
    """How long it is until the next day, in UTC, has just begun."""
    at_midnight = now.replace(hour=0, minute=0, second=1, microsecond=0)
    return at_midnight + timedelta(days=1) - now


def _command(look: LookingUp, *words: str) -> Result:
    """The command at the desk's node, opened for it on this thread."""
    federation, kek = look.federation, look.kek(ASKER)

    @contextmanager
    def opened() -> Iterator[OpenedKnown]:
        place = look.state(ASKER)
        with (
            closing(federation.open_node(ASKER)) as node,
            opened_records(place, kek) as records,
            closing(AccessLog(place, kek)) as log,
        ):
            identity, where = federation.reached_from(ASKER)
            parts = Opened(node, records, log, identity, Holdings(place, kek))
            yield OpenedKnown(parts, where)
        del federation.nodes[ASKER]

    return CliRunner().invoke(known_command, words, obj=opened)
