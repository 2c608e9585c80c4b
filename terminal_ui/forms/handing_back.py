"""Handing back: what the next shift must know, in one packet that somebody accepts."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from textual import work

from mash.agency import AgencyId
from mash.bodies import HandBackBody, HandBackItem
from mash.bodies.dates import instant_text, instant_value
from mash.bodies.hand_back import MAX_HAND_BACK_CHARACTERS, MAX_NEXT_CHARACTERS
from mash.calendars import OXON
from mash.errors import MalformedError
from mash.kinds import StatementKind
from mash.particulars import HandBackParticulars
from mash.rating import Rating
from mash.spans import Span, Unit
from mash.statement import EnquiryId, reference
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.forms.form import FormScreen
from terminal_ui.forms.sharing import read_sharing, terms_fields
from terminal_ui.intent import Intent
from terminal_ui.times import as_typed, typed_time
from terminal_ui.widgets.entries_field import EntriesField
from terminal_ui.widgets.fields import Field, ProseField, TextField

_TIME_CHARACTERS = 16
_OPENING = Span(1, Unit.OPENINGS)


class HandBackForm(FormScreen):
    """Composes the packet for the next shift, begun by the node from what stands."""

    HELP_ABOUT = "hand_back"

    def __init__(self) -> None:
        super().__init__("hand-back")

    def title_line(self) -> str:
        return " Hand-back: what the next shift must know"

    def fields(self) -> Iterator[Field]:
        yield EntriesField("items", "What waits", waiting_line, WaitingScreen)
        note = f"at most {MAX_HAND_BACK_CHARACTERS} characters"
        yield ProseField("note", "To know besides", rows=4, note=note)
        due = as_typed(self._opening())
        limit = _TIME_CHARACTERS
        yield TextField("due", "Accept by", limit=limit, value=due, note="local time")
        yield from terms_fields(None, StatementKind.HAND_BACK, None)

    def begin(self) -> None:
        self.propose()

    @work(exclusive=True, group="compose", exit_on_error=False)
    async def propose(self) -> None:
        """Have the node say what stands; without it the form still works."""
        operator = self.desk.sitting.operator
        proposal = await self.ask(operator.compose(StatementKind.HAND_BACK, None))
        if proposal is not None and isinstance(proposal.body, HandBackBody):
            self.put("items", proposal.body.items)
            self.put("note", proposal.body.note)

    def recipients(self) -> tuple[AgencyId, ...]:
        """Nobody else: the next shift sits at the same desk."""
        return ()

    def intent(self) -> Intent:
        sharing = read_sharing(self, self.desk.clock())
        lead = self.desk.sitting.speaker.agency
        due_at = typed_time("Accept by", self.value("due"))
        return Intent(
            kind=StatementKind.HAND_BACK,
            enquiry_id=None,
            recipients=(),
            basis=sharing.basis,
            purpose=sharing.purpose,
            marking=sharing.marking,
            expires_at=sharing.expires_at,
            particulars=HandBackParticulars(lead, due_at),
            body=HandBackBody(items=self.value("items"), note=self.value("note")),
            rating=Rating.RED,
        )

    def _opening(self) -> datetime:
        return _OPENING.after(self.desk.clock(), OXON)


class WaitingScreen(EntryScreen[HandBackItem]):
    """Asks what is to be done next with one enquiry. New ones come from the node."""

    ASKS = "What the next shift does about this enquiry."

    def fields(self) -> Iterator[Field]:
        before = self.before
        text = before.next if before else ""
        note = f"at most {MAX_NEXT_CHARACTERS} characters"
        yield ProseField("next", "What to do", rows=4, value=text, note=note)
        due = before.due_at if before else ""
        typed = as_typed(instant_value("due_at", due)) if due else ""
        limit = _TIME_CHARACTERS
        yield TextField("due", "By", limit=limit, value=typed, note="local; or empty")

    def entry(self) -> HandBackItem:
        if self.before is None:
            raise MalformedError(
                "enquiry: change one that is there; others stay on the board"
            )
        due = self.value("due")
        return HandBackItem(
            enquiry_id=self.before.enquiry_id,
            next=self.value("next"),
            due_at=instant_text(typed_time("By", due)) if due else "",
        )


def waiting_line(item: HandBackItem) -> str:
    """Say one enquiry of a hand-back."""
    due = as_typed(instant_value("due_at", item.due_at)) if item.due_at else "no time"
    return f"{reference(EnquiryId(item.enquiry_id))}, {due}: {item.next}"
