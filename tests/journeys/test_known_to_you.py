"""Known to you? An affiliate is asked blind, learns nothing, and is then asked openly."""

from __future__ import annotations

from pathlib import Path

from agency_node.access import Action
from mash.bodies import RequestBody
from mash.kinds import StatementKind
from mash.look_up import Outcome
from mash.role import Role
from tests import fiction
from tests.journeys.searching_disks import lies_in
from tests.looking_up import AFFILIATE, ASKER, STRANGER, LookingUp, looking_up


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
            told = outcome.name.encode()
            assert not lies_in(look.state(AFFILIATE), look.kek(AFFILIATE), told)
        assert lies_in(look.state(AFFILIATE), look.kek(AFFILIATE), b"desk/desk-cara")


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
