"""Opening an enquiry: a worry reaches a door, and is written down as it was told."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from mash.agency import MemberClass
from mash.agreement import PURPOSES
from mash.bodies import EnquiryBody
from mash.bodies.enquiry import MAX_SOURCE_CHARACTERS, MAX_WORRY_CHARACTERS
from mash.errors import MalformedError
from mash.kinds import EnquiryKind, StatementKind
from mash.particulars import EnquiryOutline, EnquiryParticulars
from mash.rating import Rating
from terminal_ui import words
from terminal_ui.forms.form import FormScreen
from terminal_ui.forms.person_entry import PersonScreen
from terminal_ui.forms.sharing import read_sharing, recipients_field, terms_fields, whom
from terminal_ui.in_words import person_line
from terminal_ui.intent import Intent
from terminal_ui.times import as_typed, typed_time
from terminal_ui.widgets.choice_field import ChoiceField
from terminal_ui.widgets.entries_field import EntriesField
from terminal_ui.widgets.fields import Field, ProseField, TextField

_TIME_CHARACTERS = 16


def kind_field() -> Field:
    """Ask whom it is about: a child, an adult, a victim of domestic abuse."""
    kinds = [(words.ENQUIRY[kind], kind) for kind in PURPOSES if kind in _PEOPLE]
    return ChoiceField("kind", "About", kinds)


def rating_field(value: Rating | None = None) -> Field:
    """Ask how urgent it is."""
    ratings = [
        (f"{words.RATING_SHAPE[r]} {words.RATING[r]}: {words.RATING_CLOCK[r]}", r)
        for r in Rating
    ]
    return ChoiceField("rating", "Rating", ratings, value=value)


def received_field(now: datetime) -> Field:
    """Ask when the worry reached any door: T0."""
    return TextField(
        "received",
        "Received",
        limit=_TIME_CHARACTERS,
        value=as_typed(now),
        note="local; when it reached any door, not when you type it",
    )


_PEOPLE = frozenset(EnquiryKind) - {EnquiryKind.HAND_BACK}


class OpeningForm(FormScreen):
    """Composes a new enquiry."""

    HELP_ABOUT = "opening"

    def __init__(self) -> None:
        super().__init__("new")

    def title_line(self) -> str:
        return " New enquiry: a worry reaches us"

    def fields(self) -> Iterator[Field]:
        yield kind_field()
        yield rating_field()
        yield received_field(self.desk.clock())
        yield EntriesField("subjects", "Whom it is about", person_line, PersonScreen)
        yield EntriesField("household", "Who else is there", person_line, PersonScreen)
        note = f"in the words of whoever took it; at most {MAX_WORRY_CHARACTERS} characters"
        yield ProseField("worry", "The worry", rows=5, note=note)
        yield TextField(
            "source",
            "Raised by",
            limit=MAX_SOURCE_CHARACTERS,
            note="school, police, neighbour …",
        )
        note = "whether, and if not why not"
        yield ProseField("told", "Family told", rows=2, note=note)
        yield from self._terms()

    def _terms(self) -> Iterator[Field]:
        status = self.desk.sitting.status
        desks = [m.agency for m in status.members if m.member_class is MemberClass.DESK]
        yield recipients_field(status, whom(status), desks)
        yield from terms_fields(None, StatementKind.ENQUIRY, None)

    def intent(self) -> Intent:
        kind, rating = self.required("kind"), self.required("rating")
        received_at = typed_time("Received", self.value("received"))
        if received_at > self.desk.clock():
            raise MalformedError("Received: that is in the future")
        sharing = read_sharing(self, self.desk.clock())
        if sharing.purpose not in PURPOSES[kind]:
            fit = " or ".join(words.PURPOSE[p] for p in sorted(PURPOSES[kind]))
            raise MalformedError(f"Purpose: for this kind choose {fit}")
        us = self.desk.sitting.speaker.agency
        circle = tuple(sorted({us, *sharing.recipients}))
        return Intent(
            kind=StatementKind.ENQUIRY,
            enquiry_id=None,
            recipients=sharing.recipients,
            basis=sharing.basis,
            purpose=sharing.purpose,
            marking=sharing.marking,
            expires_at=sharing.expires_at,
            particulars=EnquiryParticulars(
                EnquiryOutline(EnquiryKind(kind), rating, received_at), circle
            ),
            body=self._body(),
            rating=rating,
        )

    def _body(self) -> EnquiryBody:
        return EnquiryBody(
            subjects=self.required("subjects"),
            household=self.value("household"),
            worry=self.value("worry"),
            source=self.value("source"),
            told=self.value("told"),
        )
