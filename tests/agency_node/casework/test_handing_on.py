"""Handing on: an owner hears who has its words through us, and only of those."""

from __future__ import annotations

from dataclasses import replace

from agency_node.casework.case import Told
from agency_node.casework.handing_on import HandedOn, handed_on
from mash.agency import AgencyId
from mash.bodies import AnalysisBody
from mash.statement import StatementId
from tests import fiction
from tests.agency_node.casework.test_share_tree import handed_over
from tests.agency_node.small_gate import DIGEST

CSC, NORTH, POL = map(AgencyId, ("csc", "north", "pol"))
SAYS = AnalysisBody(meaning=f"We heard: {fiction.SEEN_BY_POLICE.text}")


def answer_of(told: tuple[Told, ...]) -> Told:
    """What the police told the desk."""
    return next(each for each in told if each.digest == DIGEST)


def test_the_owner_hears_of_a_hand_over() -> None:
    """About its own statement, with whoever it had not sent that to."""
    view, handed = handed_over()
    answer = answer_of(view.told)

    found = handed_on(handed.header, handed.body, view.told)

    assert found == (HandedOn((NORTH,), (answer.header,)),)


def test_whoever_the_owner_told_itself_is_not_named() -> None:
    """By that statement or another; the owner is not named to itself."""
    view, handed = handed_over()
    header = replace(handed.header, recipients=(CSC, NORTH, POL))
    answer = answer_of(view.told)
    told_csc = replace(
        answer,
        header=replace(
            answer.header, statement_id=StatementId(b"c" * 16), recipients=(CSC,)
        ),
        digest=b"c" * 32,
    )
    wider = replace(answer, header=replace(answer.header, recipients=(CSC, NORTH)))
    others = tuple(each for each in view.told if each is not answer)

    assert handed_on(header, handed.body, view.told)[0].agencies == (CSC, NORTH)
    assert handed_on(header, handed.body, (*others, wider)) == ()
    (both,) = handed_on(header, SAYS, (*view.told, told_csc))
    assert both == HandedOn((NORTH,), (answer.header, told_csc.header))


def test_words_in_a_sentence_count_and_cited_envelopes_do_not() -> None:
    """An analysis that says it word for word takes it; one that weighs it does not."""
    view, handed = handed_over()
    weighs = AnalysisBody(meaning="It is a pattern.", cites=(DIGEST,))

    assert handed_on(handed.header, SAYS, view.told)[0].agencies == (NORTH,)
    assert handed_on(handed.header, weighs, view.told) == ()


def test_our_own_lines_are_nobodys_to_hear_of() -> None:
    """What we told ourselves we may tell again."""
    view, handed = handed_over()
    ours = replace(handed.header, sender=POL)

    assert handed_on(ours, handed.body, view.told) == ()
