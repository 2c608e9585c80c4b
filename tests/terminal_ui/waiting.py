"""Waiting: a release of k.dunn's that names a.shah as second person, as a node shows it."""

from __future__ import annotations

from datetime import timedelta
from hashlib import sha256

from mash.bodies import Grounds, ReleaseBody, Summary, SummaryItem
from mash.codec.bodies import encode_body
from mash.codec.envelope import encode_content
from mash.codec.header import encode_header
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import Content, Header
from terminal_ui.approval_calls import Approval, ApprovalState, Waiting
from tests.terminal_ui import world

US, AUTHOR = "a.shah", "k.dunn"
DRAFT = world.statement_id(77)
LINE = SummaryItem(
    person="C1",
    dated="2026-02",
    text="Seen alone outside at 23:00.",
    category="INCIDENT",
)


def body_for(approver: str) -> ReleaseBody:
    """What k.dunn would tell the desk."""
    grounds = Grounds(article_6="6_1_E", approved_by=approver)
    return ReleaseBody(summary=Summary(items=(LINE,)), grounds=grounds)


HEADER = Header(
    hub_id=world.HUB,
    statement_id=DRAFT,
    kind=StatementKind.RELEASE,
    enquiry_id=world.FIRST,
    sender=world.POLICE,
    practitioner=AUTHOR,
    role=Role.RELEASER,
    recipients=(world.DESK,),
    made_at=world.NOW - timedelta(hours=20),
    register_version=7,
    terms=world.TERMS,
)


def waits(
    header: Header = HEADER,
    approver: str = US,
    state: ApprovalState = ApprovalState.WAITING,
    note: str = "",
) -> Waiting:
    """A draft as the node would show it."""
    encoded = encode_header(header)
    content = Content(sha256(encoded).digest(), encode_body(body_for(approver)))
    listed = Approval(
        draft_id=DRAFT,
        state=state,
        author=AUTHOR,
        approver=US,
        kind=StatementKind.RELEASE,
        enquiry_id=world.FIRST,
        signed_at=world.NOW - timedelta(hours=20),
        lapses_at=world.NOW + timedelta(hours=52),
    )
    return Waiting(
        approval=listed, header=encoded, content=encode_content(content), note=note
    )
