"""The terminal against a real node, over real mTLS: no stand-in on either side."""

from __future__ import annotations

import asyncio
import json
import os
import sys
from collections.abc import AsyncIterator
from dataclasses import dataclass
from datetime import timedelta
from functools import partial
from pathlib import Path

import pytest

from agency_node.access_log import AccessLog
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.operator.service import Operator as Servicer
from agency_node.records import Records, open_records
from agency_node.sessions import Sessions
from keys.tls import Identity
from mash.agency import AgencyId
from mash.basis import Basis
from mash.bodies import EnquiryBody, Person
from mash.errors import (
    NoSessionError,
    NoSuchDraftError,
    NoSuchEnquiryError,
    PractitionerRevokedError,
    RoleNotAllowedError,
)
from mash.exits import LOCKED, NOT_FOUND, UNREACHABLE, USAGE
from mash.kinds import EnquiryKind, StatementKind
from mash.listen import Listener, listen
from mash.marking import Marking
from mash.node.v1.operator_service_pb2_grpc import (
    add_OperatorServiceServicer_to_server,
)
from mash.particulars import EnquiryOutline, EnquiryParticulars
from mash.purpose import Purpose
from mash.rating import Rating
from mash.readability import Readability
from mash.role import Role
from mash.statement import EnquiryId
from terminal_ui.faults import NodeAwayError
from terminal_ui.intent import Intent
from terminal_ui.reaching import door
from terminal_ui.settings import load
from terminal_ui.signing import examine, sign
from terminal_ui.unlocking import Door, Sitting
from tests.federation import PASSPHRASE, Federation, found_federation

WHO = "csc-amy"


@dataclass
class Served:
    """One member's node, serving its terminals; the hub is not there."""

    federation: Federation
    listener: Listener
    settings: Path

    @property
    def door(self) -> Door:
        """The door of the terminal that stands beside the node."""
        return door(load(self.settings), self.federation.clock)

    async def sit(self, role: Role = Role.FRONT_DOOR) -> Sitting:
        """Sit down at it."""
        there = self.door
        return await there.enter(there.staff[0], role, PASSPHRASE)


@pytest.fixture
async def served(tmp_path: Path) -> AsyncIterator[Served]:
    """Found a federation, open one node, and serve it."""
    federation = found_federation(tmp_path)
    node, folder = federation.open_node("csc"), tmp_path / "csc"
    keychain = federation.keychain("csc/node")
    log = AccessLog(folder / "state", keychain.vault_kek())
    own = open_records(folder / "state", keychain.vault_kek())
    sessions = Sessions(
        AgencyId("csc"),
        lambda: node.register,
        federation.clock,
        asyncio.get_running_loop().time,
    )
    domain = node.register.member("csc").tls_uris[0].split("/")[2]
    gate = Gatekeeper(sessions, log, lambda: domain, federation.clock)
    servicer = Servicer(node, Records(own), gate, demo=True)
    chain = (folder / "tls.pem").read_bytes()
    listener = listen(
        "127.0.0.1:0",
        Identity(chain, keychain.tls_key_pem(), b""),
        (folder / "own-ca.pem").read_bytes(),
        [partial(add_OperatorServiceServicer_to_server, servicer)],
    )
    await listener.start()
    yield Served(federation, listener, _settings(folder, listener.port))
    await listener.stop(0)
    log.close()
    own.close()
    await federation.close_node("csc")


def _settings(folder: Path, port: int) -> Path:
    path = folder / "terminal.toml"
    path.write_text(
        f'node = "127.0.0.1:{port}"\n'
        'server_name = "localhost"\n'
        'ca = "own-ca.pem"\n'
        'cert = "terminal.pem"\n'
        'keys = "terminal.keys"\n'
        "[[staff]]\n"
        f'practitioner = "{WHO}"\n'
        f'keys = "staff/{WHO}.keys"\n'
        'roles = ["FRONT_DOOR", "SCREENER"]\n',
        "utf-8",
    )
    return path


def worry(sitting: Sitting, served: Served) -> Intent:
    """A new enquiry, composed at the terminal."""
    now = served.federation.clock()
    outline = EnquiryOutline(EnquiryKind.CHILD, Rating.AMBER, now)
    return Intent(
        kind=StatementKind.ENQUIRY,
        enquiry_id=None,
        recipients=(AgencyId("desk"),),
        basis=Basis.SAFEGUARDING_NO_CONSENT,
        purpose=Purpose.CHILD_PROTECTION,
        marking=Marking.OFFICIAL_SENSITIVE,
        expires_at=now + timedelta(days=30),
        particulars=EnquiryParticulars(
            outline, (sitting.speaker.agency, AgencyId("desk"))
        ),
        body=EnquiryBody(
            subjects=(Person(tag="C1", family_name="Quill"),),
            worry="A bruise.",
            source="school",
            told="No: it could put her at risk.",
        ),
        rating=Rating.AMBER,
    )


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


async def run(
    served: Served, *words: str, passphrase: bytes = PASSPHRASE
) -> tuple[int, str, str]:
    """Run mash-terminal as a script would."""
    out, into = os.pipe()
    os.write(into, passphrase + b"\n")
    os.close(into)
    options = ["--config", str(served.settings), "--passphrase-fd", str(out)]
    process = await asyncio.create_subprocess_exec(
        sys.executable,
        "-m",
        "terminal_ui",
        *options,
        *words,
        pass_fds=(out,),
        stdout=asyncio.subprocess.PIPE,
        stderr=asyncio.subprocess.PIPE,
        env=dict(os.environ) | {"PYTHONPATH": os.pathsep.join(sys.path)},
    )
    os.close(out)
    told, complained = await process.communicate()
    assert process.returncode is not None
    return process.returncode, told.decode(), complained.decode()


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
