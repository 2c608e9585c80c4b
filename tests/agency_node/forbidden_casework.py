"""What the gate must forbid around contacts, triage, hand-overs and ends."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from typing import Any

from agency_node.gate.view import View
from mash import errors
from mash.agency import AgencyId
from mash.bodies import Account, Body
from mash.kinds import StrategyEvent
from mash.particulars import StrategyParticulars
from mash.practice_clocks import practice_due
from mash.role import Role
from tests import fiction, notices
from tests.agency_node import small_gate as small
from tests.agency_node import small_triage as triage
from tests.agency_node.attempts import (
    ask,
    changed,
    end,
    hold,
    notify,
    open_it,
    tell,
)
from tests.agency_node.forbidden import Try, decide, hand_over
from tests.agency_node.small_gate import ENQUIRY, NOW


def _call_with_a_result() -> Try:
    intent, view, role = hold("desk", "pol")
    due = practice_due("STRATEGY", NOW)
    called = StrategyParticulars(StrategyEvent.CALLED, notices.outline(NOW), due)
    return replace(intent, particulars=called), view, role


def _again(view: View, *days: int) -> View:
    others = tuple(triage.before(view, d, n) for n, d in enumerate(days, start=1))
    return replace(view, others=others)


def _decide(**fields: Any) -> Try:  # noqa: ANN401 - any field of a decision
    return changed(decide(hea="It cannot wait."), **fields)


def _close_without_an_outcome() -> Try:
    """Decided before a second child was known to be in it."""
    view, role = small.decided(), Role.HUB_COORDINATOR
    view = triage.say(view, fiction.tell(ENQUIRY), by=view, role=role, item=b"f")
    return _with_a_sister((fiction.close(ENQUIRY), view, role))


def _close_what_nobody_took_on() -> Try:
    """An assessment was decided and whoever raised it was told; no team has it."""
    view, role = small.decided(), Role.HUB_COORDINATOR
    view = triage.say(view, fiction.tell(ENQUIRY), by=view, role=role, item=b"f")
    return fiction.close(ENQUIRY), view, role


_SISTER = replace(fiction.MIRA, tag="C2", given_names="Ada")
_TWICE = replace(fiction.MIRAS_DECISION, rationale="Same as her sister.")
_NFA = replace(fiction.MIRAS_DECISION, level=2, outcome="NFA")
_OTHER_OUTCOME = replace(fiction.MIRAS_DECISION, outcome="ASSESSMENT")
_LOW = replace(notices.QUARREL, dash=14)
_STRANGERS = replace(notices.QUARREL, parties=("A1", "X9"))
_SHELTER = "They now live at the placeholder, 9 Nowhere lane."
_SOURCE = notices.ACCOUNT.referrer


def _miras_history() -> Try:
    """The third time within twelve months that somebody worries about Mira."""
    intent, view, role = _decide(persons=(_NFA,))
    others = tuple(small.before(days, n) for n, days in ((1, 30), (2, 300)))
    return intent, replace(view, others=others), role


def _protected_source() -> Any:  # noqa: ANN401 - a referrer
    assert _SOURCE is not None
    return replace(_SOURCE, protected=True)


def _told_to_all(account: Account) -> Try:
    intent, view, role = changed(open_it(), account=account)
    told = tuple(map(AgencyId, ("asc", "csc")))
    return replace(intent, recipients=told), view, role


def _told_to_the_public() -> Try:
    """The police passed on what a neighbour said, and ask what became of it."""
    intent, view, role = tell()
    neighbour = replace(notices.ACCOUNT, source_code="1B")
    return intent, _retold(view, notices.contact(NOW).body, account=neighbour), role


def _with_a_sister(attempt: Try) -> Try:
    intent, view, role = attempt
    both = (fiction.MIRA, _SISTER)
    return intent, _retold(view, fiction.worry(NOW).body, subjects=both), role


def _retold(view: View, body: Body, **fields: Any) -> View:  # noqa: ANN401 - any field
    """The view of somebody who was told this with other words in it."""
    told = tuple(
        replace(each, body=replace(body, **fields)) if each.body == body else each
        for each in view.told
    )
    return replace(view, told=told)


Row = tuple[str, type[errors.MashError], Callable[[], Try]]

FORBIDDEN: dict[str, Row] = {
    "an enquiry about somebody who could be anybody": (
        "identified",
        errors.MalformedError,
        lambda: changed(open_it(), subjects=(replace(notices.KIT, born_on=""),)),
    ),
    "an enquiry that does not say whether they were told": (
        "told",
        errors.MalformedError,
        lambda: changed(open_it(), account=replace(notices.ACCOUNT, told_status="")),
    ),
    "an enquiry that does not say why its basis applies": (
        "told",
        errors.BasisError,
        lambda: changed(open_it(), account=replace(notices.ACCOUNT, basis_reason="")),
    ),
    "a quarrel between people who are not there": (
        "parties",
        errors.MalformedError,
        lambda: notify(replace(notices.ACCOUNT, incident=_STRANGERS)),
    ),
    "a grading below the score": (
        "graded",
        errors.MalformedError,
        lambda: notify(replace(notices.ACCOUNT, incident=_LOW)),
    ),
    "a source that no return knows": (
        "coded",
        errors.MalformedError,
        lambda: notify(replace(notices.ACCOUNT, source_code="99Z")),
    ),
    "an outcome in words of one's own": (
        "coded",
        errors.MalformedError,
        lambda: _decide(persons=(replace(fiction.MIRAS_DECISION, outcome="LATER"),)),
    ),
    "a protected source told to everybody": (
        "kept-at-the-desk",
        errors.MarkingError,
        lambda: _told_to_all(replace(notices.ACCOUNT, referrer=_protected_source())),
    ),
    "a safe address told to everybody": (
        "kept-at-the-desk",
        errors.MarkingError,
        lambda: _told_to_all(notices.ACCOUNT),
    ),
    "a request that says where she hides": (
        "protected",
        errors.MarkingError,
        lambda: changed(ask(), concern=_SHELTER),
    ),
    "a request that says who came": (
        "protected",
        errors.MarkingError,
        lambda: changed(ask(), concern="PETRA  CONSTABLE was told of shouting."),
    ),
    "a request that says more than a search needs": (
        "recorded",
        errors.MalformedError,
        lambda: changed(
            ask(), persons=(replace(notices.DALE, telephone="01632 960 001"),)
        ),
    ),
    "a request about somebody as nobody recorded them": (
        "recorded",
        errors.MalformedError,
        lambda: changed(ask(), persons=(replace(notices.DALE, born_on="1995-05-06"),)),
    ),
    "an outcome of another lane": (
        "lane",
        errors.MalformedError,
        lambda: changed(end(), outcome="MASH_ENQUIRY"),
    ),
    "ending what one agency wants opened": (
        "raised",
        errors.StateError,
        lambda: end(triage.triaged("hea")),
    ),
    "ending without a tick and without a word": (
        "absent",
        errors.StateError,
        lambda: end(triage.triaged(ticked=("csc", "pol"))),
    ),
    "ending without a record for the child": (
        "each-child",
        errors.MalformedError,
        lambda: changed(end(), persons_decided=()),
    ),
    "a coordinator who ends a third quarrel": (
        "series",
        errors.RoleNotAllowedError,
        lambda: changed(
            end(_again(triage.triaged(), 20, 200), Role.HUB_COORDINATOR),
            history="Each was about money; nobody is afraid.",
        ),
    ),
    "a series of what nobody here has heard of": (
        "series",
        errors.MalformedError,
        lambda: changed(end(), series=(b"x" * 16,)),
    ),
    "ending a third quarrel without a word on the others": (
        "history",
        errors.StateError,
        lambda: end(_again(triage.triaged(), 20, 200)),
    ),
    "no further action at the third contact": (
        "history",
        errors.StateError,
        _miras_history,
    ),
    "a decision that forgets a sibling": (
        "each-person",
        errors.MalformedError,
        lambda: _with_a_sister(_decide()),
    ),
    "a rationale that is somebody else's": (
        "own-words",
        errors.MalformedError,
        lambda: _decide(persons=(_TWICE,)),
    ),
    "a threshold document of another time": (
        "threshold",
        errors.MalformedError,
        lambda: _decide(threshold_version="model-1"),
    ),
    "handing over another decision": (
        "as-decided",
        errors.MalformedError,
        lambda: changed(hand_over(), decisions=(_OTHER_OUTCOME,)),
    ),
    "telling a neighbour what follows": (
        "feedback",
        errors.MarkingError,
        _told_to_the_public,
    ),
    "feedback in the words of an agency, spaced and capitalised otherwise": (
        "feedback",
        errors.MarkingError,
        lambda: (
            fiction.tell(
                ENQUIRY, fiction.SEEN_BY_POLICE.text.title().replace(" ", "  ")
            ),
            small.decided(),
            Role.HUB_COORDINATOR,
        ),
    ),
    "feedback in the words of an agency": (
        "feedback",
        errors.MarkingError,
        lambda: (
            fiction.tell(ENQUIRY, fiction.SEEN_BY_POLICE.text),
            small.decided(),
            Role.HUB_COORDINATOR,
        ),
    ),
    "closing without an outcome for everybody": (
        "whole",
        errors.StateError,
        _close_without_an_outcome,
    ),
    "closing what no team has accepted": (
        "received",
        errors.StateError,
        _close_what_nobody_took_on,
    ),
    "a discussion about a stranger": (
        "discussed",
        errors.MalformedError,
        lambda: changed(hold("csc", "desk", "hea", "pol"), persons=("X9",)),
    ),
    "a result before anybody has met": (
        "discussed",
        errors.MalformedError,
        _call_with_a_result,
    ),
    "a discussion without health": (
        "quorum",
        errors.StateError,
        lambda: hold("csc", "desk", "pol"),
    ),
}
