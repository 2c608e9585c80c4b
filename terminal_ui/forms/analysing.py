"""Analysing: so what, as one agency sees it, and what does not fit together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from typing import ClassVar

from mash.agency import MemberClass
from mash.bodies import AnalysisBody, Contradiction
from mash.bodies.analysis import MAX_ANALYSIS_CHARACTERS, MAX_CONTRADICTION_CHARACTERS
from mash.errors import MalformedError
from mash.kinds import StatementKind
from terminal_ui import casework
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.forms.sharing import recipients_field, terms_fields
from terminal_ui.intent import Intent
from terminal_ui.statement_lines import shared_line
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.entries_field import EntriesField
from terminal_ui.widgets.fields import Field, Option, ProseField
from terminal_ui.widgets.ticks_field import TicksField


class AnalyseForm(CaseForm):
    """Composes our own view of it. Every agency writes its own, with the same weight."""

    KIND: ClassVar[StatementKind] = StatementKind.ANALYSIS
    HELP_ABOUT = "analyse"

    def fields(self) -> Iterator[Field]:
        note = f"for the child or adult; at most {MAX_ANALYSIS_CHARACTERS} characters"
        yield ProseField("meaning", "So what", rows=6, note=note)
        told = [(shared_line(h), h.digest) for h in casework.readable(self.view)]
        yield TicksField("cites", "Speaks of", told)
        yield EntriesField(
            "contradictions",
            "Does not fit",
            lambda each: str(each.about),
            lambda before: ContradictionScreen(before, told),
        )
        status = self.desk.sitting.status
        desks = {m.agency for m in status.members if m.member_class is MemberClass.DESK}
        spoke = casework.contributors(self.view) | desks
        able = self.circle() or self.choices()
        yield recipients_field(status, able, [a for a in able if a in spoke])
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def intent(self) -> Intent:
        body = AnalysisBody(
            meaning=self.value("meaning"),
            cites=self.value("cites"),
            contradictions=self.value("contradictions"),
        )
        return self.composed(body)


class ContradictionScreen(EntryScreen[Contradiction]):
    """Asks which two cannot both be right. Both stay as they are."""

    ASKS = "Two that cannot both be right. Nothing is merged: both stay, with a flag."

    def __init__(self, before: Contradiction | None, told: Iterable[Option]) -> None:
        super().__init__(before)
        self._told = tuple(told)

    def fields(self) -> Iterator[Field]:
        first, second = self.before.envelopes if self.before else (None, None)
        yield ChoiceField("first", "This", self._told, value=first)
        yield ChoiceField("second", "And this", self._told, value=second)
        about = self.before.about if self.before else ""
        note = f"at most {MAX_CONTRADICTION_CHARACTERS} characters"
        yield ProseField("about", "What does not fit", rows=3, value=about, note=note)

    def entry(self) -> Contradiction:
        both = (self.value("first"), self.value("second"))
        if None in both or both[0] == both[1]:
            raise MalformedError("This, and this: choose two")
        return Contradiction(envelopes=tuple(sorted(both)), about=self.value("about"))
