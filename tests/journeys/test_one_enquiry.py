"""One worry, from the front door to a named person who acts on it."""

from __future__ import annotations

from pathlib import Path

from mash.agency import AgencyId
from mash.bodies import AnswerBody, EnquiryBody, HandoverBody, RequestBody
from mash.enquiry import Stage, Standing
from mash.kinds import AnswerOutcome, HandoverOutcome, StatementKind
from mash.role import Role
from tests import fiction
from tests.federation import Federation, running

POL = AgencyId("pol")
ASKED = ("asc", "hea", "hou", "pol")


async def test_a_worry_becomes_a_decision_that_somebody_acts_on(tmp_path: Path) -> None:
    """The plain path: asked, answered in three ways, decided, handed over, closed."""
    async with running(tmp_path / "federation") as federation:
        amy = federation.staff("csc-amy", Role.FRONT_DOOR)
        cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
        dev = federation.staff("desk-dev", Role.DECISION_MAKER)
        hana = federation.staff("north-hana", Role.LOCALITY_RECEIVER)
        desk, csc, north = (federation.nodes[m] for m in ("desk", "csc", "north"))

        _, enquiry_id = await amy.state(fiction.worry(federation.clock()))
        await federation.until(desk.enquiries)
        (worry,) = await cara.read_all(enquiry_id, StatementKind.ENQUIRY)
        assert isinstance(worry, EnquiryBody)
        assert worry.subjects == (fiction.MIRA,)

        for agency in ASKED:
            await cara.state(fiction.ask(enquiry_id, agency))
        assert desk.enquiry(enquiry_id).stage is Stage.ASKING
        await _answer_all_but_adults(federation, enquiry_id)
        await federation.until(
            lambda: len(cara.find(enquiry_id, StatementKind.ANSWER)) == len(ASKED) - 1
        )
        answers = await dev.read_all(enquiry_id, StatementKind.ANSWER)
        assert {a.outcome for a in answers if isinstance(a, AnswerBody)} == {
            AnswerOutcome.KNOWN,
            AnswerOutcome.NOT_KNOWN,
            AnswerOutcome.WITHHELD,
        }

        digests = {
            held.header.sender: held.digest
            for held in desk.statements(enquiry_id)
            if held.header.kind is StatementKind.ANSWER
        }
        gaps = {"asc": "Nobody there is known to them; it cannot wait."}
        await dev.state(fiction.decide(enquiry_id, (digests[POL],), gaps))
        await cara.state(fiction.hand_over(enquiry_id, ("north",), digests[POL]))
        await federation.until(
            lambda: north.enquiries() and hana.find(enquiry_id, StatementKind.HANDOVER)
        )
        (package,) = await hana.read_all(enquiry_id, StatementKind.HANDOVER)
        assert isinstance(package, HandoverBody)
        assert package.shared[0].item == fiction.SEEN_BY_POLICE

        await hana.state(fiction.reply(enquiry_id, HandoverOutcome.ACCEPTED))
        await federation.until(lambda: desk.enquiry(enquiry_id).stage is Stage.ACCEPTED)
        await cara.state(fiction.tell(enquiry_id))
        await cara.state(fiction.close(enquiry_id))
        await federation.until(lambda: csc.enquiry(enquiry_id).stage is Stage.CLOSED)

        await federation.quiet()
        assert not any(node.refused_entries() for node in federation.nodes.values())
        assert not any(node.refusals() for node in federation.nodes.values())
        pol = desk.enquiry(enquiry_id).asked(POL)
        assert pol is not None
        assert pol.standing is Standing.ANSWERED


async def _answer_all_but_adults(federation: Federation, enquiry_id: object) -> None:
    """Police know something, housing nothing, health keeps it; adults stay silent."""
    for who, says in (
        ("pol-eva", fiction.known),
        ("hou-gil", fiction.not_known),
        ("hea-finn", fiction.withheld),
    ):
        staff = federation.staff(who, Role.RELEASER)
        node = federation.nodes[who.split("-")[0]]
        (state,) = await federation.until(node.enquiries)
        (request,) = await staff.read_all(state.enquiry_id, StatementKind.REQUEST)
        assert isinstance(request, RequestBody)
        assert state.enquiry_id == enquiry_id
        await staff.state(says(state.enquiry_id))
