"""Who has seen: every recipient, every opening, every quotation and every look here."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta

from agency_node.access import Action
from agency_node.access_log import Access
from agency_node.casework.case import Told
from agency_node.subject import receipts_of, who_has_seen, whom
from mash.agency import AgencyId
from mash.bodies import (
    DecisionBody,
    OnwardReplyBody,
    OnwardRequestBody,
    PersonDecision,
)
from mash.kinds import ReceiptEvent
from mash.particulars import ReceiptParticulars
from mash.role import Role
from tests.agency_node.subject.mockfords import CASE, DALE, NAME, WREN, case
from tests.agency_node.subject.paper import T0, opened

HOUR = timedelta(hours=1)


def _access(enquiry: str, **fields: object) -> Access:
    known = {
        "at": T0 + 3 * HOUR,
        "practitioner": "hea-una",
        "role": Role.RESEARCHER,
        "action": Action.SHOW_ENQUIRY,
        "target": "",
        "enquiry": enquiry,
        "terminal": "terminal-1",
        "allowed": True,
    }
    return Access(**known | fields)  # type: ignore[arg-type]


def test_everything_that_happened_is_told_in_order() -> None:
    """Told to the desk, opened by its coordinator, rested on, looked at here."""
    first = case()
    decision = DecisionBody(
        persons=(PersonDecision(person="C1", level=1, outcome="NFA", rationale="x"),),
        rests_on=(first.told[1].digest,),
        voice="Not known.",
    )
    held = case(("desk", decision))
    receipt = opened(held.told[1], "desk", "desk-cara", T0 + HOUR)
    wren = whom((held,), held.state.enquiry_id, WREN)

    found = who_has_seen(
        wren,
        (held,),
        receipts_of((receipt, held.told[0].header)),
        (_access(NAME), _access(NAME, allowed=False), _access("E-ZZZZZZ")),
        AgencyId("hea"),
    )

    assert [(each.agency, each.practitioner, each.what, each.kind) for each in found][
        1:
    ] == [
        ("desk", "", "told", "request"),
        ("desk", "someone", "quoted", "request"),
        ("desk", "desk-cara", "opened", "request"),
        ("hea", "hea-una", "show enquiry", ""),
    ]
    assert {each.reference for each in found} == {NAME}


def test_whom_it_was_handed_on_to_is_told() -> None:
    """They were sent nothing themselves; the desk's node says that they have it."""
    held = case()
    receipt = replace(
        opened(held.told[1], "desk", "desk-cara", T0 + HOUR),
        practitioner="",
        role=Role.NODE,
        particulars=ReceiptParticulars(ReceiptEvent.HANDED_ON, (AgencyId("north"),)),
    )
    wren = whom((held,), held.state.enquiry_id, WREN)

    found = who_has_seen(wren, (held,), receipts_of((receipt,)), (), AgencyId("hea"))

    assert (found[-1].agency, found[-1].what) == ("north", "handed on")


def test_what_may_go_further_is_told_with_whose_word_it_is() -> None:
    """Housing may have a line of health's: because health said so."""
    request = OnwardRequestBody(
        use="PASS_ON", reason="They must know.", agencies=(AgencyId("hou"),)
    )
    held = case(
        ("desk", request),
        ("hea", OnwardReplyBody(granted=True)),
        ("desk", request),
        ("hea", OnwardReplyBody(granted=False, condition="Not that.")),
    )
    first, asked, granted, again, refused = held.told[1:]
    told = (
        *held.told[:2],
        _about(asked, first),
        _about(granted, asked),
        _about(again, first),
        _about(refused, again),
    )
    held = replace(held, told=told)
    wren = whom((held,), held.state.enquiry_id, WREN)
    found = who_has_seen(wren, (held,), {}, (), AgencyId("hea"))

    assert [(s.agency, s.statement) for s in found if s.what == "granted: pass on"] == [
        ("hou", first.header.statement_id.hex())
    ]


def _about(told: Told, other: Told) -> Told:
    return replace(
        told, header=replace(told.header, about=(other.header.statement_id,))
    )


def test_what_says_nothing_of_somebody_is_not_in_it() -> None:
    """Health told nothing of him: that the desk has its answer is not about him."""
    dale = whom((CASE,), CASE.state.enquiry_id, DALE)
    found = who_has_seen(dale, (CASE,), {}, (), AgencyId("hea"))

    assert [each.statement for each in found] == [
        CASE.told[0].header.statement_id.hex()
    ]
