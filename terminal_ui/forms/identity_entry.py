"""Whether it is the same person: one word, why, and what was checked."""

from __future__ import annotations

from collections.abc import Iterator

from mash.identity import (
    MAX_CHECK_CHARACTERS,
    SecondLook,
    Verdict,
    require_grounds,
)
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.found import Candidate
from terminal_ui.identity_calls import Saying
from terminal_ui.widgets.fields import Field, ProseField, SaidField, TextField

_TITLES = {
    Verdict.SAME_PERSON: "The same person",
    Verdict.NOT_THE_SAME: "Not the same",
    Verdict.WITHDRAWN: "Take it back",
}
_KEPT = (
    "Kept beside the record with your name. No score changes and nothing is merged;"
    " u takes it back."
)
_BACK = "What was said stays on record. From then on nobody has decided."
_LOOKS = (
    ("first_name", "First name", "how you confirmed it"),
    ("sex", "Sex", "how you confirmed it"),
    ("identifier", "Identifier", "which one, and where you saw it"),
)


class IdentityScreen(EntryScreen[Saying]):
    """Asks for the reason; and to look twice, where somebody else may look alike."""

    def __init__(
        self, candidate: Candidate, verdict: Verdict, who: str, before: Saying | None
    ) -> None:
        super().__init__(before)
        self._candidate = candidate
        self._verdict = verdict
        self._who = who

    @property
    def _twice(self) -> bool:
        """Whether a second look is asked for."""
        same = self._verdict is Verdict.SAME_PERSON
        return same and self._candidate.evidence.doubted

    def fields(self) -> Iterator[Field]:
        before = self.before
        yield SaidField("about", _TITLES[self._verdict])
        if self._twice:
            yield SaidField("check", "Look twice")
            for key, label, note in _LOOKS:
                said = getattr(before.look, key) if before else ""
                limit = MAX_CHECK_CHARACTERS
                yield TextField(key, label, limit=limit, value=said, note=note)
        why = before.why if before else ""
        yield ProseField("why", "Why", rows=3, value=why)

    def on_mount(self) -> None:
        """Say what it is about; begin with the first question."""
        record = self._candidate
        held = f"{record.name}, born {record.born_on or 'not known'}"
        said = _BACK if self._verdict is Verdict.WITHDRAWN else _KEPT
        about, *checks = self.query(SaidField)
        about.say(f"{self._who}\nand {record.record_id}: {held}", said)
        for check in checks:
            words = (f"! {each.words}" for each in record.cautions)
            check.say("Say how each was confirmed, not that it was.", *words)
        self.query("Input, TextArea").first().focus()

    def entry(self) -> Saying:
        keys = [key for key, _, _ in _LOOKS]
        look = SecondLook(*(self.value(key) if self._twice else "" for key in keys))
        why, verdict = self.value("why"), self._verdict
        require_grounds(verdict, why, look, self._candidate.evidence)
        return Saying(
            record_id=self._candidate.record_id, verdict=verdict, why=why, look=look
        )
