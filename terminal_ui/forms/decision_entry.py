"""One decision: a level of need and an outcome for one person, and why."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from mash.bodies import Person, PersonDecision
from mash.bodies.decision import LEVELS
from mash.bodies.rationale import MAX_RATIONALE_CHARACTERS
from mash.codes import CodeList
from mash.codes.factors import FACTOR
from mash.codes.needs import PRIMARY_NEED
from mash.codes.outcomes import ADULT_OUTCOME, CHILD_OUTCOME, outcomes
from mash.codes.reasons import NFA_REASON, UNNECESSARY
from mash.codes.threshold import in_force
from mash.codes.threshold_documents import DOCUMENTS
from mash.errors import MalformedError
from mash.kinds import EnquiryKind
from terminal_ui import words
from terminal_ui.forms.codes_field import (
    NOT_SAID,
    code_field,
    code_options,
    codes_field,
)
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.in_words import person_line
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, Option, ProseField, SaidField

_MOST_PROMPTS = 6


class DecisionScreen(EntryScreen[PersonDecision]):
    """Asks what is decided for one person. Never "as sibling"."""

    ASKS = "A decision for one person. Each person gets their own, with its own reason."

    def __init__(
        self,
        before: PersonDecision | None,
        persons: Iterable[Person],
        kind: EnquiryKind,
        today: date,
    ) -> None:
        super().__init__(before)
        self._persons = tuple(persons)
        self._kind = kind
        self._today = today

    def fields(self) -> Iterator[Field]:
        before = self.before
        people = [(person_line(person), person.tag) for person in self._persons]
        yield ChoiceField(
            "person", "Person", people, value=before.person if before else None
        )
        levels = [(words.LEVEL[level], level) for level in LEVELS]
        yield ChoiceField(
            "level", "Level of need", levels, value=before.level if before else None
        )
        yield SaidField("prompts", "")
        outcome = before.outcome if before else None
        yield ChoiceField("outcome", "Outcome", self._outcomes(), value=outcome)
        why = before.rationale if before else ""
        note = f"at most {MAX_RATIONALE_CHARACTERS} characters"
        yield ProseField("rationale", "Why", rows=5, value=why, note=note)
        yield from self._counted()

    def _counted(self) -> Iterator[Field]:
        before, on = self.before, self._today
        reasons = [NOT_SAID, *code_options(NFA_REASON), *code_options(UNNECESSARY)]
        reason = before.reason_code if before else ""
        yield ChoiceField(
            "reason_code", "If nothing follows", _distinct(reasons), value=reason
        )
        need = before.primary_need if before else ""
        yield code_field(
            "primary_need", "Primary need", PRIMARY_NEED, value=need, optional=True
        )
        factors = before.factors if before else ()
        note = "Provisional, until an assessment."
        yield codes_field(
            "factors", "Factors", FACTOR, on=on, ticked=factors, note=note
        )

    def on_mount(self) -> None:
        """Say what the threshold document asks at the level that is chosen."""
        self.on_choice_field_changed()

    def on_choice_field_changed(self) -> None:
        """Show the prompts of the level: they prompt, and decide nothing."""
        level = self.value("level")
        said = self.query_one(SaidField)
        if not level:
            said.say("")
            return
        document = in_force(self._today, DOCUMENTS)
        asked = document.level(level)
        prompts = [f"· {prompt.text}" for prompt in asked.prompts[:_MOST_PROMPTS]]
        said.say(f"{document.version}, level {level}: {asked.title}", *prompts)

    def entry(self) -> PersonDecision:
        for key, label in _CHOICES.items():
            if self.value(key) is None:
                raise MalformedError(f"{label}: choose")
        return PersonDecision(
            person=self.value("person"),
            level=self.value("level"),
            outcome=self.value("outcome"),
            rationale=self.value("rationale"),
            factors=self.value("factors"),
            primary_need=self.value("primary_need") or "",
            reason_code=self.value("reason_code") or "",
        )

    def _outcomes(self) -> list[Option]:
        first = outcomes(self._kind, adult=False)
        other: CodeList = ADULT_OUTCOME if first is CHILD_OUTCOME else CHILD_OUTCOME
        mixed = self._kind is EnquiryKind.ADULT
        lists = (first,) if mixed else (first, other)
        return _distinct([option for codes in lists for option in code_options(codes)])


def _distinct(options: Iterable[Option]) -> list[Option]:
    """One option a code: both lists have some codes in common."""
    found: dict[object, Option] = {}
    for said, code in options:
        found.setdefault(code, (said, code))
    return list(found.values())


_CHOICES = {"person": "Person", "level": "Level of need", "outcome": "Outcome"}
