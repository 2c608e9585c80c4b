"""Rows of the checklist that are about hand-overs: to whom, by whom, and what became."""

from __future__ import annotations

from dataclasses import replace

import pytest

from agency_node.casework.closing import before_closing
from agency_node.casework.feedback import feedback_for
from agency_node.casework.localities import locality, locality_of
from mash.agency import AgencyId
from mash.bodies import Gap, HandoverBody, HandoverReplyBody, RationaleBody
from mash.errors import StateError
from mash.kinds import HandoverOutcome, ReceiptEvent
from mash.kinds import StatementKind as Kind
from mash.particulars import HandoverReplyParticulars, ReceiptParticulars
from mash.role import Role
from mash.stage import Stage
from mash.statement import Header
from terminal_ui import words
from tests.mash.stories import HANDED, reply, run, told
from tests.seed.paper_hub import PRACTICE, PaperHub
from tests.seed.people import ACCOUNT, CHILD, LEVEL_3, SIBLING, worry
from tests.seed.telling import decide, open_enquiry, opened, package

LEAD_AND_ANOTHER = ("hea", "north")
WHY = RationaleBody(rationale="The north has it.")
ADDRESSES = {
    "4 Elm Row, Sampleham, OX16 9ZZ": "north",
    "1 Broad Lane, Mockford, ox1 9ZZ": "central",
    "7 Canal Side, Fauxley, OX14 9ZZ": "south",
    "Somewhere in Otherborough, ZZ99 9ZZ": "",
}


@pytest.mark.parametrize("address", ADDRESSES)
def test_seed_0_31_the_locality_is_found_by_the_address(address: str) -> None:
    """North, Central or South by the postcode; what the door wrote down comes first."""
    hub, moved = PaperHub(), PaperHub()
    child = replace(CHILD, address=address)
    hub.contact("csc", Role.FRONT_DOOR, worry(subjects=(child,)))
    account = replace(ACCOUNT, locality="central")
    moved.contact("csc", Role.FRONT_DOOR, worry(subjects=(child,), account=account))

    assert locality_of(address, PRACTICE.localities) == ADDRESSES[address]
    assert locality(hub.case, PRACTICE.localities) == ADDRESSES[address]
    assert locality(moved.case, PRACTICE.localities) == "central"


def test_seed_0_36_several_receive_and_one_leads() -> None:
    """Health is told too; only the team that leads accepts, and then it is accepted."""
    hub = _decided()
    _hand_over(hub)
    with pytest.raises(StateError, match="the lead replies"):
        _reply(hub, "hea", Role.SCREENER)

    _reply(hub, "north", Role.LOCALITY_RECEIVER)

    (handed,) = hub.state.handovers.values()
    assert handed.lead == "north"
    assert hub.state.stage is Stage.ACCEPTED
    assert hub.case_at("hea").last(HandoverBody) == hub.case_at("north").last(
        HandoverBody
    )


def test_seed_2_1_what_calls_for_a_team_closes_once_one_has_accepted() -> None:
    """Assessment of a child: told and decided is not enough, and the hub asks for more."""
    hub = _decided()
    hub.say("desk", Role.SCREENER, Kind.FEEDBACK, feedback_for(hub.case))
    alone = before_closing(hub.case)
    with pytest.raises(StateError, match=r"received: .* no team has accepted C1"):
        _close(hub)
    _hand_over(hub)
    _reply(hub, "north", Role.LOCALITY_RECEIVER)

    _close(hub)

    assert alone == ("no team has accepted C1",)
    assert hub.state.closed


def test_seed_2_1_each_person_is_accepted_with_the_outcome_that_stands() -> None:
    """One child's acceptance is not another's, nor is it for what was decided later."""
    hub = PaperHub()
    hub.contact("csc", Role.FRONT_DOOR, worry(subjects=(CHILD, SIBLING)))
    open_enquiry(hub)
    other = replace(LEVEL_3, person="C2", rationale="Younger, and eats where she does.")
    decide(hub, hub.told[-1].digest, persons=(LEVEL_3, other))
    hub.say("desk", Role.SCREENER, Kind.HANDOVER, package(), to=("north",))
    _reply(hub, "north", Role.LOCALITY_RECEIVER)
    hub.say("desk", Role.SCREENER, Kind.FEEDBACK, feedback_for(hub.case))
    forgotten = before_closing(hub.case)
    hub.say("desk", Role.HUB_COORDINATOR, Kind.REOPENING, WHY)
    worse = replace(LEVEL_3, level=4, outcome="STRATEGY_S47")
    nothing = replace(other, level=1, outcome="NFA", reason_code="NEED_MET")
    decide(hub, hub.told[-1].digest, persons=(worse, nothing))

    assert forgotten == ("no team has accepted C2",)
    assert before_closing(hub.case)[0] == "no team has accepted C1"


def test_seed_1_23_four_facts_of_a_hand_over() -> None:
    """That it arrived, was opened, was accepted and was acted on: each its own word."""
    steps = (
        told(5, 4, ReceiptEvent.DELIVERED),
        told(6, 4, ReceiptEvent.OPENED),
        reply(7, 4, HandoverOutcome.ACCEPTED),
        reply(8, 4, HandoverOutcome.ACTED),
    )
    after = [_facts(HANDED + steps[:n]) for n in range(len(steps) + 1)]

    assert [len(facts) for facts in after] == [0, 1, 2, 3, 4]
    assert after[-1] == {"holds it", "opened it", "accepted", "acted"}
    with pytest.raises(StateError, match="acted follows accepted"):
        run(*HANDED, reply(5, 4, HandoverOutcome.ACTED))


def _facts(headers: tuple[Header, ...]) -> set[str]:
    """What is known of the hand-over: receipts in the terminal's words, replies folded."""
    (handed,) = run(*headers).handovers.values()
    receipts = {
        words.RECEIPT[header.particulars.event]
        for header in headers
        if isinstance(header.particulars, ReceiptParticulars)
        and header.about == (HANDED[-1].statement_id,)
    }
    replied = {"accepted": handed.accepted, "acted": handed.acted}
    return receipts | {word for word, so in replied.items() if so}


def _decided() -> PaperHub:
    hub = opened()
    gap = Gap(
        agency=AgencyId("pol"), reason="A child is hungry now.", code="TOO_URGENT"
    )
    decide(hub, to=("csc",), gaps=(gap,))
    return hub


def _hand_over(hub: PaperHub) -> None:
    body = HandoverBody(
        persons=(CHILD,),
        decisions=(LEVEL_3,),
        safety="Ring before you come.",
        ask="Assess within 45 working days.",
        plan="F-1",
    )
    recipients = LEAD_AND_ANOTHER
    hub.say("desk", Role.SCREENER, Kind.HANDOVER, body, to=recipients)


def _reply(hub: PaperHub, agency: str, role: Role) -> None:
    accepted = HandoverReplyParticulars(HandoverOutcome.ACCEPTED)
    body, (item,) = HandoverReplyBody(by="Hana"), hub.state.handovers
    hub.say(
        agency, role, Kind.HANDOVER_REPLY, body, about=(item,), particulars=accepted
    )


def _close(hub: PaperHub) -> None:
    hub.say("desk", Role.HUB_COORDINATOR, Kind.CLOSURE, WHY)
