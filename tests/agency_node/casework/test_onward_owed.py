"""Who is asked to let something go further owes a word, until it is said."""

from __future__ import annotations

from datetime import timedelta

from agency_node.casework.case import Case
from agency_node.casework.owed import ONWARD, owed
from agency_node.casework.practice import Practice
from agency_node.operator.board import Onlooker, waits_for
from mash.agency import AgencyId
from mash.bodies import (
    OnwardReplyBody,
    OnwardRequestBody,
    ReleaseBody,
    Summary,
)
from mash.kinds import StatementKind
from mash.particulars import OnwardParticulars
from tests import fiction
from tests.agency_node.casework.cases import DESK, T0, begin, last_id, say
from tests.federation import Federation

POL = AgencyId("pol")
DUE = T0 + timedelta(days=1)
WISH = OnwardRequestBody(use="PRINT", reason="The conference meets.")


def asked() -> Case:
    """The police told the desk something, and the desk wants to print it."""
    body = ReleaseBody(summary=Summary(items=(fiction.SEEN_BY_POLICE,)))
    told = say(begin(), StatementKind.RELEASE, body, by="pol")
    return say(
        told,
        StatementKind.ONWARD_REQUEST,
        WISH,
        about=(last_id(told),),
        particulars=OnwardParticulars(DUE),
    )


def answered() -> Case:
    """And the police agreed."""
    case = asked()
    return say(
        case,
        StatementKind.ONWARD_REPLY,
        OnwardReplyBody(granted=True),
        by="pol",
        about=(last_id(case),),
    )


def test_the_owner_owes_a_word_by_the_time_that_was_given() -> None:
    """And nothing once it is said."""
    case = asked()
    found = [o for o in owed(case.state, DESK, Practice(), T0) if o.what == ONWARD]
    after = [o.what for o in owed(answered().state, DESK, Practice(), T0)]

    assert [(o.agency, o.due_at, o.about) for o in found] == [(POL, DUE, last_id(case))]
    assert ONWARD not in after


def test_it_waits_on_the_owners_board(paper: Federation) -> None:
    """Not on anybody else's, and not once it is answered."""

    def waits(case: Case, agency: str) -> bool:
        register = paper.nodes["desk"].register
        look = Onlooker(register, AgencyId(agency), Practice(), T0)
        return waits_for(case.state, look)

    assert waits(asked(), "pol")
    assert not waits(asked(), "hea")
    assert not waits(answered(), "pol")
