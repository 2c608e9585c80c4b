"""Feedback: each referrer hears what they may, and nothing that is another's."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

import pytest

from agency_node.casework.case import Case
from agency_node.casework.feedback import (
    ADVICE,
    CATEGORY,
    RECEIVED,
    WITHHELD,
    feedback_for,
    highest_level,
    is_allowed,
)
from mash.bodies import KeptFrom, Referrer, ScreeningBody
from mash.errors import MalformedError
from mash.kinds import Lane, StatementKind
from mash.particulars import ScreeningParticulars
from tests import notices
from tests.agency_node.casework.cases import begin, contact_body, say


def _ended(case: Case) -> Case:
    body = ScreeningBody(
        outcome="NO_MASH_NEEDED",
        rationale="Health says that she hides at 9 Nowhere Lane.",
        advice="The health visitor calls on Thursday.",
        persons_decided=(notices.NOT_NEEDED,),
    )
    lane = ScreeningParticulars(Lane.ENDED)
    return say(
        case,
        StatementKind.SCREENING,
        body,
        after=timedelta(hours=2),
        particulars=lane,
    )


def _from(source_code: str, referrer: Referrer | None, **person: object) -> Case:
    account = replace(notices.ACCOUNT, source_code=source_code, referrer=referrer)
    wren = replace(notices.WREN, **person)  # type: ignore[arg-type]
    body = contact_body(account=account, household=(wren, notices.DALE))
    return _ended(begin(body))


_OFFICER = Referrer(name="Petra Constable", capacity="officer")
_DALE = Referrer(name="Dale Mockford", capacity="father")
_UNCLE = Referrer(name="Ugo Notreal", capacity="uncle")
_KEPT = (KeptFrom(who="Ugo Notreal", reason="threats", review_on="2026-09-01"),)

LEVELS = {
    "a professional": (_from("6", _OFFICER), ADVICE),
    "a neighbour": (_from("1B", _UNCLE), RECEIVED),
    "somebody anonymous": (_from("9", None), ADVICE),
    "a nameless caller": (_from("9", Referrer(capacity="caller")), RECEIVED),
    "the other party": (_from("6", _DALE), WITHHELD),
    "somebody who must not be told": (
        _from("2A", _UNCLE, kept_from=_KEPT),
        WITHHELD,
    ),
}


@pytest.mark.parametrize(("case", "level"), LEVELS.values(), ids=LEVELS)
def test_how_much_a_referrer_may_be_told(case: Case, level: str) -> None:
    """By who they are, and by who must be kept safe from them."""
    assert highest_level(case) == level
    assert is_allowed(case, level)
    assert is_allowed(case, WITHHELD)
    assert not (level == RECEIVED and is_allowed(case, CATEGORY))
    assert not (level == WITHHELD and is_allowed(case, ADVICE))


def test_a_professional_hears_the_outcome_and_how_to_challenge_it() -> None:
    """In the words of the outcome; never the rationale, never an address."""
    said = feedback_for(_from("6", _OFFICER)).message

    assert "no further action" in said
    assert "another service is already at work" in said
    assert "health visitor calls on Thursday" in said
    assert "see it otherwise" in said
    assert "Nowhere" not in said
    assert "Kit" not in said


def test_an_adversary_is_told_nothing_of_the_outcome() -> None:
    """The father rang about his own child: what follows could reach him through us."""
    said = feedback_for(_from("6", _DALE))

    assert said.level == WITHHELD
    assert "no further action" not in said.message


def test_a_category_is_less_than_advice() -> None:
    """A lower level may always be chosen, and says less."""
    case = _from("6", _OFFICER)

    assert "Thursday" not in feedback_for(case, CATEGORY).message
    assert "no further action" not in feedback_for(case, RECEIVED).message


def test_a_level_that_there_is_not_is_refused() -> None:
    """It is a closed list."""
    with pytest.raises(MalformedError, match="level"):
        feedback_for(_from("6", _OFFICER), "EVERYTHING")
