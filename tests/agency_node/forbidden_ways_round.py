"""What the gate must forbid although each step of it is lawful: ways round a refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from agency_node.casework.case import Told
from agency_node.gate.view import View
from mash import errors
from mash.agency import AgencyId
from mash.bodies import AnswerBody, OnwardRequestBody, ScreeningBody, Summary
from mash.kinds import AnswerOutcome, Lane, StatementKind
from mash.marking import Marking
from mash.particulars import ScreeningParticulars
from mash.role import Role
from tests import fiction
from tests.agency_node import small_gate as small
from tests.agency_node import small_triage as triage
from tests.agency_node.attempts import end, tell
from tests.agency_node.forbidden import Try, answer, decide, hand_over
from tests.agency_node.forbidden_onward import quotes
from tests.agency_node.granting import with_condition


def _past_the_police() -> Try:
    """To early help, from where it could be ended as if nobody had objected."""
    intent, view, role = end(triage.triaged("pol"))
    body = ScreeningBody(outcome="EARLY_HELP", rationale="A family worker calls.")
    said = ScreeningParticulars(Lane.PASSED_ON)
    return replace(intent, body=body, particulars=said), view, role


def _told_to_nobody() -> Try:
    """It says what came of it, and goes to none who could hear it."""
    intent, view, role = tell()
    return replace(intent, nobody=True), view, role


def _longer_than_any_other() -> Try:
    """So much is known that its length says so to whoever carries it."""
    item = replace(fiction.SEEN_BY_POLICE, text="Seen alone outside. " * 49)
    body = small.answer_body(fiction.known(small.ENQUIRY))
    summary = Summary(items=(item,) * 8)
    return answer(body=replace(body, summary=summary))


def _over_a_system_nobody_searched() -> Try:
    """The police know nobody, and could not look on paper: half an answer, taken whole."""
    body = AnswerBody(
        outcome=AnswerOutcome.NOT_KNOWN,
        searched=("crime records: Fernhollow",),
        unsearched=("paper before 2009",),
    )
    view = small.desk()
    told = tuple(
        replace(each, body=body) if isinstance(each.body, AnswerBody) else each
        for each in view.told
    )
    return decide(replace(view, told=told), hea="It cannot wait.")


def _convicted(view: View) -> View:
    """The view, where what the police told of is a criminal record, for the circle."""
    view = with_condition(view, "CIRCLE")
    return replace(view, told=tuple(map(_of_a_conviction, view.told)))


def _of_a_conviction(told: Told) -> Told:
    if told.digest != small.DIGEST or not isinstance(told.body, AnswerBody):
        return told
    assert told.body.summary is not None
    items = tuple(
        replace(item, category="CONVICTION") for item in told.body.summary.items
    )
    return replace(told, body=replace(told.body, summary=Summary(items=items)))


def _by_hand_over() -> Try:
    """Housing may not be told of it, and is handed it."""
    item = replace(fiction.SEEN_BY_POLICE, onward="CIRCLE", category="CONVICTION")
    intent, view, role = hand_over(_convicted(small.decided()), item)
    to = tuple(map(AgencyId, ("hou", "north")))
    return replace(intent, recipients=to), view, role


def _by_analysis() -> Try:
    """Housing may not be told of it, and reads it in what the desk makes of it."""
    intent, view, role = quotes("CIRCLE", "hou")
    assert view.state is not None
    wider = replace(view.state, circle=view.state.circle | {AgencyId("hou")})
    return intent, _convicted(replace(view, state=wider)), role


def _by_asking(marking: Marking = Marking.OFFICIAL_SENSITIVE) -> Try:
    """What was for its recipients only is quoted in a wish, marked less strictly."""
    intent, view, _ = quotes("", "pol")
    wish = OnwardRequestBody(use="PRINT", reason=f"“{fiction.SEEN_BY_POLICE.text}”")
    (told,) = (each for each in view.told if each.digest == small.DIGEST)
    asks = replace(
        intent,
        kind=StatementKind.ONWARD_REQUEST,
        body=wish,
        about=(told.header.statement_id,),
        marking=marking,
    )
    view = with_condition(view, "", Marking.RECIPIENTS_ONLY)
    return asks, view, Role.DECISION_MAKER


FORBIDDEN: dict[str, tuple[str, type[errors.MashError], Callable[[], Try]]] = {
    "passing on what the police want opened": (
        "raised",
        errors.StateError,
        _past_the_police,
    ),
    "telling nobody what came of the police's notice": (
        "heard",
        errors.StateError,
        _told_to_nobody,
    ),
    "handing housing a criminal record that it may not be told": (
        "lines",
        errors.AgreementError,
        _by_hand_over,
    ),
    "quoting to housing a criminal record that it may not be told": (
        "lines",
        errors.AgreementError,
        _by_analysis,
    ),
    "quoting in a wish, marked less strictly, what was for its recipients only": (
        "inherited",
        errors.MarkingError,
        _by_asking,
    ),
    "deciding over a system that could not be searched": (
        "gaps",
        errors.StateError,
        _over_a_system_nobody_searched,
    ),
    "an answer so long that its length tells": (
        "alike",
        errors.MalformedError,
        _longer_than_any_other,
    ),
}
