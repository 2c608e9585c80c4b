"""A contact: a worry or a question at a door. A question takes four answers."""

from __future__ import annotations

from collections.abc import Iterator

from mash.agency import AgencyId, MemberClass
from mash.agreement import PURPOSES
from mash.basis import Basis
from mash.bodies import Account, ContactBody, Person
from mash.bodies.account import NOT_TOLD
from mash.bodies.contact import ADVICE, NO_NAMES
from mash.bodies.enquiry import MAX_SOURCE_CHARACTERS, MAX_WORRY_CHARACTERS
from mash.codes.door import CONTACT_TYPE
from mash.errors import MalformedError
from mash.kinds import EnquiryKind, StatementKind
from mash.particulars import ContactParticulars, EnquiryOutline
from mash.purpose import Purpose
from mash.rating import Rating
from terminal_ui import words
from terminal_ui.forms.codes_field import code_field
from terminal_ui.forms.door_fields import account_of, door_fields, telling_fields
from terminal_ui.forms.form import FormScreen
from terminal_ui.forms.opening import kind_field, rating_field, received_field
from terminal_ui.forms.person_entry import PersonScreen
from terminal_ui.forms.sharing import (
    BASIS,
    PURPOSE,
    read_sharing,
    recipients_field,
    terms_fields,
    whom,
)
from terminal_ui.in_words import person_line
from terminal_ui.intent import Intent
from terminal_ui.times import typed_time
from terminal_ui.widgets.entries_field import EntriesField
from terminal_ui.widgets.fields import Field, ProseField, TextField

_QUESTIONS = frozenset({ADVICE, NO_NAMES})
_ENOUGH = frozenset({"type", "kind", "worry", "source"})
_SAID = {ADVICE: "A question for advice.", NO_NAMES: "Nobody is named."}
_PURPOSE = {
    EnquiryKind.CHILD: Purpose.CHILD_WELFARE,
    EnquiryKind.ADULT: Purpose.ADULT_SAFEGUARDING,
    EnquiryKind.DOMESTIC_ABUSE: Purpose.DOMESTIC_ABUSE,
}


class ContactForm(FormScreen):
    """Composes a contact. What is told here is never typed again."""

    HELP_ABOUT = "contact"

    def __init__(self) -> None:
        super().__init__("contact")

    def title_line(self) -> str:
        return " New contact: somebody tells us something, or asks"

    def fields(self) -> Iterator[Field]:
        yield code_field("type", "Contact", CONTACT_TYPE)
        yield kind_field()
        note = f"in their words; at most {MAX_WORRY_CHARACTERS} characters"
        yield ProseField("worry", "The worry", rows=5, note=note)
        note = "school, police, neighbour …"
        yield TextField("source", "Raised by", limit=MAX_SOURCE_CHARACTERS, note=note)
        yield rating_field()
        yield received_field(self.desk.clock())
        yield EntriesField("subjects", "Whom it is about", person_line, PersonScreen)
        yield EntriesField("household", "Who else is there", person_line, PersonScreen)
        yield from telling_fields(None)
        yield ProseField("told", "Told, in words", rows=1, note="whether, when, what")
        yield from door_fields(self._people)
        yield from self._terms()

    def _terms(self) -> Iterator[Field]:
        status = self.desk.sitting.status
        yield recipients_field(status, whom(status), self._desks())
        yield from terms_fields(None, StatementKind.CONTACT, None)

    def _people(self) -> tuple[Person, ...]:
        return (*self.value("subjects"), *self.value("household"))

    def fit(self) -> None:
        short = self.value("type") in _QUESTIONS
        telling = self.value("told_status") == NOT_TOLD
        self.ask_only(
            lambda key: key in _ENOUGH if short else key != "not_told_reason" or telling
        )

    def recipients(self) -> tuple[AgencyId, ...]:
        if self._is_question:
            return tuple(self._desks())
        return tuple(self.value("recipients"))

    def intent(self) -> Intent:
        kind = EnquiryKind(self.required("kind"))
        self.required("type")
        if self._is_question:
            self.put(BASIS, Basis.SAFEGUARDING_NO_CONSENT)
            self.put(PURPOSE, _PURPOSE[kind])
            self.put("rating", Rating.GREEN)
        sharing = read_sharing(self, self.desk.clock())
        if sharing.purpose not in PURPOSES[kind]:
            fit = " or ".join(words.PURPOSE[p] for p in sorted(PURPOSES[kind]))
            raise MalformedError(f"Purpose: for this kind choose {fit}")
        rating = Rating(self.required("rating"))
        received_at = typed_time("Received", self.value("received"))
        if received_at > self.desk.clock():
            raise MalformedError("Received: that is in the future")
        return Intent(
            kind=StatementKind.CONTACT,
            enquiry_id=None,
            recipients=sharing.recipients,
            basis=sharing.basis,
            purpose=sharing.purpose,
            marking=sharing.marking,
            expires_at=sharing.expires_at,
            particulars=ContactParticulars(EnquiryOutline(kind, rating, received_at)),
            body=self._body(),
            rating=rating,
        )

    def _body(self) -> ContactBody:
        asked = self._is_question
        account: Account | None = None if asked else account_of(self)
        return ContactBody(
            type=self.value("type"),
            subjects=() if asked else self.value("subjects"),
            household=() if asked else self.value("household"),
            worry=self.value("worry"),
            source=self.value("source"),
            told=_SAID[self.value("type")] if asked else self.value("told"),
            account=account,
        )

    @property
    def _is_question(self) -> bool:
        return self.value("type") in _QUESTIONS

    def _desks(self) -> list[AgencyId]:
        status = self.desk.sitting.status
        return [
            m.agency
            for m in status.members
            if m.member_class is MemberClass.DESK and m.agency != status.agency
        ]
