"""Disagreeing: a professional sees it otherwise. It stops nothing but closing."""

from __future__ import annotations

from collections.abc import Iterator
from typing import ClassVar

from mash.agency import AgencyId, MemberClass
from mash.bodies import ChallengeBody
from mash.bodies.challenge import MAX_DISAGREEMENT_CHARACTERS, MAX_WANTED_CHARACTERS
from mash.codes.casework import CHALLENGE_GROUND
from mash.errors import MalformedError
from mash.kinds import StatementKind
from mash.particulars import ChallengeParticulars
from mash.practice_clocks import practice_due
from terminal_ui import targets, words
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.codes_field import code_field
from terminal_ui.forms.sharing import terms_fields
from terminal_ui.intent import Intent
from terminal_ui.statement_lines import named_line
from terminal_ui.views import Held
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, ProseField


class ChallengeForm(CaseForm):
    """Composes a disagreement, or lets one climb to the next stage."""

    KIND: ClassVar[StatementKind] = StatementKind.CHALLENGE
    HELP_ABOUT = "challenge"

    def background(self) -> Held | None:
        said = targets.disputable(self.view, self.us)
        return said[-1] if said else None

    def fields(self) -> Iterator[Field]:
        said = targets.disputable(self.view, self.us)
        options = [(self._called(held), held.header.statement_id) for held in said]
        last = options[-1][1] if options else None
        yield ChoiceField("what", "With", options, value=last)
        yield code_field("ground", "Ground", CHALLENGE_GROUND)
        note = f"what we see, and why; at most {MAX_DISAGREEMENT_CHARACTERS} characters"
        yield ProseField("disagreement", "We see it otherwise", rows=4, note=note)
        note = f"at most {MAX_WANTED_CHARACTERS} characters"
        yield ProseField("wanted", "What should happen", rows=2, note=note)
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def recipients(self) -> tuple[AgencyId, ...]:
        """Whoever said it or is party to it, and the desk."""
        what = self.required("what")
        state, earlier = self.state, self.state.challenges.get(what)
        told = earlier.parties if earlier else {state.seen[what].sender}
        status = self.desk.sitting.status
        desks = {m.agency for m in status.members if m.member_class is MemberClass.DESK}
        return tuple(sorted((set(told) | (desks & state.circle)) - {self.us}))

    def intent(self) -> Intent:
        what = self.required("what")
        if not self.value("ground"):
            raise MalformedError("Ground: choose")
        stage = targets.climbs(self.state, self.us).get(what, 1)
        due_at = practice_due(f"CHALLENGE_{stage}", self.desk.clock())
        body = ChallengeBody(
            ground=self.value("ground"),
            disagreement=self.value("disagreement"),
            wanted=self.value("wanted"),
        )
        return self.composed(
            body, about=(what,), particulars=ChallengeParticulars(stage, due_at)
        )

    def _called(self, held: Held) -> str:
        stage = targets.climbs(self.state, self.us).get(held.header.statement_id)
        climbs = f": let it climb to {words.CHALLENGE_STAGE[stage]}" if stage else ""
        return f"{named_line(held)}{climbs}"
