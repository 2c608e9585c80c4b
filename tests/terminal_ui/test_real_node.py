"""The terminal against a real node, over real mTLS: no stand-in on either side."""

from __future__ import annotations

import json

import pytest

from mash.errors import (
    NoSessionError,
    NoSuchDraftError,
    NoSuchEnquiryError,
    PractitionerRevokedError,
    RoleNotAllowedError,
)
from mash.exits import LOCKED, NOT_FOUND, UNREACHABLE, USAGE
from mash.readability import Readability
from mash.role import Role
from mash.statement import EnquiryId
from terminal_ui.faults import NodeAwayError
from terminal_ui.signing import examine, sign
from tests.terminal_ui.serving import Served, run
from tests.terminal_ui.worrying import worry


async def test_a_worry_is_prepared_examined_signed_and_kept(served: Served) -> None:
    """What a real node prepares passes the terminal's own examination."""
    sitting = await served.sit()
    operator, intent = sitting.operator, worry(sitting, served)
    draft = await operator.prepare(intent)
    examined = examine(draft, intent, sitting.speaker, served.federation.clock())
    sent = await operator.sign(draft.draft_id, sign(examined, sitting.custody))
    (row,) = (await operator.list_board()).rows
    assert row.enquiry_id == sent.enquiry_id
    view = await operator.show_enquiry(sent.enquiry_id)
    (held,) = view.statements
    assert held.readability is Readability.QUEUED
    assert held.body == intent.body
    assert (await operator.show_status()).outbox == 1
    first = await anext(aiter(operator.watch_board()))
    assert [each.enquiry_id for each in first.rows] == [sent.enquiry_id]


async def test_refusals_come_back_as_our_own_errors(served: Served) -> None:
    """By reason, whatever gRPC made of them on the way."""
    sitting = await served.sit()
    with pytest.raises(NoSuchEnquiryError):
        await sitting.operator.show_enquiry(EnquiryId(bytes(16)))
    with pytest.raises(RoleNotAllowedError):
        await sitting.operator.list_access(10)
    intent = worry(sitting, served)
    draft = await sitting.operator.prepare(intent)
    await sitting.operator.discard(draft.draft_id)
    examined = examine(draft, intent, sitting.speaker, served.federation.clock())
    with pytest.raises(NoSuchDraftError):
        await sitting.operator.sign(draft.draft_id, sign(examined, sitting.custody))
    await sitting.operator.close_session()
    with pytest.raises(NoSessionError):
        await sitting.operator.list_board()


async def test_a_role_that_the_register_does_not_list_is_refused(
    served: Served,
) -> None:
    """The settings of a terminal give nobody a role."""
    with pytest.raises(PractitionerRevokedError):
        await served.sit(Role.DECISION_MAKER)


async def test_a_node_that_has_gone_is_said_to_be_away(served: Served) -> None:
    """Not the hub: the node."""
    sitting = await served.sit()
    await served.listener.stop(0)
    with pytest.raises(NodeAwayError):
        await sitting.operator.list_board()


async def test_the_command_line_says_the_same(served: Served) -> None:
    """Board, one enquiry and status: as sentences, and as JSON with a version."""
    sitting = await served.sit()
    intent = worry(sitting, served)
    draft = await sitting.operator.prepare(intent)
    examined = examine(draft, intent, sitting.speaker, served.federation.clock())
    await sitting.operator.sign(draft.draft_id, sign(examined, sitting.custody))
    role = ("--role", "FRONT_DOOR")
    code, said, _ = await run(served, *role, "board", "--plain")
    assert code == 0
    assert "Amber, child" in said
    code, said, _ = await run(served, *role, "board", "--json")
    envelope = json.loads(said)
    assert envelope["schema"] == "mash.board/1"
    (row,) = envelope["data"]
    code, said, _ = await run(served, *role, "show", row["reference"])
    assert code == 0
    assert "Worry: A bruise." in said
    code, _, complained = await run(served, *role, "show", "E-000000", "--json")
    assert (code, "NO_SUCH_ENQUIRY" in complained) == (NOT_FOUND, True)


async def test_exit_codes_tell_scripts_what_to_do(served: Served) -> None:
    """Wrong passphrase, a role left open, nobody there: each has its own code."""
    role = ("--role", "FRONT_DOOR")
    assert (await run(served, *role, "status", passphrase=b"no"))[0] == LOCKED
    assert (await run(served, "status"))[0] == USAGE
    code, said, _ = await run(served, *role, "status", "--json")
    assert (code, json.loads(said)["data"]["agency"]) == (0, "csc")
    await served.listener.stop(0)
    assert (await run(served, *role, "status"))[0] == UNREACHABLE
