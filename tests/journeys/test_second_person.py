"""An answer that two people sign: from the author's terminal to the reader's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from pathlib import Path

from agency_node.access import Action
from keys.envelope import key_id
from mash.bodies import AnswerBody, Grounds
from mash.codec.envelope import decode_envelope
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import EnquiryId, reference
from terminal_ui.app import Terminal
from terminal_ui.intent import Intent
from terminal_ui.reaching import door
from terminal_ui.screens.approval import ApprovalScreen
from terminal_ui.settings import load
from terminal_ui.signing import examine, sign
from terminal_ui.unlocking import Sitting
from terminal_ui.views import Sent
from tests import fiction
from tests.federation import PASSPHRASE, Federation, running
from tests.served_node import node_served
from tests.terminal_ui.pressing import press, screen_text, settle, type_in
from tests.terminal_ui.serving import Served, run, terminal_settings

EVA, OTTO = "pol-eva", "pol-otto"
STAFF = {EVA: ("RELEASER",), OTTO: ("RELEASER",)}
SIZE = (120, 40)


async def test_an_answer_leaves_when_two_people_have_signed_it(tmp_path: Path) -> None:
    """Eva writes and signs; nothing leaves; Otto reads it and signs; the desk reads both."""
    async with running(tmp_path / "federation") as federation:
        enquiry_id = await _asked(federation)
        pol, folder = federation.nodes["pol"], federation.directory / "pol"
        kek = federation.keychain("pol/node").vault_kek()
        async with node_served(federation, "pol", folder / "state", kek) as node:
            settings = terminal_settings(folder, node.listener.port, STAFF)
            served = Served(federation, node.listener, settings)
            sent = await _signed_by_eva(served, enquiry_id)
            code, said, _ = await run(served, "--as", OTTO, "approvals")
            await federation.quiet()
            cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
            assert code == 0
            assert f"{reference(enquiry_id)}: answer by {EVA}" in said
            assert "waits for YOU" in said
            assert fiction.MIRA.family_name not in said
            assert cara.find(enquiry_id, StatementKind.ANSWER) == []

            shown = await _signed_by_otto_too(served, enquiry_id)
            assert fiction.SEEN_BY_POLICE.text[:20] in shown
            (reading,) = (
                access
                for _, access in node.log.newest(50)
                if access.action is Action.SHOW_APPROVAL
            )
            assert (reading.practitioner, reading.target) == (
                OTTO,
                sent.statement_id.hex(),
            )

            await federation.until(lambda: cara.find(enquiry_id, StatementKind.ANSWER))
            (told,) = await cara.read_all(enquiry_id, StatementKind.ANSWER)
            assert isinstance(told, AnswerBody)
            assert told.grounds is not None
            assert told.grounds.approved_by == OTTO
            assert federation.nodes["desk"].refused_entries() == ()
            assert _signers(federation, sent) == {
                key_id(federation.keychain(f"pol/staff/{who}").signing_key().verify_key)
                for who in STAFF
            }
            assert (
                pol.approving.listed(federation.staff(OTTO, Role.RELEASER).actor) == ()
            )


async def _asked(federation: Federation) -> EnquiryId:
    amy = federation.staff("csc-amy", Role.FRONT_DOOR)
    cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
    eva = federation.staff(EVA, Role.RELEASER)
    _, enquiry_id = await amy.state(fiction.worry(federation.clock()))
    await federation.until(federation.nodes["desk"].enquiries)
    await cara.state(fiction.ask(enquiry_id, "pol"))
    await federation.until(
        lambda: (
            federation.nodes["pol"].enquiries()
            and eva.find(enquiry_id, StatementKind.REQUEST)
        )
    )
    return enquiry_id


async def _sit(served: Served, who: str) -> Sitting:
    there = door(load(served.settings), served.federation.clock)
    (seat,) = (each for each in there.staff if each.practitioner == who)
    return await there.enter(seat, Role.RELEASER, PASSPHRASE)


async def _signed_by_eva(served: Served, enquiry_id: EnquiryId) -> Sent:
    sitting, now = await _sit(served, EVA), served.federation.clock()
    view = await sitting.operator.show_enquiry(enquiry_id)
    (request,) = (
        held.header
        for held in view.statements
        if held.header.kind is StatementKind.REQUEST
    )
    known = fiction.known(enquiry_id)
    assert isinstance(known.body, AnswerBody)
    grounds = Grounds(article_6="6_1_E", approved_by=OTTO)
    intent = Intent(
        kind=known.kind,
        enquiry_id=enquiry_id,
        recipients=(request.sender,),
        basis=known.basis,
        purpose=known.purpose,
        marking=known.marking,
        expires_at=now + timedelta(days=30),
        about=(request.statement_id,),
        particulars=None,
        body=replace(known.body, grounds=grounds),
        rating=view.row.rating,
    )
    draft = await sitting.operator.prepare(intent)
    examined = examine(draft, intent, sitting.speaker, now)
    sent = await sitting.operator.sign(draft.draft_id, sign(examined, sitting.custody))
    await sitting.operator.close_session()
    return sent


async def _signed_by_otto_too(served: Served, enquiry_id: EnquiryId) -> str:
    """At the real screens; returns what he was shown."""
    there = door(load(served.settings), served.federation.clock)
    (seat,) = (each for each in there.staff if each.practitioner == OTTO)
    app = Terminal(there)
    app.first = (seat, Role.RELEASER, PASSPHRASE)
    async with app.run_test(size=SIZE) as pilot:
        await settle(pilot)
        await press(pilot, "a", "enter")
        assert isinstance(app.screen, ApprovalScreen), screen_text(pilot)
        shown = screen_text(pilot)
        await press(pilot, "ctrl+s")
        await type_in(pilot, reference(enquiry_id)[-4:])
        await press(pilot, "enter")
        assert "For your signature: 0" in screen_text(pilot)
    return shown


def _signers(federation: Federation, sent: Sent) -> set[bytes]:
    kept = federation.nodes["desk"].store.bodies.get(sent.statement_id)
    assert kept is not None
    return {by.key_id for by in decode_envelope(kept.plaintext).signatures}
