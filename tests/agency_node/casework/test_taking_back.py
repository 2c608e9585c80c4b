"""What is owed once something was taken back: whatever took it further comes back too."""

from __future__ import annotations

from dataclasses import replace

from agency_node.casework.case import Case, Told
from agency_node.casework.owed import Owing
from agency_node.casework.taking_back import (
    PASSED_ON,
    WITHDRAWN,
    passed_on,
    still_relied_on,
)
from agency_node.holding import HeldStatement
from mash.agency import AgencyId
from mash.folding import apply
from mash.readability import Readability
from mash.statement import StatementId
from tests.agency_node.casework.test_share_tree import handed_over, held, taken_back
from tests.agency_node.forbidden_consents import ANSWER, RELEASE, resting_on_it
from tests.agency_node.forbidden_grounds import AGREED
from tests.agency_node.small_gate import DIGEST, NOW

DESK, POL = map(AgencyId, ("desk", "pol"))


def at_the_desk(*more: Told, struck: bool = True) -> tuple[list[HeldStatement], Case]:
    """What the desk holds once the police took back what it had handed on."""
    view, handed = handed_over()
    assert view.state is not None
    told = (*view.told, handed, *more)
    statements = [
        replace(each, readability=Readability.RECALLED)
        if struck and each.digest == DIGEST
        else each
        for each in held(told)
    ]
    is_open = tuple(each for each in told if not struck or each.digest != DIGEST)
    return statements, Case(view.state, is_open)


def test_a_line_that_was_handed_on_is_owed_back() -> None:
    """From the moment of the recall; by the desk alone, for that hand-over."""
    _, handed = handed_over()
    recall = taken_back()
    statements, case = at_the_desk(recall)

    assert passed_on(statements, case, DESK) == (
        Owing(PASSED_ON, DESK, recall.at, None, handed.header.statement_id),
    )
    assert passed_on(statements, case, POL) == ()


def test_while_the_line_stands_nothing_is_owed() -> None:
    """And another agency's recall of it takes nothing back."""
    forged = taken_back()
    forged = replace(forged, header=replace(forged.header, sender=AgencyId("hea")))

    assert passed_on(*at_the_desk(struck=False), DESK) == ()
    assert passed_on(*at_the_desk(forged, struck=False), DESK) == ()


def test_once_the_hand_over_is_taken_back_too_nothing_is_owed() -> None:
    """What was recalled is not open here any more."""
    statements, case = at_the_desk(taken_back())
    _, handed = handed_over()
    rest = tuple(t for t in case.told if t.digest != handed.digest)

    assert passed_on(statements, replace(case, told=rest), DESK) == ()


def test_what_rests_on_a_consent_withdrawn_elsewhere_is_owed_back() -> None:
    """In another enquiry of the same family nobody had thought of it."""
    view = resting_on_it()
    assert view.case is not None
    owing = still_relied_on(view.case, POL, {AGREED.consent_id}, NOW)

    assert [(each.what, each.about) for each in owing] == [
        (WITHDRAWN, item) for item in (ANSWER, RELEASE)
    ]
    assert still_relied_on(view.case, POL, {b"another consent."}, NOW) == ()


def test_what_was_taken_back_rests_on_nothing() -> None:
    """Once it is recalled, one of the two is left."""
    view = resting_on_it()
    assert view.state is not None
    recall = replace(taken_back().header, sender=POL, about=(ANSWER,))
    state = apply(view.state, replace(recall, statement_id=StatementId(b"R" * 16)))
    owing = still_relied_on(Case(state, view.told), POL, {AGREED.consent_id}, NOW)

    assert [each.about for each in owing] == [RELEASE]
