"""Opening an enquiry out of a contact: told once, so nothing is typed a second time."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import ClassVar

from mash.agency import AgencyId, MemberClass
from mash.bodies import Account, ContactBody, EnquiryBody, Person
from mash.bodies.account import NOT_TOLD
from mash.bodies.enquiry import MAX_SOURCE_CHARACTERS, MAX_WORRY_CHARACTERS
from mash.errors import MalformedError
from mash.kinds import StatementKind
from mash.particulars import EnquiryOutline, EnquiryParticulars
from mash.rating import Rating
from terminal_ui.forms.case_form import CaseForm
from terminal_ui.forms.door_fields import telling_fields, with_telling
from terminal_ui.forms.opening import rating_field
from terminal_ui.forms.person_entry import PersonScreen
from terminal_ui.forms.sharing import recipients_field, terms_fields
from terminal_ui.in_words import person_line
from terminal_ui.intent import Intent
from terminal_ui.widgets.entries_field import EntriesField
from terminal_ui.widgets.fields import Field, ProseField, TextField


class OpenForm(CaseForm):
    """Composes the enquiry from its contact. T0 stays the contact's."""

    KIND: ClassVar[StatementKind] = StatementKind.ENQUIRY
    HELP_ABOUT = "open"

    def fields(self) -> Iterator[Field]:
        contact = self._contact()
        yield rating_field(self.view.row.rating)
        for key, label, people in (
            ("subjects", "Whom it is about", contact.subjects if contact else ()),
            ("household", "Who else is there", contact.household if contact else ()),
        ):
            yield EntriesField(key, label, person_line, PersonScreen, entries=people)
        worry = contact.worry if contact else ""
        note = f"at most {MAX_WORRY_CHARACTERS} characters"
        yield ProseField("worry", "The worry", rows=5, value=worry, note=note)
        source = contact.source if contact else ""
        limit = MAX_SOURCE_CHARACTERS
        yield TextField("source", "Raised by", limit=limit, value=source)
        told = contact.told if contact else ""
        yield from telling_fields(contact.account if contact else None)
        yield ProseField("told", "Told, in words", rows=1, value=told)
        yield recipients_field(
            self.desk.sitting.status, self.choices(), self._proposed()
        )
        yield from terms_fields(self.view.row.kind, self.KIND, self.terms_before())

    def fit(self) -> None:
        telling = self.value("told_status") == NOT_TOLD
        self.ask_only(lambda key: key != "not_told_reason" or telling)

    def intent(self) -> Intent:
        if not self.value("told_status"):
            raise MalformedError("Told?: choose; an enquiry needs it")
        if not self.value("basis_reason"):
            raise MalformedError("Basis applies as: say why")
        rating = Rating(self.required("rating"))
        circle = {self.us, *self.required("recipients"), *self.state.circle}
        outline = EnquiryOutline(
            self.view.row.kind, rating, self.state.outline.received_at
        )
        intent = self.composed(
            self._body(),
            particulars=EnquiryParticulars(outline, tuple(sorted(circle))),
        )
        return replace(intent, rating=rating)

    def _body(self) -> EnquiryBody:
        contact = self._contact()
        account = (contact.account if contact else None) or Account()
        body = EnquiryBody(
            subjects=self.required("subjects"),
            household=self.value("household"),
            worry=self.value("worry"),
            source=self.value("source"),
            told=self.value("told"),
            account=with_telling(account, self),
        )
        return for_others(body) if self._leaves_the_desk() else body

    def _leaves_the_desk(self) -> bool:
        classes = {m.agency: m.member_class for m in self.desk.sitting.status.members}
        told = set(self.value("recipients")) - {self.state.owner}
        return any(classes.get(agency) is not MemberClass.DESK for agency in told)

    def _contact(self) -> ContactBody | None:
        bodies = [h.body for h in self.view.statements]
        return next((b for b in bodies if isinstance(b, ContactBody)), None)

    def _proposed(self) -> tuple[AgencyId, ...]:
        """Whoever made the contact, or that of the circle who is not the desk."""
        owner = self.state.owner
        if owner is not None and owner != self.us:
            return (owner,)
        return tuple(sorted(self.state.circle - {self.us}))


def for_others(body: EnquiryBody) -> EnquiryBody:
    """Keep at the desk who must be protected: a referrer's name, a safe address.

    Whoever needs them asks the desk (ICO reprimands on disclosed addresses).
    """
    account = body.account
    if account and account.referrer and account.referrer.protected:
        unnamed = replace(account.referrer, name="", reply_to="")
        account = replace(account, referrer=unnamed)
    return replace(
        body,
        subjects=_protected(body.subjects),
        household=_protected(body.household),
        account=account,
    )


def _protected(people: tuple[Person, ...]) -> tuple[Person, ...]:
    return tuple(
        replace(p, address="", telephone="") if p.safe_contact else p for p in people
    )
