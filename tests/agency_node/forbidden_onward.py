"""What the gate must forbid of others' lines: to go further than their owners let them."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from agency_node.casework.case import Told
from agency_node.gate.view import View
from mash import errors
from mash.agency import AgencyId
from mash.bodies import (
    AnalysisBody,
    OnwardReplyBody,
    OnwardRequestBody,
)
from mash.folding import apply
from mash.kinds import StatementKind
from mash.marking import Marking
from mash.particulars import HandoverParticulars, OnwardParticulars
from mash.role import Role
from mash.statement import Header, StatementId
from tests import fiction
from tests.agency_node import small_gate as small
from tests.agency_node.forbidden import Try, hand_over
from tests.agency_node.forbidden_items import tell
from tests.agency_node.granting import asked, granted, with_condition
from tests.agency_node.small_gate import ENQUIRY

ONLY = Marking.RECIPIENTS_ONLY
_RESPACED = fiction.SEEN_BY_POLICE.text.upper().replace(" ", "\n  ")
UNTIL_TODAY, UNTIL_YESTERDAY = (
    OnwardReplyBody(granted=True, until=day) for day in ("2026-11-23", "2026-11-22")
)
NO = OnwardReplyBody(granted=False, condition="He reads her post.")


def hands(
    onward: str,
    *to: str,
    marking: Marking | None = None,
    grant: Callable[[View], View] = lambda view: view,
) -> Try:
    """The desk hands over the police's line, given on this condition."""
    view = grant(with_condition(small.decided(), onward, marking))
    intent, view, role = hand_over(view, replace(fiction.SEEN_BY_POLICE, onward=onward))
    recipients = tuple(map(AgencyId, to or ("north",)))
    strict = replace(intent, marking=ONLY, recipients=recipients)
    return strict, view, role


def quotes(
    onward: str,
    *to: str,
    grant: Callable[[View], View] = lambda view: view,
    said: str = fiction.SEEN_BY_POLICE.text,
) -> Try:
    """The desk says in an analysis, word for word, what the police told it."""
    body = AnalysisBody(meaning=f"We heard: {said} Twice.")
    intent = fiction.intent(StatementKind.ANALYSIS, body, ENQUIRY, to=to)
    view = grant(with_condition(small.desk(), onward))
    view = replace(view, roles=frozenset({Role.DECISION_MAKER.name}))
    return intent, view, Role.DECISION_MAKER


def passes_on(*agencies: str, word: OnwardReplyBody) -> Callable[[View], View]:
    """The police answer whether these agencies may have it."""
    return lambda view: granted(view, asked("PASS_ON", *agencies), word)


def lets_north_pass_on(onward: str) -> Try:
    """North asks the desk to let health have the police's line, and the desk says yes."""
    intent, view, role = hands(onward)
    handed = Told(
        small.clear(intent, view, role, item=b"o").header, intent.body, b"o" * 32
    )
    wish = OnwardRequestBody(
        use="PASS_ON", agencies=(AgencyId("hea"),), reason="They see her weekly."
    )
    asks = Told(asked_by_north(handed.header), wish, b"n" * 32)
    yes = fiction.intent(
        StatementKind.ONWARD_REPLY, OnwardReplyBody(granted=True), ENQUIRY
    )
    yes = replace(yes, about=(asks.header.statement_id,))
    return yes, _told(view, handed, asks), role


def asked_by_north(handed: Header) -> Header:
    """The header under which north asks the desk about what was handed over."""
    assert isinstance(handed.particulars, HandoverParticulars)
    return replace(
        handed,
        kind=StatementKind.ONWARD_REQUEST,
        statement_id=StatementId(b"n" * 16),
        sender=AgencyId("north"),
        recipients=(AgencyId("desk"),),
        about=(handed.statement_id,),
        particulars=OnwardParticulars(handed.particulars.due_at),
    )


def _told(view: View, *more: Told) -> View:
    state = view.state
    for told in more:
        state = apply(state, told.header)
    return replace(view, state=state, told=(*view.told, *more))


FORBIDDEN: dict[str, tuple[str, type[errors.MashError], Callable[[], Try]]] = {
    "a condition that nobody knows": (
        "onward-coded",
        errors.MalformedError,
        lambda: tell({"onward": "ANYBODY"}),
    ),
    "a second team, where the team that leads may have it": (
        "onward",
        errors.MarkingError,
        lambda: hands("LEAD", "csc", "north"),
    ),
    "recipients only, whatever the line itself says": (
        "onward",
        errors.MarkingError,
        lambda: hands("CIRCLE", marking=ONLY),
    ),
    "recipients only, and the owner said no": (
        "onward",
        errors.MarkingError,
        lambda: hands("", marking=ONLY, grant=passes_on("north", word=NO)),
    ),
    "recipients only, and the owner's yes has ended": (
        "onward",
        errors.MarkingError,
        lambda: hands("", marking=ONLY, grant=passes_on("north", word=UNTIL_YESTERDAY)),
    ),
    "recipients only, and the owner's yes was for another": (
        "onward",
        errors.MarkingError,
        lambda: hands("", marking=ONLY, grant=passes_on("hou", word=UNTIL_TODAY)),
    ),
    "word for word to somebody who was not told it": (
        "onward",
        errors.MarkingError,
        lambda: quotes("", "hea"),
    ),
    "word for word to others than the team that leads": (
        "onward",
        errors.MarkingError,
        lambda: quotes("LEAD", "hea"),
    ),
    "word for word, with other blanks and capitals, to somebody not told": (
        "onward",
        errors.MarkingError,
        lambda: quotes("", "hea", said=_RESPACED),
    ),
    "word for word without its full stop, to somebody not told": (
        "onward",
        errors.MarkingError,
        lambda: quotes("", "hea", said=fiction.SEEN_BY_POLICE.text.rstrip(".")),
    ),
    "letting a team pass on what is not ours": (
        "onward-granted",
        errors.MarkingError,
        lambda: lets_north_pass_on("LEAD"),
    ),
}

ALLOWED: dict[str, Callable[[], Try]] = {
    "a hand-over of a line of which nothing was said": lambda: hands(
        "", "csc", "north"
    ),
    "a hand-over to the team that leads": lambda: hands("LEAD"),
    "a hand-over to two, where the whole circle may have it": lambda: hands(
        "CIRCLE", "csc", "north"
    ),
    "recipients only, until the last day of the owner's yes": lambda: hands(
        "", marking=ONLY, grant=passes_on("north", word=UNTIL_TODAY)
    ),
    "word for word to its owner": lambda: quotes("", "pol"),
    "word for word within the circle, where that was said": lambda: quotes(
        "CIRCLE", "hea", "pol"
    ),
    "word for word to whom its owner agreed": lambda: quotes(
        "LEAD", "hea", grant=passes_on("hea", word=UNTIL_TODAY)
    ),
    "letting a team pass on what the circle may have": lambda: lets_north_pass_on(
        "CIRCLE"
    ),
}
