"""A node in memory: it stands for the node at the Operator boundary, honestly or not."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator, Callable
from dataclasses import dataclass, field, replace
from datetime import timedelta
from hashlib import sha256

from keys.envelope import Envelope, Signature, key_id, public_key, verify
from mash.agency import AgencyId
from mash.bodies import Body, Person
from mash.codec.bodies import encode_body
from mash.codec.envelope import CONTENT_TYPE, SESSION_TYPE, encode_content
from mash.codec.header import encode_header
from mash.errors import MashError, NoSessionError, NoSuchDraftError, StateError
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import Content, EnquiryId, Header, StatementId, Terms
from terminal_ui.found import NOTHING_MORE, Also, Candidates
from terminal_ui.intent import Intent
from terminal_ui.picture import Caseload, Picture, Proposal
from terminal_ui.views import (
    Access,
    AccessLog,
    Board,
    Draft,
    EnquiryView,
    NodeStatus,
    Opened,
    Record,
    Sent,
)
from tests.terminal_ui import own_records, world
from tests.terminal_ui.paper_approvals import PaperApprovals
from tests.terminal_ui.paper_grounds import grounded
from tests.terminal_ui.paper_holdings import PaperHoldings
from tests.terminal_ui.paper_identities import PaperIdentities
from tests.terminal_ui.paper_look_ups import PaperLookUps
from tests.terminal_ui.paper_shares import PaperShares
from tests.terminal_ui.sheet.paper_sheets import PaperSheets


def header_of(intent: Intent, agency: AgencyId, by: str, role: Role) -> Header:
    """The header that an honest node prepares."""
    return Header(
        hub_id=world.HUB,
        statement_id=world.statement_id(900),
        kind=intent.kind,
        enquiry_id=intent.enquiry_id or EnquiryId(b"\x5d\xe0" + bytes(14)),
        sender=agency,
        practitioner=by,
        role=role,
        recipients=intent.recipients,
        made_at=world.NOW,
        register_version=7,
        terms=Terms(
            expires_at=intent.expires_at,
            basis=intent.basis,
            purpose=intent.purpose,
            marking=intent.marking,
            gate=intent.gate,
            gate_commitment=bytes(32),
        ),
        about=intent.about,
        particulars=intent.particulars,
    )


def draft_of(header: Header, intent: Intent, warnings: tuple[str, ...] = ()) -> Draft:
    """The bytes that an honest node prepares."""
    encoded = encode_header(header)
    content = Content(sha256(encoded).digest(), encode_body(intent.body))
    return Draft(bytes(16), encoded, encode_content(content), warnings)


@dataclass
class PaperNode:
    """An `Operator` that keeps everything in lists.

    `failing` is raised by every call but the first three; `tamper` changes what
    was prepared.
    """

    agency: AgencyId
    public: bytes
    view: EnquiryView
    rows: tuple[object, ...]
    status: NodeStatus
    failing: MashError | None = None
    tamper: Callable[[Draft], Draft] = lambda draft: draft
    warnings: tuple[str, ...] = ()
    candidates: Candidates = field(default_factory=lambda: own_records.FOUND)
    record: Record = own_records.RECORD
    picture: Picture = field(default_factory=Picture)
    proposals: dict[StatementKind, Body] = field(default_factory=dict)
    workload: tuple[Caseload, ...] = ()
    sheets: PaperSheets = field(default_factory=PaperSheets)
    identities: PaperIdentities = field(default_factory=PaperIdentities)
    holdings: PaperHoldings = field(default_factory=PaperHoldings)
    look_ups: PaperLookUps = field(default_factory=PaperLookUps)
    shares: PaperShares = field(default_factory=PaperShares)
    approvals: PaperApprovals = field(default_factory=PaperApprovals)
    calls: list[str] = field(default_factory=list)
    prepared: list[Intent] = field(default_factory=list)
    signed: list[Envelope] = field(default_factory=list)
    _open: tuple[str, Role] | None = None
    _draft: Draft | None = None
    _changed: asyncio.Event = field(default_factory=asyncio.Event)

    async def challenge(self) -> bytes:
        self.calls.append("challenge")
        return bytes(range(32))

    async def open_session(
        self, practitioner: str, role: Role, proof: Envelope
    ) -> Opened:
        self.calls.append("open_session")
        key = public_key(self.public)
        verify(proof, SESSION_TYPE, {key_id(key): key})
        self._open = (practitioner, role)
        name = practitioner.split(".")
        greeted = f"{name[0].upper()}. {name[1].title()}"
        return Opened(greeted, world.NOW + timedelta(minutes=10))

    async def close_session(self) -> None:
        self.calls.append("close_session")
        self._open = None

    async def show_status(self) -> NodeStatus:
        self._called("show_status")
        return self.status

    async def list_board(self, *, closed: bool = False) -> Board:
        self._called(f"list_board {closed=}")
        return self._board()

    async def watch_board(self) -> AsyncIterator[Board]:
        self._called("watch_board")
        while True:
            yield self._board()
            await self._changed.wait()
            self._changed.clear()
            self._called("watch_board")

    async def show_enquiry(self, enquiry_id: EnquiryId) -> EnquiryView:
        self._called("show_enquiry")
        row = next((r for r in self.rows if r.enquiry_id == enquiry_id), self.view.row)  # type: ignore[attr-defined]
        if enquiry_id != self.view.row.enquiry_id:
            return EnquiryView(row, ())  # type: ignore[arg-type]
        return self.view

    async def show_picture(self, enquiry_id: EnquiryId) -> Picture:
        self._called(f"show_picture {enquiry_id.hex()[:4]}")
        return self.picture

    async def compose(
        self,
        kind: StatementKind,
        enquiry_id: EnquiryId | None,
        *,
        persons: tuple[str, ...] = (),
        level: str = "",
        agency: str = "",
    ) -> Proposal:
        named = enquiry_id.hex()[:4] if enquiry_id else "-"
        self._called(
            " ".join(filter(None, ["compose", kind.name, named, level, agency]))
        )
        assert persons == ()
        if kind not in self.proposals:
            raise StateError("kind: nothing can be composed of what is recorded")
        return Proposal(self.proposals[kind])

    async def show_workload(self) -> tuple[Caseload, ...]:
        self._called("show_workload")
        return self.workload

    async def search_records(
        self, enquiry_id: EnquiryId, person: Person, also: Also = NOTHING_MORE
    ) -> Candidates:
        called = f"search_records {enquiry_id.hex()[:4]} {person.tag} {also.words}"
        self._called(called.strip())
        return self.candidates

    async def show_record(self, enquiry_id: EnquiryId, record_id: str) -> Record:
        self._called(f"show_record {enquiry_id.hex()[:4]} {record_id}")
        return self.record

    async def prepare(self, intent: Intent) -> Draft:
        self._called("prepare")
        self.prepared.append(intent)
        header = header_of(intent, self.agency, *self._session)
        said = grounded(intent, self.agency)
        self._draft = self.tamper(draft_of(header, said, self.warnings))
        return self._draft

    async def sign(self, draft_id: bytes, signature: Signature) -> Sent:
        self._called("sign")
        if self._draft is None or draft_id != self._draft.draft_id:
            raise NoSuchDraftError
        key = public_key(self.public)
        envelope = Envelope(CONTENT_TYPE, self._draft.content, (signature,))
        verify(envelope, CONTENT_TYPE, {key_id(key): key})
        self.signed.append(envelope)
        return Sent(StatementId(bytes(16)), self.prepared[-1].enquiry_id or world.FIRST)

    async def discard(self, draft_id: bytes) -> None:
        self._called(f"discard {draft_id.hex()[:4]}")
        self._draft = None

    async def list_access(self, limit: int) -> AccessLog:
        self._called(f"list_access {limit}")
        entry = Access(
            index=211,
            at=world.NOW,
            practitioner="k.dunn",
            role=Role.RESEARCHER,
            action="SEARCH",
            target="-",
            enquiry="",
            terminal="spiffe://police/terminal",
            allowed=False,
        )
        read = replace(entry, index=210, action="READ_STATEMENT", allowed=True)
        return AccessLog((entry, read), 212)

    def change(self, *rows: object) -> None:
        """Let the board be another one."""
        self.rows = rows
        self._changed.set()

    @property
    def _session(self) -> tuple[str, Role]:
        if self._open is None:
            raise NoSessionError
        return self._open

    def _board(self) -> Board:
        return Board(self.rows, world.NOW)  # type: ignore[arg-type]

    def _called(self, name: str) -> None:
        self.calls.append(name)
        if self._open is None:
            raise NoSessionError
        if self.failing is not None:
            raise self.failing
