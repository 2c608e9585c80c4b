"""What the gate must forbid although each step of it is lawful: ways round a refusal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from mash import errors
from mash.bodies import AnswerBody, ScreeningBody, Summary
from mash.kinds import AnswerOutcome, Lane
from mash.particulars import ScreeningParticulars
from tests import fiction
from tests.agency_node import small_gate as small
from tests.agency_node import small_triage as triage
from tests.agency_node.attempts import end, tell
from tests.agency_node.forbidden import Try, answer, decide


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
