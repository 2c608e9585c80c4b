"""Candidate list: the people whom it may be, and the keys by which somebody says so."""

from __future__ import annotations

from typing import ClassVar

from textual.binding import Binding, BindingType
from textual.message import Message

from mash.identity import Verdict
from terminal_ui.widgets.line_list import LineList


class CandidateList(LineList):
    """Keys that decide work only here, where the cursor says about whom."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("y", "say('SAME_PERSON')", "Same person", id="candidates.same"),
        Binding("n", "say('NOT_THE_SAME')", "Not the same", id="candidates.other"),
        Binding("u", "say('WITHDRAWN')", "Take back", id="candidates.withdraw"),
    ]

    class Saying(Message):
        """Somebody wants to say something of the record under the cursor."""

        def __init__(self, verdict: Verdict, key: object) -> None:
            super().__init__()
            self.verdict = verdict
            self.key = key

    def action_say(self, verdict: str) -> None:
        """Ask for it, where there is a record."""
        if self.key is not None:
            self.post_message(self.Saying(Verdict[verdict], self.key))
