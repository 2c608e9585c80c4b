"""The grounds of one release, as far as somebody says them; the node fills in the rest."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date

from mash.bodies import Consent, Grounds, Telling
from mash.bodies.account import NOT_TOLD
from mash.bodies.grounds import MAX_NECESSITY_CHARACTERS
from mash.codes import CodeList
from mash.codes.door import NOT_TOLD_REASON, TOLD_STATUS
from mash.codes.lawful import ARTICLE_6, ARTICLE_9, CONDITION, PARA_18, WITHOUT_CONSENT
from mash.codes.lawful_duties import CONFIDENCE, FUNCTION, OVERRIDE
from mash.errors import MalformedError
from mash.limits import MAX_PRACTITIONER_CHARACTERS
from terminal_ui.forms.codes_field import code_field, code_options
from terminal_ui.forms.consent_entry import DAY_CHARACTERS, ConsentScreen
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.in_words.grounds import consent_line
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.entries_field import EntriesField
from terminal_ui.widgets.fields import Field, ProseField, TextField

ConsentEditor = Callable[[Consent | None], ConsentScreen]

_PROPOSED = ("– as the law of our agency has it –", "")
_CODES: tuple[tuple[str, str, CodeList], ...] = (
    ("article_9", "Sensitive as", ARTICLE_9),
    ("condition", "Schedule 1", CONDITION),
    ("without_consent", "No consent as", WITHOUT_CONSENT),
    ("confidence", "Confidence", CONFIDENCE),
    ("function", "Serves", FUNCTION),
)


class GroundsScreen(EntryScreen[Grounds]):
    """Asks who was told, who agreed and why it is necessary; and, if need be, the law."""

    ASKS = "Why this may be shared. What you leave empty is proposed, and shown first."

    def __init__(
        self, before: Grounds | None, task: str, on: date, consents: ConsentEditor
    ) -> None:
        super().__init__(before)
        self._was = before or Grounds(article_6=task)
        self._on = on
        self._consents = consents

    def fields(self) -> Iterator[Field]:
        was = self._was
        yield from self._telling()
        yield code_field(
            "override",
            "All the same",
            OVERRIDE,
            value=was.override,
            optional=True,
        )
        yield EntriesField(
            "consent",
            "Consent",
            consent_line,
            self._consents,
            entries=[was.consent] if was.consent else (),
        )
        note = f"why this much, and no less; at most {MAX_NECESSITY_CHARACTERS}"
        yield ProseField(
            "necessity", "Necessary as", rows=2, value=was.necessity, note=note
        )
        yield TextField(
            "approved_by",
            "Second person",
            limit=MAX_PRACTITIONER_CHARACTERS,
            value=was.approved_by,
            note="who signs too before it leaves, as the register names them; or empty",
        )
        tasks = code_options(ARTICLE_6, self._on)
        yield ChoiceField("article_6", "Lawful as", tasks, value=was.article_6)
        for key, label, codes in _CODES:
            options = [_PROPOSED, *code_options(codes, self._on)]
            yield ChoiceField(key, label, options, value=getattr(was, key))

    def _telling(self) -> Iterator[Field]:
        told = self._was.telling
        status = told.status if told else None
        yield code_field(
            "told_status", "Told?", TOLD_STATUS, value=status, optional=True
        )
        reason = told.reason if told else None
        yield code_field(
            "not_told_reason", "Not told, because", NOT_TOLD_REASON, value=reason
        )
        yield TextField(
            "review_on",
            "Asked again on",
            limit=DAY_CHARACTERS,
            value=told.review_on if told else "",
            note="2027-02-20",
        )

    def on_mount(self) -> None:
        """Ask only what follows from what is said already."""
        self.fit()

    def on_choice_field_changed(self) -> None:
        """Another choice may ask other questions."""
        self.fit()

    def fit(self) -> None:
        """Ask why there is no consent only where paragraph 18 does without."""
        for field in self.query(Field):
            if field.key == "without_consent":
                field.display = self.value("condition") == PARA_18

    def entry(self) -> Grounds:
        consents = self.value("consent")
        if len(consents) > 1:
            raise MalformedError("Consent: one; remove the others")
        codes = {key: self.value(key) for key, _, _ in _CODES}
        if codes["condition"] != PARA_18:
            codes["without_consent"] = ""
        return Grounds(
            article_6=self.value("article_6"),
            consent=next(iter(consents), None),
            telling=self._told(),
            override=self.value("override"),
            necessity=self.value("necessity"),
            approved_by=self.value("approved_by"),
            **codes,
        )

    def _told(self) -> Telling | None:
        status = self.value("told_status")
        if not status:
            return None
        if status != NOT_TOLD:
            return Telling(status=status)
        reason, review_on = self.value("not_told_reason"), self.value("review_on")
        if not reason:
            raise MalformedError("Not told, because: choose")
        return Telling(status=status, reason=reason, review_on=review_on)
