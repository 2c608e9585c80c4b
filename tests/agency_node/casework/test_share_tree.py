"""The share tree: every hop of a line is a signed statement, and none is left out."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import datetime, timedelta

from agency_node.casework.case import Told
from agency_node.casework.handing_on import handed_on
from agency_node.casework.share_tree import share_tree
from agency_node.gate.view import View
from agency_node.holding import HeldStatement
from mash.agency import AgencyId
from mash.bodies import AnalysisBody, OnwardReplyBody, RecallBody
from mash.codec.header import encode_header
from mash.kinds import RecallReason, ReceiptEvent, StatementKind
from mash.particulars import RecallParticulars, ReceiptParticulars
from mash.readability import Readability
from mash.role import Role
from mash.shares import Hop, Share, Step
from mash.statement import StatementId
from tests import fiction
from tests.agency_node import small_gate as small
from tests.agency_node.forbidden_onward import asked_by_north, hands
from tests.agency_node.granting import asked, granted, wished, with_condition
from tests.agency_node.small_gate import ANSWERED, DIGEST, NOW

DESK, NORTH, POL = map(AgencyId, ("desk", "north", "pol"))
REFUSED = OnwardReplyBody(granted=False, condition="He reads her post.")


def held(told: Sequence[Told]) -> list[HeldStatement]:
    """These statements, as a node holds them."""
    return [
        HeldStatement(
            header_bytes=encode_header(each.header),
            header=each.header,
            digest=each.digest,
            accepted_at=each.header.made_at,
            readability=Readability.READABLE,
        )
        for each in told
    ]


def trees(
    view: View, *more: Told, shut: Sequence[bytes] = (), now: datetime = NOW
) -> tuple[Share, ...]:
    """What the node of a view tells, where these envelopes are not open."""
    told = (*view.told, *more)
    is_open = [each for each in told if each.digest not in shut]
    return share_tree(held(told), is_open, now)


def steps(share: Share) -> list[tuple[Step, int, str, str]]:
    """Every hop in short."""
    return [(h.step, h.depth, h.by, ",".join(h.to)) for h in share.hops]


def handed_over() -> tuple[View, Told]:
    """The desk has decided and handed the police's line over to north."""
    intent, view, role = hands("LEAD")
    header = small.clear(intent, view, role, item=b"o").header
    return view, Told(header, intent.body, b"o" * 32)


def said_by_the_desk() -> Told:
    """The receipt of the desk's node for the police, beside that hand-over."""
    view, handed = handed_over()
    (owner,) = handed_on(handed.header, handed.body, view.told)
    header = replace(
        handed.header,
        kind=StatementKind.RECEIPT,
        statement_id=StatementId(b"h" * 16),
        practitioner="",
        role=Role.NODE,
        recipients=(POL,),
        terms=None,
        about=tuple(each.statement_id for each in owner.about),
        particulars=ReceiptParticulars(ReceiptEvent.HANDED_ON, owner.agencies),
    )
    return Told(header, handed.body, b"h" * 32)


def taken_back() -> Told:
    """The police take their answer back."""
    view, _ = handed_over()
    (answer,) = (each for each in view.told if each.digest == DIGEST)
    header = replace(
        answer.header,
        kind=StatementKind.RECALL,
        statement_id=StatementId(b"r" * 16),
        about=(ANSWERED,),
        particulars=RecallParticulars(RecallReason.WRONG_PERSON),
    )
    return Told(header, RecallBody(explanation="It was her cousin."), b"r" * 32)


def test_a_line_is_followed_from_its_owner_to_whoever_has_it() -> None:
    """Told, decided on, handed on, asked about by the team; by names and times."""
    view, handed = handed_over()
    wish = Told(asked_by_north(handed.header), asked("PRINT"), b"n" * 32)
    (share,) = trees(view, handed, wish)

    assert (share.owner, share.number, share.digest) == (POL, 1, DIGEST)
    assert share.onward == "LEAD"
    assert steps(share) == [
        (Step.TOLD, 0, "pol", "desk"),
        (Step.CITED, 1, "desk", "csc,pol"),
        (Step.HANDED_ON, 1, "desk", "north"),
        (Step.ASKED, 2, "north", "desk"),
    ]
    assert share.reached == {DESK, NORTH, POL}
    assert share.hops[0].practitioner == "pol-someone"
    assert {hop.at for hop in share.hops} == {NOW}


def test_the_owners_tree_has_the_hop_though_the_hand_over_is_not_sent_to_it() -> None:
    """By the receipt of the node that made it; at the desk the hand-over says it."""
    view, handed = handed_over()
    receipt = said_by_the_desk()
    theirs = held([*view.told, receipt])
    (share,) = share_tree(theirs, view.told, NOW)
    (ours,) = share_tree(held([*view.told, handed, receipt]), [*view.told, handed], NOW)

    assert steps(share)[-1] == (Step.HANDED_ON, 1, "desk", "north")
    assert (share.hops[-1].kind, share.hops[-1].practitioner, share.hops[-1].at) == (
        StatementKind.RECEIPT,
        "",
        NOW,
    )
    assert share.reached == {DESK, NORTH, POL}
    assert [hop.statement for hop in ours.hops if hop.step is Step.HANDED_ON] == [
        handed.header.statement_id
    ]


def test_a_receipt_about_another_statement_is_no_hop_of_this_one() -> None:
    """Nor is one that hands nothing on."""
    view, _ = handed_over()
    receipt = said_by_the_desk()
    elsewhere = replace(receipt.header, about=(StatementId(b"e" * 16),))
    opened = replace(
        receipt.header, particulars=ReceiptParticulars(ReceiptEvent.OPENED)
    )

    for header in (elsewhere, opened):
        known = held([*view.told, replace(receipt, header=header)])
        (share,) = share_tree(known, view.told, NOW)
        assert Step.HANDED_ON not in {hop.step for hop in share.hops}


def test_what_an_owner_grants_or_refuses_stands_under_the_wish() -> None:
    """With the use, the agencies and the last day; a wish may still be open."""
    wish = asked("PASS_ON", "hea")
    yes = OnwardReplyBody(granted=True, until="2026-12-01")
    (open_one,) = trees(wished(small.desk(), wish))
    (allowed,) = trees(granted(small.desk(), wish, yes))
    (refused,) = trees(granted(small.desk(), wish, REFUSED))

    assert steps(open_one)[1:] == [(Step.ASKED, 1, "desk", "hea")]
    assert steps(allowed)[2:] == [(Step.GRANTED, 2, "pol", "hea")]
    assert (allowed.hops[2].use, allowed.hops[2].until) == ("PASS_ON", "2026-12-01")
    assert steps(refused)[2:] == [(Step.REFUSED, 2, "pol", "hea")]


def test_a_wish_about_another_line_is_no_hop_of_this_one() -> None:
    """Lines are told apart by their numbers."""
    (share,) = trees(wished(small.desk(), asked("PRINT", lines=(2,))))

    assert steps(share) == [(Step.TOLD, 0, "pol", "desk")]


def test_what_says_it_word_for_word_is_a_hop() -> None:
    """Whoever was told of it there has it too."""
    view = with_condition(small.desk(), "CIRCLE")
    body = AnalysisBody(meaning=f"They write: {fiction.SEEN_BY_POLICE.text}")
    answer = next(each for each in view.told if each.digest == DIGEST)
    header = replace(
        answer.header,
        kind=StatementKind.ANALYSIS,
        statement_id=StatementId(b"l" * 16),
        sender=DESK,
        recipients=(AgencyId("hea"),),
        about=(),
    )
    (share,) = trees(view, Told(header, body, b"l" * 32))

    assert steps(share)[1:] == [(Step.QUOTED, 1, "desk", "hea")]
    assert AgencyId("hea") in share.reached


def test_a_recall_is_shown_and_so_is_where_the_line_had_gone() -> None:
    """Its text is gone here, and its number with it; its ways are not."""
    view, handed = handed_over()
    (share,) = trees(view, handed, taken_back(), shut=[DIGEST])

    assert share.number == 0
    assert (Step.HANDED_ON, 1, "desk", "north") in steps(share)
    assert (Step.RECALLED, 1, "pol", "desk") in steps(share)


def test_a_line_whose_owner_told_it_to_others_is_followed_from_the_hand_over() -> None:
    """So the team that was handed it sees whose it is."""
    _, handed = handed_over()
    (share,) = share_tree(held([handed]), [handed], NOW)

    assert (share.owner, share.number) == (POL, 1)
    assert steps(share) == [(Step.TOLD, 0, "desk", "north")]


def test_what_runs_out_is_signed_by_nobody() -> None:
    """And only then; what was taken back before does not run out as well."""
    late = NOW + timedelta(days=93)
    (share,) = trees(small.desk(), now=late)
    (before,) = trees(small.desk())
    (recalled,) = trees(small.desk(), taken_back(), now=late)

    ended: Hop = share.hops[-1]
    assert (ended.step, ended.practitioner) == (Step.EXPIRED, "")
    assert [hop.step for hop in before.hops] == [Step.TOLD]
    assert [hop.step for hop in recalled.hops] == [Step.TOLD, Step.RECALLED]
