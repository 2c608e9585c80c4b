"""Ticking: whether one of the agencies that triage a notification wants an enquiry."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.agency import AgencyId
from mash.bodies import Summary, TickBody
from mash.bodies.tick import MAX_TICK_REASON_CHARACTERS
from mash.errors import MalformedError
from mash.kinds import StatementKind
from terminal_ui import targets
from terminal_ui.forms.answering import items_field, meaning_field
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.grounds_fields import grounds_field, grounds_on
from terminal_ui.forms.sharing import terms_fields
from terminal_ui.intent import Intent
from terminal_ui.views import Held
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, ProseField

_WISHES = (("no enquiry needed, as we see it", False), ("an enquiry is needed", True))


class TickForm(CaseForm):
    """Composes our tick. One agency that wants an enquiry is enough to open it."""

    KIND: ClassVar[StatementKind] = StatementKind.TICK
    HELP_ABOUT = "tick"

    def background(self) -> Held | None:
        return targets.triage_for(self.view, self.us)

    def fields(self) -> Iterator[Field]:
        yield ChoiceField("escalate", "We say", _WISHES)
        note = f"at most {MAX_TICK_REASON_CHARACTERS} characters"
        yield ProseField("reason", "Why", rows=2, note=note)
        where = "systems and spellings searched, one a line"
        yield ProseField("searched", "Searched", rows=2, note=where)
        yield items_field(self.view)
        yield meaning_field()
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())
        yield grounds_field(self)

    def recipients(self) -> tuple[AgencyId, ...]:
        """Back to whoever asks."""
        return (self._triage().header.sender,)

    def intent(self) -> Intent:
        escalate = self.value("escalate")
        if escalate is None:
            raise MalformedError("We say: choose")
        items = self.value("items")
        body = TickBody(
            escalate=escalate,
            reason=self.value("reason"),
            summary=Summary(items=items, meaning=self.value("meaning"))
            if items
            else None,
            searched=tuple(filter(None, self.value("searched").splitlines())),
            grounds=grounds_on(self),
        )
        return self.composed(body, about=(self._triage().header.statement_id,))

    def _triage(self) -> Held:
        triage = self.background()
        if triage is None:
            raise MalformedError("triage: we have ticked already; go back")
        return triage
