"""One consent: whose information, who agreed, how, when, to what, for whom, until when."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from mash.bodies import Consent, Person
from mash.bodies.consent import MAX_GIVEN_BY_CHARACTERS
from mash.codes.categories import CATEGORY
from mash.consenting import named_consent
from mash.errors import MalformedError
from mash.statement import EnquiryId
from terminal_ui.forms.codes_field import codes_field
from terminal_ui.forms.entry import EntryScreen
from terminal_ui.in_words import person_line
from terminal_ui.in_words.grounds import HOW
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.fields import Field, Option, TextField
from terminal_ui.widgets.ticks_field import TicksField

DAY_CHARACTERS = 10


class ConsentScreen(EntryScreen[Consent]):
    """Asks for one consent. What is written down alike is one consent, not two."""

    ASKS = "A consent. Write down what was agreed, and not what would be useful."

    def __init__(
        self,
        before: Consent | None,
        enquiry_id: EnquiryId,
        persons: Iterable[Person],
        agencies: Sequence[Option],
    ) -> None:
        super().__init__(before)
        self._enquiry_id = enquiry_id
        self._persons = tuple(persons)
        self._agencies = agencies

    def fields(self) -> Iterator[Field]:
        was = self.before
        people = [(person_line(person), person.tag) for person in self._persons]
        yield ChoiceField("person", "About", people, value=was.person if was else None)
        yield TextField(
            "given_by",
            "Given by",
            limit=MAX_GIVEN_BY_CHARACTERS,
            value=was.given_by if was else "",
            note="herself, mother, holder of a power of attorney",
        )
        ways = [(said, how) for how, said in HOW.items()]
        yield ChoiceField("how", "How", ways, value=was.how if was else None)
        yield _day("given_on", "On", was.given_on if was else "", "2026-11-20")
        covered = was.categories if was else ()
        note = "None ticked: everything."
        yield codes_field("categories", "Covers", CATEGORY, ticked=covered, note=note)
        may = was.agencies if was else ()
        note = "None ticked: everybody in the enquiry."
        yield TicksField(
            "agencies", "Lets have it", self._agencies, ticked=may, note=note
        )
        yield _day("until", "Until", was.until if was else "", "empty: until withdrawn")

    def entry(self) -> Consent:
        for key, label in (("person", "About"), ("how", "How")):
            if self.value(key) is None:
                raise MalformedError(f"{label}: choose")
        return named_consent(
            self._enquiry_id,
            person=self.value("person"),
            given_by=self.value("given_by"),
            how=self.value("how"),
            given_on=self.value("given_on"),
            categories=self.value("categories"),
            agencies=tuple(sorted(self.value("agencies"))),
            until=self.value("until"),
        )


def _day(key: str, label: str, value: str, note: str) -> Field:
    return TextField(key, label, limit=DAY_CHARACTERS, value=value, note=note)
