"""The preview: exactly what leaves, read back from the bytes that will be signed."""

from __future__ import annotations

from contextlib import suppress
from dataclasses import replace
from typing import ClassVar

from textual import work
from textual.binding import Binding, BindingType

from mash.approval import approver_of
from mash.errors import MashError
from mash.statement import reference
from terminal_ui import words
from terminal_ui.desk import FAULTS
from terminal_ui.faults import explain
from terminal_ui.screens.confirm import ConfirmScreen
from terminal_ui.screens.draft import DraftScreen
from terminal_ui.signing import Examined, sign
from terminal_ui.times import full


class PreviewScreen(DraftScreen):
    """What was composed here, before its author signs it."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "change", "Change it", id="preview.change"),
        Binding("ctrl+s", "sign", "Sign and send", id="preview.sign", priority=True),
    ]
    HELP_ABOUT = "preview"

    def advice(self) -> str:
        return "Read it as the other side will. Ctrl+S signs, Esc changes it."

    @work(exclusive=True, group="sign", exit_on_error=False)
    async def action_sign(self) -> None:
        """Sign with the person's own key, once they have typed the reference."""
        header = self._examined.header
        known = reference(header.enquiry_id)
        asked = question(self._examined)
        if not await self.app.push_screen_wait(ConfirmScreen(asked, known)):
            return
        try:
            sitting = self.desk.sitting
            signature = sign(self._examined, sitting.custody)
            draft_id = self._examined.draft.draft_id
            sent = await sitting.operator.sign(draft_id, signature)
        except FAULTS as error:
            self.problem(explain(error))
            return
        self.dismiss(replace(sent, waits_for=approver_of(self._examined.body)))

    @work(exclusive=True, group="sign", exit_on_error=False)
    async def action_change(self) -> None:
        """Throw the prepared bytes away and go back to the form."""
        with suppress(MashError):  # an unsigned draft lapses by itself
            await self.desk.sitting.operator.discard(self._examined.draft.draft_id)
        self.dismiss(None)


def question(examined: Examined, approver: str | None = None) -> tuple[str, ...]:
    """What is asked before a signature; `approver` is empty for the second one."""
    header = examined.header
    waits_for = approver_of(examined.body) if approver is None else approver
    kind, to = words.KIND[header.kind], ", ".join(header.recipients)
    until = full(header.terms.expires_at) if header.terms else ""
    if waits_for:
        return (
            f"Sign this {kind}. It then waits for {waits_for}, who signs it too.",
            f"Only then is it sent to: {to}. They may hold it until {until}.",
            "Until then you can withdraw it, and nothing has left.",
        )
    if not to:
        return (
            f"Sign this {kind} and keep it here.",
            "The hub is told that there is one, and not what it says.",
            f"It is held until {until}.",
        )
    return (
        f"Sign this {kind} and send it to: {to}.",
        f"They may hold it until {until}.",
        "What a person has read cannot be unread.",
    )
