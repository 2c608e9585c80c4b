"""One dissent: what an agency would have decided, kept beside what was."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from mash.bodies import Dissent
from mash.bodies.decision import MAX_VIEW_CHARACTERS
from mash.errors import MalformedError
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, Option, ProseField


class DissentScreen(EntryScreen[Dissent]):
    """Asks who sees it otherwise, and how."""

    ASKS = "What another agency would have decided. It stands beside the decision."

    def __init__(self, before: Dissent | None, agencies: Iterable[Option]) -> None:
        super().__init__(before)
        self._agencies = tuple(agencies)

    def fields(self) -> Iterator[Field]:
        before = self.before
        agency = before.agency if before else None
        yield ChoiceField("agency", "Agency", self._agencies, value=agency)
        view = before.view if before else ""
        note = f"at most {MAX_VIEW_CHARACTERS} characters"
        yield ProseField("view", "Its view", rows=4, value=view, note=note)

    def entry(self) -> Dissent:
        if self.value("agency") is None:
            raise MalformedError("Agency: choose")
        return Dissent(agency=self.value("agency"), view=self.value("view"))
