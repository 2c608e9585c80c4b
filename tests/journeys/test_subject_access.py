"""Who has seen what was told of a child, as its owner's node can say it afterwards."""

from __future__ import annotations

from pathlib import Path

from agency_node.subject import who_has_seen, whom
from agency_node.subject_gathering import find, gather
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import reference
from tests import fiction
from tests.federation import running

FATES = (("delivered", ""), ("opened", "desk-dev"), ("destroyed read", ""))
"""What the desk's receipts say in the end, and which of its people said it."""


async def test_an_owner_knows_who_opened_what_and_who_destroyed_it(
    tmp_path: Path,
) -> None:
    """Told, opened by a named person, taken back, destroyed: each with its receipt."""
    async with running(tmp_path / "federation") as federation:
        amy = federation.staff("csc-amy", Role.FRONT_DOOR)
        cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
        dev = federation.staff("desk-dev", Role.DECISION_MAKER)
        eva = federation.staff("pol-eva", Role.RELEASER)
        desk, pol = federation.nodes["desk"], federation.nodes["pol"]

        _, enquiry_id = await amy.state(fiction.worry(federation.clock()))
        await federation.until(desk.enquiries)
        await cara.read_all(enquiry_id, StatementKind.ENQUIRY)
        await cara.state(fiction.ask(enquiry_id, "pol"))
        await federation.until(pol.enquiries)
        await eva.read_all(enquiry_id, StatementKind.REQUEST)
        answer, _ = await eva.state(fiction.known(enquiry_id))
        await federation.until(lambda: dev.find(enquiry_id, StatementKind.ANSWER))
        await dev.read_all(enquiry_id, StatementKind.ANSWER)
        await eva.state(fiction.take_back(enquiry_id, answer))
        await federation.until(
            lambda: len(gather(pol).receipts.get(answer, ())) == len(FATES)
        )

        held = gather(pol)
        name = f"{reference(enquiry_id)}/C1"
        mira = whom(held.cases, *find(held.cases, name))
        seen = who_has_seen(mira, held.told, held.receipts, (), pol.agency)

        of_answer = [each for each in seen if each.statement == answer.hex()]
        assert [(each.what, each.practitioner) for each in of_answer] == [
            ("told", ""),
            *FATES,
        ]
        assert {each.agency for each in of_answer} == {"desk"}
