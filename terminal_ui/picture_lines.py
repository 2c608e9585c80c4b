"""The joint picture as lines: what stands in each place, with and without a screen."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime

from mash.agency import AgencyId
from mash.bodies import AnswerBody, CorrectionBody, TickBody
from mash.codes.outcomes import ADULT_OUTCOME, CHILD_OUTCOME, SCREENING_OUTCOME
from terminal_ui import casework, words
from terminal_ui.picture import EarlierCase, Owing, Picture, PictureItem
from terminal_ui.times import clock, left_in_words, stamp
from terminal_ui.views import EnquiryView

LINKED_WITHIN_DAYS = 28


def item_heading(item: PictureItem) -> str:
    """Say about whom a line is, when it happened, and when it was released."""
    when = item.dated or "no date"
    return f"{item.person}, {when}, released {stamp(item.released_at)}"


def flag_lines(picture: Picture) -> Iterator[str]:
    """Say what does not fit together, and who says so. Both stay as they are."""
    owners = {item.digest: item.owner.upper() for item in picture.items}
    for flag in picture.contradictions:
        who = " and ".join(owners.get(digest, "?") for digest in flag.envelopes)
        yield f" ≠ {who} do not fit: {flag.about} (flagged by {flag.agency.upper()})"


def verdicts(view: EnquiryView, agency: AgencyId) -> Iterator[str]:
    """How each answer of an agency ends, and where it looked."""
    for held in casework.shared(view):
        if held.header.sender != agency:
            continue
        match held.body:
            case AnswerBody() as answer:
                yield from _answer(answer)
            case CorrectionBody(answer=answer):
                yield "corrected"
                yield from _answer(answer)
            case None:
                yield words.READABILITY[held.readability]
            case _:
                pass
    for held in view.statements:
        if held.header.sender == agency and isinstance(held.body, TickBody):
            yield "wants an enquiry" if held.body.escalate else "no enquiry needed"


def _answer(answer: AnswerBody) -> Iterator[str]:
    yield words.OUTCOME_SHORT[answer.outcome]
    if answer.reason:
        yield f"withheld as: {answer.reason}"
    yield f"searched: {'; '.join(answer.searched)}"
    if answer.unsearched:
        yield f"could not search: {'; '.join(answer.unsearched)}"


def agencies_of(picture: Picture, view: EnquiryView) -> Iterator[AgencyId]:
    """Whoever told something or says what it means, in the order of first words."""
    told = [held.header.sender for held in casework.shared(view)]
    items = [item.owner for item in picture.items]
    yield from dict.fromkeys([*items, *told, *(m.agency for m in picture.meanings)])


def earlier_line(case: EarlierCase) -> str:
    """Say one earlier case: when, who raised it, what was decided, why it matters."""
    outcomes = "; ".join(map(_outcome, case.outcomes)) or "nothing decided"
    marks = [
        "SAME TWO ADULTS" if case.same_parties else "",
        f"closed within {LINKED_WITHIN_DAYS} days: this goes on with it"
        if case.link
        else "",
        "" if case.voice else "no voice of the child or adult",
        "" if case.closed else "still open",
    ]
    said = f"{case.reference}, {stamp(case.received_at)}, {case.source or 'not told'}"
    about = ", ".join(case.persons) or "nobody by name"
    known = "; ".join(filter(None, marks))
    return f"{said}, about {about}: {outcomes}{f'  ({known})' if known else ''}"


def count_line(picture: Picture) -> str:
    """Say how often these people came to a door, and what that asks for."""
    count = picture.contacts_in_year
    said = f"Contact {count} about them within twelve months, this one included."
    needed = " Say why the history does not change it, if nothing follows."
    return said + (needed if picture.history_needed else "")


def series(picture: Picture) -> tuple[EarlierCase, ...]:
    """The earlier cases between the same two adults: one relationship, not incidents."""
    return tuple(case for case in picture.earlier if case.same_parties)


def owing_line(owing: Owing, now: datetime) -> str:
    """Say what somebody owes, by when, and whose turn it is."""
    due = ""
    if owing.due_at is not None:
        due = f", due {clock(owing.due_at)}, {left_in_words(owing.due_at, now).lower()}"
    turn = f": now with the {owing.escalated_to}" if owing.escalated_to else ""
    return f"{owing.agency.upper()} owes: {owing.what}{due}{turn}"


def _outcome(code: str) -> str:
    for codes in (CHILD_OUTCOME, ADULT_OUTCOME, SCREENING_OUTCOME):
        if code in codes:
            return codes.words(code)
    return code
