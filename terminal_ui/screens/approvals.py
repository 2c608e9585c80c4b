"""Approvals: what waits for this person's signature, and what of theirs waits."""

from __future__ import annotations

from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType

from mash.approval import MANAGERS
from mash.authority import GRANTS
from mash.kinds import StatementKind
from mash.role import Role
from mash.statement import reference
from terminal_ui.approval_calls import Approval
from terminal_ui.approval_lines import HEADING, pieces, summary
from terminal_ui.desk import DeskScreen
from terminal_ui.faults import TamperedDraftError, explain
from terminal_ui.screens.approval import ApprovalScreen
from terminal_ui.signing import examine_waiting
from terminal_ui.views import Sent
from terminal_ui.widgets.line_list import Line, LineList
from terminal_ui.widgets.prose import Prose

SIGNERS = MANAGERS.union(
    *(
        grant.roles
        for kind, grant in GRANTS.items()
        if kind is not StatementKind.RECEIPT
    )
) - {Role.NODE}
"""Who signs statements, and so may be asked to sign a colleague's too."""


class ApprovalsScreen(DeskScreen[None]):
    """What lapses first comes first. Nothing of what a draft says is in the list."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="approvals.back"),
        Binding("r", "reload", "Look again", id="approvals.reload"),
    ]
    HELP_ABOUT = "approvals"

    def __init__(self) -> None:
        super().__init__()
        self._approvals: dict[bytes, Approval] = {}

    def parts(self) -> ComposeResult:
        yield Prose(" Looking for what waits…", id="top")
        yield Prose((HEADING, "$secondary"), id="heading")
        yield LineList(id="rows")
        yield Prose(id="empty")

    def on_mount(self) -> None:
        """Look."""
        self.query_one("#rows").focus()
        self.hint("Enter opens one: your node writes down that you read it.")
        self.action_reload()

    @work(exclusive=True, group="approvals", exit_on_error=False)
    async def action_reload(self) -> None:
        """Ask the node."""
        sitting = self.desk.sitting
        listed = await self.ask(sitting.operator.approvals.list_all())
        if listed is None:
            return
        who = sitting.speaker.practitioner
        self._approvals = {each.draft_id: each for each in listed}
        self.query_one("#top", Prose).say((f" {summary(listed, who)}", "bold"))
        rows = self.query_one("#rows", LineList)
        rows.show([Line(each.draft_id, pieces(each, who)) for each in listed])
        rows.display = bool(listed)
        self.query_one("#empty", Prose).say(
            "" if listed else "Nothing waits for a second person, of yours or for you."
        )

    def on_line_list_chosen(self, event: LineList.Chosen) -> None:
        """Open it. The node logs the reading first."""
        if isinstance(event.key, bytes):
            self.open_one(event.key)

    @work(exclusive=True, group="approvals", exit_on_error=False)
    async def open_one(self, draft_id: bytes) -> None:
        """Read it back from its bytes; what lapsed is only taken off the list."""
        sitting = self.desk.sitting
        waiting = await self.ask(sitting.operator.approvals.show(draft_id))
        if waiting is None:
            return
        if not waiting.content:
            self.problem("It lapsed, and what it said is destroyed: prepare it again.")
            return
        try:
            examined = examine_waiting(waiting, sitting.speaker)
        except TamperedDraftError as error:
            self.problem(explain(error))
            return
        self.app.push_screen(ApprovalScreen(examined, waiting), self._done)

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def _done(self, sent: Sent | None) -> None:
        if sent is not None:
            known = reference(sent.enquiry_id)
            told = f"{known}: signed by two. It leaves with the next link to the hub."
            self.notify(told, markup=False)
        self.action_reload()
