"""Rules 7 to 13 of the thirteen by which a case moves: from the decision to its end."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from agency_node.casework.closing import before_closing
from agency_node.casework.feedback import feedback_for
from agency_node.casework.history import earlier
from agency_node.casework.owed import ACCEPTANCE, owed
from mash.agency import AgencyId
from mash.bodies import (
    AnswerBody,
    ChallengeBody,
    ChallengeReplyBody,
    RationaleBody,
    RecallBody,
    ScreeningBody,
)
from mash.errors import MalformedError, StateError
from mash.escalating import Step
from mash.kinds import AnswerOutcome, Lane, RecallReason
from mash.kinds import StatementKind as Kind
from mash.particulars import (
    ChallengeReplyParticulars,
    RecallParticulars,
    ScreeningParticulars,
)
from mash.role import Role
from mash.stage import Stage
from tests.seed.paper_hub import NOW, PRACTICE, T0, PaperHub
from tests.seed.people import CHILD, LEVEL_1, LEVEL_3, SIBLING, screened, worry
from tests.seed.telling import (
    URGENT,
    accept,
    asking,
    decide,
    decided,
    handed_over,
    open_enquiry,
    received,
)

DESK = AgencyId("desk")
COORDINATOR, SCREENER = Role.HUB_COORDINATOR, Role.SCREENER
ENDED = ScreeningParticulars(Lane.ENDED)
HOUR, DAY = timedelta(hours=1), timedelta(days=1)
WHY = RationaleBody(rationale="As it stands today.")


def test_rule_7_each_missing_answer_has_its_reason() -> None:
    """A decision that does not wait names who was not waited for, by a code."""
    for gaps in ((replace(URGENT, code=""),), (replace(URGENT, agency=DESK),)):
        with pytest.raises(StateError, match="pol has not answered"):
            decide(asking(), to=("csc",), gaps=gaps)

    assert decided().state.decided


def test_rule_8_a_decision_is_for_each_person_in_their_own_words() -> None:
    """A sibling has a record of their own, and it is not "as above"."""
    hub = PaperHub()
    hub.contact("csc", Role.FRONT_DOOR, worry(subjects=(CHILD, SIBLING)))
    open_enquiry(hub)
    copied = replace(LEVEL_3, person="C2", rationale="As above.")
    own = replace(copied, rationale="Younger, and eats where she does.")

    with pytest.raises(MalformedError, match="no record for C2"):
        decide(hub, to=("csc",), gaps=(URGENT,))
    with pytest.raises(MalformedError, match="C2's is another person's"):
        decide(hub, to=("csc",), gaps=(URGENT,), persons=(LEVEL_3, copied))
    decide(hub, to=("csc",), gaps=(URGENT,), persons=(LEVEL_3, own))

    assert set(hub.case.decisions) == {"C1", "C2"}


def test_rule_9_the_third_contact_does_not_end_without_its_history() -> None:
    """Twice it ends without a word on the history; the third time it does not."""
    first, second = _ended(1, days=200).case, _ended(2, days=20).case
    hub = received()
    hub.others = (first,)
    hub.clear("desk", SCREENER, Kind.SCREENING, _ending(), particulars=ENDED)
    hub.others = (first, second)

    with pytest.raises(StateError, match="history: contact 3 within twelve months"):
        hub.say("desk", SCREENER, Kind.SCREENING, _ending(), particulars=ENDED)
    read = _ending(history="Both were about lunches, which are paid for now.")
    hub.say("desk", SCREENER, Kind.SCREENING, read, particulars=ENDED)

    assert hub.state.stage is Stage.ENDED


def test_rule_10_what_nobody_accepts_climbs() -> None:
    """To the receiver's manager, the coordinator, the service manager; then it stops."""
    hub = handed_over()
    (handed,) = hub.state.handovers.values()
    steps = [
        _acceptance(hub, handed.due_at + after)
        for after in (-HOUR, timedelta(), 3 * HOUR, DAY)
    ]

    accept(hub)

    assert steps == [
        None,
        Step.RECEIVER_MANAGER,
        Step.HUB_COORDINATOR,
        Step.SERVICE_MANAGER,
    ]
    still = owed(hub.state, DESK, PRACTICE, handed.due_at + DAY)
    assert ACCEPTANCE not in {each.what for each in still}


def test_rule_11_only_a_person_closes_and_only_when_all_is_done() -> None:
    """A hand-over that waits, a dispute, a referrer who was not told: each keeps it open."""
    hub = handed_over()
    stands = [_kept_open(hub)]
    accept(hub)
    _disagree(hub)
    stands.append(_kept_open(hub))
    settled = ChallengeReplyParticulars(settled=True)
    agreed = ChallengeReplyBody(answer="We ring the school today.")
    hub.say("desk", SCREENER, Kind.CHALLENGE_REPLY, agreed, particulars=settled)
    stands.append(_kept_open(hub))
    hub.say("desk", SCREENER, Kind.FEEDBACK, feedback_for(hub.case))

    hub.say("desk", COORDINATOR, Kind.CLOSURE, WHY)

    assert [words.split(";")[0] for words in stands] == [
        "a hand-over waits for its reply",
        "a disagreement is not settled",
        "tell whoever raised the worry what came of it",
    ]
    assert hub.state.closed


@pytest.mark.parametrize(("days", "linked"), [(27, True), (29, False)])
def test_rule_12_what_ended_lately_is_gone_on_with(days: int, *, linked: bool) -> None:
    """Again within 28 days: the earlier case is shown as one to go on with, and reopens."""
    before = _ended(1, days)
    hub = received()

    (found,) = earlier(hub.case, (before.case,))
    before.say("desk", COORDINATOR, Kind.REOPENING, WHY)

    assert found.link is linked
    assert before.state.stage is Stage.RECEIVED


def test_rule_13_what_was_wrong_is_decided_anew() -> None:
    """Taken back by its owner, it is gone from every copy, and the decision with it."""
    hub = asking()
    nothing = AnswerBody(outcome=AnswerOutcome.NOT_KNOWN, searched=("records",))
    answer = hub.say("pol", Role.RELEASER, Kind.ANSWER, nothing)
    decide(hub, answer.digest)

    hub.say(
        "pol",
        Role.RELEASER,
        Kind.RECALL,
        RecallBody(explanation="It was about her cousin."),
        about=(answer.header.statement_id,),
        particulars=RecallParticulars(RecallReason.WRONG_PERSON),
    )

    again = hub.state
    decide(hub, to=("csc",), gaps=(URGENT,))

    assert (again.stage, again.unanswered) == (Stage.REOPENED, frozenset({"pol"}))
    assert hub.state.stage is Stage.DECIDED


def _acceptance(hub: PaperHub, now: datetime) -> Step | None:
    (owing,) = (
        each for each in owed(hub.state, DESK, PRACTICE, now) if each.what == ACCEPTANCE
    )
    return owing.step


def _kept_open(hub: PaperHub) -> str:
    """What stands between it and its end; and the closure is refused."""
    (stands,) = before_closing(hub.case)
    with pytest.raises(StateError):
        hub.say("desk", COORDINATOR, Kind.CLOSURE, WHY)
    return stands


def _disagree(hub: PaperHub) -> None:
    body = ChallengeBody(
        ground="ACTION", disagreement="Nobody rang the school.", wanted="Ring it."
    )
    hub.say("csc", Role.FRONT_DOOR, Kind.CHALLENGE, body)


def _ending(**changes: str) -> ScreeningBody:
    return screened("NO_MASH_NEEDED", persons_decided=(LEVEL_1,), **changes)


def _ended(number: int, days: int) -> PaperHub:
    """An earlier contact about the same child, ended as it came."""
    ago = timedelta(days=days)
    hub = PaperHub(enquiry=bytes([number]) * 16, now=NOW - ago)
    hub.contact("csc", Role.FRONT_DOOR, worry(), received_at=T0 - ago)
    hub.say("desk", SCREENER, Kind.SCREENING, _ending(), particulars=ENDED)
    return hub
