"""Views: what the node tells a terminal, as plain values without wires."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from mash.agency import AgencyId, MemberClass
from mash.bodies import Body
from mash.enquiry import Stage, Standing
from mash.kinds import EnquiryKind, Lane
from mash.rating import Rating
from mash.readability import Readability
from mash.role import Role
from mash.statement import EnquiryId, Header, StatementId


@dataclass(frozen=True, slots=True)
class Opened:
    """An open session: whom to greet, and until when it stays open unused (UTC)."""

    name: str
    idle_until: datetime


@dataclass(frozen=True, slots=True)
class Member:
    """A member of the hub, by its short name and in words."""

    agency: AgencyId
    name: str
    member_class: MemberClass


@dataclass(frozen=True, slots=True, kw_only=True)
class NodeStatus:
    """How the node and its link to the hub stand. Times are aware, UTC.

    `alarm` is empty, or says why the hub is no longer believed. `outbox` counts
    statements that are signed and not yet acknowledged by the hub.
    """

    agency: AgencyId
    agency_name: str
    hub_id: str
    connected: bool
    hub_seen_at: datetime | None
    outbox: int
    log_size: int
    alarm: str
    demo: bool
    members: tuple[Member, ...]


@dataclass(frozen=True, slots=True)
class Cell:
    """How one agency stands in one enquiry, and when its answer is owed (UTC).

    `tick_owed` where it is to say whether an enquiry is needed; `chased` counts the
    reminders of its request. `here_at` says when somebody of it will be there (UTC)
    where that is too late, and `ask_instead` which post to ask. `ask_again` where it
    refused, or knew nobody, before others told more.
    """

    agency: AgencyId
    standing: Standing
    due_at: datetime | None
    tick_owed: bool = False
    chased: int = 0
    here_at: datetime | None = None
    ask_instead: str = ""
    ask_again: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class BoardRow:
    """One enquiry on the board. There is no name in it, by construction.

    `people` is 0 and `owner`, `worker` and `locality` are empty where this agency
    cannot know. `due_at` is the rating's clock, `statutory_due_at` the other one;
    `escalated_to` says whose turn it is with what nobody has taken up, and is empty
    while on time; `lowering` waits for a second person; `alarms` must not wait.
    """

    enquiry_id: EnquiryId
    reference: str
    kind: EnquiryKind
    rating: Rating
    received_at: datetime
    due_at: datetime | None
    stage: Stage
    owner: str
    agencies: tuple[Cell, ...]
    people: int
    waits_for_us: bool
    contact: bool = False
    lane: Lane | None = None
    statutory_due_at: datetime | None = None
    escalated_to: str = ""
    disputed: bool = False
    paused: bool = False
    worker: str = ""
    lowering: Rating | None = None
    strategy_due_at: datetime | None = None
    locality: str = ""
    feedback_owed: bool = False
    alarms: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Board:
    """The rows, most urgent first, as of a time (UTC)."""

    rows: tuple[BoardRow, ...]
    at: datetime


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """One statement of an enquiry, as far as this role may read it.

    `digest` is the SHA-256 of its envelope, which a decision cites; it is empty
    while the statement waits in the outbox. `signed_by` is the signer's name.
    """

    header: Header
    header_bytes: bytes
    body: Body | None
    readability: Readability
    accepted_at: datetime | None
    digest: bytes
    signed_by: str


@dataclass(frozen=True, slots=True)
class EnquiryView:
    """One enquiry: its board row, and its statements in log order."""

    row: BoardRow
    statements: tuple[Held, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Offer:
    """How a line of an own record could leave. It ticks nothing.

    `coarser` is empty where no pattern makes the line coarser, `coarser_dated` a month
    or a year; `category` is a proposal, `blocked` says which clause of the sharing
    agreement denies it to whoever asks, and what would make it lawful.
    """

    coarser: str = ""
    coarser_dated: str = ""
    made_coarser: tuple[str, ...] = ()
    category: str = ""
    blocked: str = ""


@dataclass(frozen=True, slots=True)
class RecordEntry:
    """One line of an own record: when (ISO 8601), from which system, what, how."""

    entry_id: str
    dated: str
    system: str
    text: str
    offer: Offer = Offer()


@dataclass(frozen=True, slots=True)
class Record:
    """One own record, whole: who (label and value, as held), and its lines.

    `facts` are what is known of the person, as lines that could leave too.
    """

    person: tuple[tuple[str, str], ...]
    entries: tuple[RecordEntry, ...]
    facts: tuple[RecordEntry, ...] = ()

    @property
    def lines(self) -> tuple[RecordEntry, ...]:
        """Everything that could leave, the person's own facts last."""
        return (*self.entries, *self.facts)


@dataclass(frozen=True, slots=True)
class Draft:
    """What would be signed, exactly. Nothing has left.

    `header` is a serialised Header, `content` a serialised Content.
    """

    draft_id: bytes
    header: bytes
    content: bytes
    warnings: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sent:
    """It is in the outbox, durably; or waits for the second person it names."""

    statement_id: StatementId
    enquiry_id: EnquiryId
    waits_for: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Access:
    """One entry of the access log: who did what to which reference, and when."""

    index: int
    at: datetime
    practitioner: str
    role: Role
    action: str
    target: str
    enquiry: str
    terminal: str
    allowed: bool


@dataclass(frozen=True, slots=True)
class AccessLog:
    """The newest entries first, and how many there are in all."""

    entries: tuple[Access, ...]
    total: int
