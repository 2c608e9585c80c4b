"""Answers side by side: what each agency said, in columns of the same shape."""

from __future__ import annotations

from typing import ClassVar

from textual.app import ComposeResult
from textual.binding import Binding, BindingType
from textual.containers import Horizontal, VerticalScroll
from textual.content import Content

from mash.bodies import AnswerBody, ReleaseBody
from mash.kinds import StatementKind
from terminal_ui import casework, words
from terminal_ui.desk import DeskScreen
from terminal_ui.in_words import body_lines
from terminal_ui.in_words.bodies import item_line
from terminal_ui.times import clock
from terminal_ui.views import EnquiryView, Held
from terminal_ui.widgets.prose import Prose, content


class AnswersScreen(DeskScreen[None]):
    """One column an answer or release; left and right go between them."""

    BINDINGS: ClassVar[list[BindingType]] = [
        Binding("escape", "leave", "Back", id="answers.back"),
        Binding("right,tab", "app.focus_next", "Next agency", id="answers.next"),
        Binding("left", "app.focus_previous", "Agency before", id="answers.previous"),
    ]
    HELP_ABOUT = "answers"

    def __init__(self, view: EnquiryView) -> None:
        super().__init__()
        self._view = view

    def parts(self) -> ComposeResult:
        row, shared = self._view.row, casework.shared(self._view)
        yield Prose((f" {row.reference}: what each agency said", "bold"), id="top")
        if not shared:
            yield Prose("Nobody has answered yet. Esc goes back.", id="empty")
        with Horizontal(id="columns"):
            for _ in shared:
                with VerticalScroll(classes="column"):
                    yield Prose(classes="answer")

    def on_mount(self) -> None:
        """Fill the columns."""
        places = self.query(".answer").results(Prose)
        for place, held in zip(places, casework.shared(self._view), strict=True):
            place.show(self._answer(held))
        state = casework.state_of(self._view)
        missing = ", ".join(sorted(state.unanswered)) if state else ""
        self.hint(f"Not answered yet: {missing}" if missing else "Every answer is in.")

    def action_leave(self) -> None:
        """Go back."""
        self.dismiss()

    def _answer(self, held: Held) -> Content:
        names = {m.agency: m.name for m in self.desk.sitting.status.members}
        sender = held.header.sender
        unasked = " (unasked)" if held.header.kind is StatementKind.RELEASE else ""
        heading = content(
            (f"{names.get(sender, sender)}{unasked}\n", "bold"),
            (f"{held.signed_by}, {clock(held.accepted_at)}\n", "$secondary"),
        )
        return heading + content(*_told(held))


def _told(held: Held) -> list[tuple[str, str]]:
    match held.body:
        case AnswerBody(outcome=outcome, summary=summary):
            told = [(f"{words.OUTCOME_SHORT[outcome]}\n", "bold")]
            items = summary.items if summary else ()
        case ReleaseBody(summary=summary):
            told, items = [], summary.items
        case _:
            return [(f"\n{words.READABILITY[held.readability]}", "bold")]
    told += [(f"\n{item_line(item)}\n", "") for item in items]
    rest = [pair for pair in body_lines(held.body) if pair[0] in _REST]
    told += [(f"\n{label}: {said}\n", "") for label, said in rest]
    return told


_REST = frozenset({"So what", "Withheld as", "Searched"})
