"""A draft whole: every field that leaves, read back from the bytes to be signed."""

from __future__ import annotations

from hashlib import sha256

from textual.app import ComposeResult
from textual.containers import VerticalScroll

from mash.statement import reference
from terminal_ui import words
from terminal_ui.desk import DeskScreen
from terminal_ui.in_words import body_lines, header_lines
from terminal_ui.signing import Examined
from terminal_ui.views import Sent
from terminal_ui.widgets.prose import Prose, content, table

_TITLES = {
    "sealed": "Sealed: the recipients alone can read this",
    "open": "On the outside: the hub can read this too",
    "bytes": "In bytes",
    "warnings": "Think about this first",
}


class DraftScreen(DeskScreen[Sent | None]):
    """Every field of the header and every line of the body, in words."""

    HEADING = "EXACTLY WHAT LEAVES"

    def __init__(self, examined: Examined) -> None:
        super().__init__()
        self._examined = examined

    def parts(self) -> ComposeResult:
        header = self._examined.header
        kind = words.KIND[header.kind].upper()
        yield Prose(
            (f" {self.HEADING}: {kind} in {reference(header.enquiry_id)}", "bold"),
            id="top",
        )
        with VerticalScroll(id="paper"):
            yield Prose(id="warnings", classes="part")
            yield Prose(id="sealed", classes="part")
            yield Prose(id="open", classes="part")
            yield Prose(id="bytes", classes="part")

    def on_mount(self) -> None:
        """Show it all."""
        examined, warnings = self._examined, self.warnings()
        self.query_one("#warnings").display = bool(warnings)
        names = {m.agency: m.name for m in self.desk.sitting.status.members}
        body = table(body_lines(examined.body))
        headers = table(header_lines(examined.header, names))
        self.query_one("#sealed", Prose).show(body)
        self.query_one("#open", Prose).show(headers)
        self.query_one("#bytes", Prose).show(table(self._in_bytes()))
        self.query_one("#warnings", Prose).say(*(f"! {each}\n" for each in warnings))
        for name, title in _TITLES.items():
            self.query_one(f"#{name}").border_title = content(title).markup
        self.query_one("#paper").focus()
        self.hint(self.advice())

    def advice(self) -> str:
        """What to do next, for the bottom line."""
        return ""

    def warnings(self) -> tuple[str, ...]:
        """What to think about before signing."""
        return self._examined.draft.warnings

    def _in_bytes(self) -> list[tuple[str, str]]:
        draft = self._examined.draft
        digest = sha256(draft.content).hexdigest()
        return [
            ("Header", f"{len(draft.header)} bytes, readable by the hub"),
            ("Sealed", f"{len(draft.content)} bytes, readable by the recipients alone"),
            ("Digest", " ".join(digest[i : i + 8] for i in range(0, 64, 8))),
        ]
