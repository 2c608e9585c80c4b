"""The preview: exactly what leaves, read back from the bytes that will be signed."""

from __future__ import annotations

from contextlib import suppress
from hashlib import sha256
from typing import ClassVar

from textual import work
from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import VerticalScroll

from mash.errors import MashError
from mash.statement import reference
from terminal_ui import words
from terminal_ui.desk import FAULTS, DeskScreen
from terminal_ui.faults import explain
from terminal_ui.in_words import body_lines, header_lines
from terminal_ui.screens.confirm import ConfirmScreen
from terminal_ui.signing import Examined, sign
from terminal_ui.times import full
from terminal_ui.views import Sent
from terminal_ui.widgets.prose import Prose, content, table


class PreviewScreen(DeskScreen[Sent | None]):
    """Every field of the header and every line of the body, in words."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "change", "Change it", id="preview.change"),
        Binding("ctrl+s", "sign", "Sign and send", id="preview.sign", priority=True),
    ]
    HELP_ABOUT = "preview"

    def __init__(self, examined: Examined) -> None:
        super().__init__()
        self._examined = examined

    def parts(self) -> ComposeResult:
        header = self._examined.header
        kind = words.KIND[header.kind].upper()
        yield Prose(
            (f" EXACTLY WHAT LEAVES: {kind} in {reference(header.enquiry_id)}", "bold"),
            id="top",
        )
        with VerticalScroll(id="paper"):
            yield Prose(id="sealed", classes="part")
            yield Prose(id="open", classes="part")
            yield Prose(id="bytes", classes="part")
            yield Prose(id="warnings", classes="part")

    def on_mount(self) -> None:
        """Show it all."""
        examined = self._examined
        names = {m.agency: m.name for m in self.desk.sitting.status.members}
        body = table(body_lines(examined.body))
        headers = table(header_lines(examined.header, names))
        self.query_one("#sealed", Prose).show(body)
        self.query_one("#open", Prose).show(headers)
        self.query_one("#bytes", Prose).show(table(self._in_bytes()))
        self.query_one("#warnings", Prose).say(*self._warnings())
        for name, title in _TITLES.items():
            self.query_one(f"#{name}").border_title = content(title).markup
        self.query_one("#warnings").display = bool(examined.draft.warnings)
        self.query_one("#paper").focus()
        self.hint("Read it as the other side will. Ctrl+S signs, Esc changes it.")

    @work(exclusive=True, group="sign", exit_on_error=False)
    async def action_sign(self) -> None:
        """Sign with the person's own key, once they have typed the reference."""
        header = self._examined.header
        known = reference(header.enquiry_id)
        question = _question(self._examined)
        if not await self.app.push_screen_wait(ConfirmScreen(question, known)):
            return
        try:
            sitting = self.desk.sitting
            signature = sign(self._examined, sitting.custody)
            draft_id = self._examined.draft.draft_id
            sent = await sitting.operator.sign(draft_id, signature)
        except FAULTS as error:
            self.problem(explain(error))
            return
        self.dismiss(sent)

    @work(exclusive=True, group="sign", exit_on_error=False)
    async def action_change(self) -> None:
        """Throw the prepared bytes away and go back to the form."""
        with suppress(MashError):  # an unsigned draft lapses by itself
            await self.desk.sitting.operator.discard(self._examined.draft.draft_id)
        self.dismiss(None)

    def _in_bytes(self) -> list[tuple[str, str]]:
        draft = self._examined.draft
        digest = sha256(draft.content).hexdigest()
        return [
            ("Header", f"{len(draft.header)} bytes, readable by the hub"),
            ("Sealed", f"{len(draft.content)} bytes, readable by the recipients alone"),
            ("Digest", " ".join(digest[i : i + 8] for i in range(0, 64, 8))),
        ]

    def _warnings(self) -> list[str]:
        return [f"! {warning}\n" for warning in self._examined.draft.warnings]


_TITLES = {
    "sealed": "Sealed: the recipients alone can read this",
    "open": "On the outside: the hub can read this too",
    "bytes": "In bytes",
    "warnings": "Think about this first",
}


def _question(examined: Examined) -> tuple[str, ...]:
    header = examined.header
    to = ", ".join(header.recipients)
    until = full(header.terms.expires_at) if header.terms else ""
    if not to:
        return (
            f"Sign this {words.KIND[header.kind]} and keep it here.",
            "The hub is told that there is one, and not what it says.",
            f"It is held until {until}.",
        )
    return (
        f"Sign this {words.KIND[header.kind]} and send it to: {to}.",
        f"They may hold it until {until}.",
        "What a person has read cannot be unread.",
    )
