"""An approval: exactly what a colleague signed, for whoever is to sign it too."""

from __future__ import annotations

from collections.abc import Awaitable
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from mash.statement import reference
from terminal_ui.approval_calls import Waiting
from terminal_ui.desk import FAULTS
from terminal_ui.faults import explain
from terminal_ui.screens.confirm import ConfirmScreen
from terminal_ui.screens.draft import DraftScreen
from terminal_ui.screens.note import NoteScreen
from terminal_ui.screens.preview import question
from terminal_ui.signing import Examined, sign


class ApprovalScreen(DraftScreen):
    """The second person signs it or sends it back; its author may withdraw it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="approval.back"),
        Binding("ctrl+s", "approve", "Sign too", id="approval.sign", priority=True),
        Binding("ctrl+b", "send_back", "Send back", id="approval.return"),
        Binding("ctrl+w", "withdraw", "Withdraw", id="approval.withdraw"),
    ]
    HELP_ABOUT = "approval"
    HEADING = "EXACTLY WHAT WOULD LEAVE"

    def __init__(self, examined: Examined, waiting: Waiting) -> None:
        super().__init__(examined)
        self._waiting = waiting

    def advice(self) -> str:
        approval = self._waiting.approval
        if self._is_ours:
            told = f"{approval.author} signed this. Ctrl+S signs it too and sends it."
            return f"{told} Ctrl+B sends it back."
        if self._waiting.note:
            return "It was sent back; why is at the end. Ctrl+W withdraws it for good."
        told = f"It is yours, and for {approval.approver} to sign too."
        return f"{told} Ctrl+W withdraws it for good."

    def warnings(self) -> tuple[str, ...]:
        note = self._waiting.note
        return (
            (f"{self._waiting.approval.approver} sent it back: {note}",) if note else ()
        )

    def check_action(self, action: str, parameters: tuple[object, ...]) -> bool | None:
        """Offer each of the two what is theirs to do."""
        del parameters
        if self.desk.locked:
            return True
        if action in {"approve", "send_back"}:
            return self._is_ours
        return action != "withdraw" or not self._is_ours

    @work(exclusive=True, group="sign", exit_on_error=False)
    async def action_approve(self) -> None:
        """Sign with the second person's own key, once they have typed the reference."""
        known = reference(self._examined.header.enquiry_id)
        asked = question(self._examined, approver="")
        if not await self.app.push_screen_wait(ConfirmScreen(asked, known)):
            return
        try:
            sitting = self.desk.sitting
            signature = sign(self._examined, sitting.custody)
            draft_id = self._waiting.approval.draft_id
            sent = await sitting.operator.approvals.approve(draft_id, signature)
        except FAULTS as error:
            self.problem(explain(error))
            return
        self.dismiss(sent)

    @work(exclusive=True, group="sign", exit_on_error=False)
    async def action_send_back(self) -> None:
        """Ask why, and let its author know."""
        author = self._waiting.approval.author
        note = await self.app.push_screen_wait(
            NoteScreen(f"What should {author} change?")
        )
        if note:
            approvals = self.desk.sitting.operator.approvals
            await self._end(approvals.send_back(self._waiting.approval.draft_id, note))

    @work(exclusive=True, group="sign", exit_on_error=False)
    async def action_withdraw(self) -> None:
        """Destroy it: it was never sent."""
        approvals = self.desk.sitting.operator.approvals
        await self._end(approvals.withdraw(self._waiting.approval.draft_id))

    def action_leave(self) -> None:
        """Leave it as it is."""
        self.dismiss(None)

    async def _end(self, done: Awaitable[None]) -> None:
        try:
            await done
        except FAULTS as error:
            self.problem(explain(error))
            return
        self.dismiss(None)

    @property
    def _is_ours(self) -> bool:
        speaker = self.desk.sitting.speaker
        return self._waiting.approval.waits_for(speaker.practitioner)
