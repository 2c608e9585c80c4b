"""Withholding one line: why it stays. What it says is not asked, and does not leave."""

from __future__ import annotations

from collections.abc import Iterator

from mash.codes.withholding import WITHHOLDING
from mash.errors import MalformedError
from terminal_ui.forms.codes_field import code_field
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.line_choices import Withheld
from terminal_ui.widgets.entries_field import EntriesField
from terminal_ui.widgets.fields import Field, SaidField


class WithheldScreen(EntryScreen[Withheld]):
    """Asks why a line of our record stays here."""

    ASKS = "This line stays here. Whoever asked is told the reason, and no word of it."

    def __init__(self, before: Withheld | None) -> None:
        super().__init__(before)
        self._line = before or Withheld("", "", "")

    def fields(self) -> Iterator[Field]:
        yield SaidField("which", "The line")
        before = self._line.reason or None
        yield code_field("reason", "Because", WITHHOLDING, value=before)

    def on_mount(self) -> None:
        """Say which line it is."""
        line = self._line
        said = (
            f"{line.dated or 'no date'}, {line.system}" if line.system else "one line"
        )
        self.query_one(SaidField).say(said)

    def entry(self) -> Withheld:
        if self.value("reason") is None:
            raise MalformedError("Because: choose")
        return Withheld(self._line.dated, self._line.system, self.value("reason"))


class WithheldField(EntriesField):
    """The lines that stay, as the record's screen left them; not asked where there are none."""

    def __init__(self) -> None:
        super().__init__("withheld", "Lines that stay", str, WithheldScreen)

    def _show(self) -> None:
        super()._show()
        self.display = bool(self.value)
