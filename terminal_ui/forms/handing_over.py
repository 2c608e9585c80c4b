"""Handing over: everything a receiving team needs before it knocks on a door."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from mash.agency import AgencyId
from mash.bodies import (
    DecisionBody,
    Gap,
    HandoverBody,
    PersonDecision,
    ScreeningBody,
    SharedItem,
    SummaryItem,
)
from mash.bodies.handover import (
    MAX_ASK_CHARACTERS,
    MAX_PLAN_CHARACTERS,
    MAX_RATINGS,
    MAX_SAFETY_CHARACTERS,
    MAX_TAKEN_CHARACTERS,
)
from mash.clock import handover_due
from mash.errors import MalformedError
from mash.kinds import StatementKind
from mash.onward import standpoint
from mash.particulars import HandoverParticulars
from terminal_ui import casework, words
from terminal_ui.forms.asking import DUE_CHARACTERS, outline_of
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.clock_entry import ClockScreen, clock_line
from terminal_ui.forms.sharing import called, terms_fields
from terminal_ui.in_words.bodies import item_line
from terminal_ui.intent import Intent
from terminal_ui.times import as_typed, full, typed_time
from terminal_ui.views import EnquiryView, Held
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.entries_field import EntriesField
from terminal_ui.widgets.fields import (
    Field,
    ProseField,
    TextField,
)
from terminal_ui.widgets.ticks_field import TicksField


class HandOverForm(CaseForm):
    """Composes the hand-over to one team, which leads from then on."""

    KIND: ClassVar[StatementKind] = StatementKind.HANDOVER
    HELP_ABOUT = "hand_over"

    def background(self) -> Held | None:
        return _decision(self.view)

    def fields(self) -> Iterator[Field]:
        status, row = self.desk.sitting.status, self.view.row
        teams = casework.localities(status) or tuple(self.choices())
        options = [(called(agency, status), agency) for agency in teams]
        yield ChoiceField("lead", "Team that acts", options)
        due = as_typed(handover_due(row.rating, self.desk.clock()))
        yield TextField(
            "due", "Accept by", limit=DUE_CHARACTERS, value=due, note="local time"
        )
        note = f'risks to workers, who must not be told; "none known"; {MAX_SAFETY_CHARACTERS}'
        yield ProseField("safety", "SAFETY", rows=3, note=note)
        note = f"what they are asked to do; at most {MAX_ASK_CHARACTERS}"
        yield ProseField("ask", "We ask them", rows=3, note=note)
        free = self._free(frozenset(teams))
        items = [(_offered(s, free), s) for s in passed_on(self.view)]
        yield TicksField("shared", "Pass on", items, note="Only what they need.")
        yield from self._course()
        yield from terms_fields(row.kind, self.KIND, self.terms_before())

    def _free(self, teams: frozenset[AgencyId]) -> frozenset[tuple[bytes, SummaryItem]]:
        """The lines that a team may have which has not been told them."""
        here = standpoint(self.us, self.view.statements, self.today())
        here = replace(here, leads=teams)
        return frozenset(
            (line.digest, line.item)
            for line in here.lines
            if any(here.may_pass(line, t, teams) for t in teams - line.holders)
        )

    def _course(self) -> Iterator[Field]:
        note = "who knows what, and who must not be told"
        yield ProseField("told", "Told, and not", rows=2, value=self._kept(), note=note)
        note = f"by the police or out of hours; at most {MAX_TAKEN_CHARACTERS}"
        yield ProseField("taken", "Done already", rows=2, note=note)
        yield EntriesField("running", "Clocks that run", clock_line, ClockScreen)
        note = "the family's one plan: its reference"
        yield TextField("plan", "The one plan", limit=MAX_PLAN_CHARACTERS, note=note)

    def _kept(self) -> str:
        """Begin with whoever must not be told: a team that knocks has to know."""
        kept = casework.do_not_inform(self.view)
        lines = [f"Not {k.who} about {p.tag}: {k.reason}." for p, k in kept]
        return "\n".join(lines)

    def recipients(self) -> tuple[AgencyId, ...]:
        """The lead is the one recipient."""
        return (self.required("lead"),)

    def intent(self) -> Intent:
        decided = self._decided()
        tags = {decision.person for decision in decided}
        body = HandoverBody(
            persons=tuple(
                casework.without_protected(person)
                for person in casework.persons(self.view)
                if person.tag in tags
            ),
            decisions=decided,
            shared=self.value("shared"),
            safety=self.value("safety"),
            ask=self.value("ask"),
            ratings=tuple(
                f"{full(at)}: {words.RATING[rating]}" for at, rating in self.state.rated
            )[-MAX_RATINGS:],
            gaps=self._gaps(),
            told=self.value("told"),
            taken=self.value("taken"),
            running=self.value("running"),
            plan=self.value("plan"),
        )
        particulars = HandoverParticulars(
            outline_of(self.view),
            self.required("lead"),
            typed_time("Accept by", self.value("due")),
        )
        return self.composed(body, particulars=particulars)

    def _decided(self) -> tuple[PersonDecision, ...]:
        held = _decision(self.view)
        match held.body if held else None:
            case DecisionBody(persons=decided):
                return decided
            case ScreeningBody(persons_decided=decided):
                return decided
            case _:
                raise MalformedError(
                    "decision: this role cannot read it, so cannot pass it on"
                )

    def _gaps(self) -> tuple[Gap, ...]:
        held = _decision(self.view)
        return held.body.gaps if held and isinstance(held.body, DecisionBody) else ()


def _offered(shared: SharedItem, free: frozenset[tuple[bytes, SummaryItem]]) -> str:
    """One line, and whether its owner must be asked before it goes on."""
    first = "" if (shared.envelope_digest, shared.item) in free else "ASK FIRST: "
    return f"{first}{shared.owner}: {item_line(shared.item)}"


def passed_on(view: EnquiryView) -> Iterator[SharedItem]:
    """Every line that other agencies told and that can still be read."""
    for held in casework.readable(view):
        summary = casework.summary_of(held.body)
        for item in summary.items if summary else ():
            yield SharedItem(
                owner=held.header.sender, envelope_digest=held.digest, item=item
            )


def _decision(view: EnquiryView) -> Held | None:
    """The decision; for a contact that is passed on, its screening."""
    made = [h for h in view.statements if isinstance(h.body, DecisionBody)]
    screened = [h for h in view.statements if isinstance(h.body, ScreeningBody)]
    found = made or screened
    return found[-1] if found else None
