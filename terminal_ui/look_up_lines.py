"""Look-ups in lines: about whom, and what came of it, never more than it shows."""

from __future__ import annotations

from collections.abc import Iterable

from mash.kinds import EnquiryKind
from mash.look_up import LookUpPerson, LookUpResult, Outcome, result_words
from mash.purpose import Purpose
from terminal_ui.widgets.line_list import Line

NOT_SAID = "They are not told who is meant, nor what comes of it."

_BY_KIND = {
    EnquiryKind.CHILD: Purpose.CHILD_PROTECTION,
    EnquiryKind.ADULT: Purpose.ADULT_SAFEGUARDING,
    EnquiryKind.DOMESTIC_ABUSE: Purpose.DOMESTIC_ABUSE,
}
_SHAPE = {
    Outcome.HIT: ("● ", "bold"),
    Outcome.NO_KEY_MATCHED: ("○ ", ""),
    Outcome.NOT_AVAILABLE: ("– ", ""),
    Outcome.NOT_BELIEVED: ("! ", "bold"),
}


def first_purpose(kind: EnquiryKind) -> Purpose:
    """The purpose that an enquiry of this kind most often has."""
    return _BY_KIND.get(kind, Purpose.CHILD_WELFARE)


def next_purpose(purpose: Purpose) -> Purpose:
    """The purpose after this one, round and round."""
    every = list(Purpose)
    return every[(every.index(purpose) + 1) % len(every)]


def purpose_words(purpose: Purpose) -> str:
    """A purpose as it is read."""
    return purpose.name.lower().replace("_", " ")


def person_lines(people: Iterable[LookUpPerson]) -> list[Line]:
    """A row for each; who cannot be asked about says why."""
    return [Line(each.tag, ((_who(each), ""),)) for each in people]


def result_lines(results: Iterable[LookUpResult]) -> list[Line]:
    """A row for each affiliate, a mark and words before any colour."""
    return [
        Line(
            each.affiliate,
            (_SHAPE[each.outcome], (f"{each.affiliate}: {result_words(each)}", "")),
        )
        for each in results
    ]


def _who(person: LookUpPerson) -> str:
    born = f", born {person.born_on}" if person.born_on else ""
    short = "" if person.askable else "; too little is known to ask by"
    return f"{person.tag}, {person.name}{born}{short}"
