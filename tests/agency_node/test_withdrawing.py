"""Withdrawing a consent: all that rested on it comes back, and nothing new rests on it."""

from __future__ import annotations

from dataclasses import dataclass, replace

import pytest

from agency_node.casework.consents import reliances
from agency_node.intent import Intent
from mash.basis import Basis
from mash.bodies import Consent, Grounds
from mash.bodies.grounded import Grounded, with_grounds
from mash.errors import BasisError
from mash.kinds import RecallReason, StatementKind
from mash.particulars import RecallParticulars
from mash.rating import Rating
from mash.readability import Readability
from mash.role import Role
from mash.statement import EnquiryId, StatementId
from tests import fiction
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import settle
from tests.federation import Federation

CONSENT_ID = b"consent of Tove."
OTHER_ID = b"another consent."


@dataclass(frozen=True, slots=True)
class Shared:
    """Two statements of the police that rest on one consent, and one that does not."""

    enquiry_id: EnquiryId
    resting: tuple[StatementId, StatementId]
    other: StatementId


async def test_all_that_rests_on_it_is_taken_back_in_one_gesture(
    paper: Federation, log: PaperLog
) -> None:
    """The two that rest on it are gone at the desk; what rests on another stays."""
    shared = await _shared(paper, log)
    eva = paper.staff("pol-eva", Role.RELEASER)

    await eva.state(withdraw(shared.enquiry_id, *shared.resting))
    settle(paper, log)

    desk = paper.nodes["desk"]
    held = {
        h.header.statement_id: h.readability for h in desk.statements(shared.enquiry_id)
    }
    assert [held[item] for item in shared.resting] == [Readability.RECALLED] * 2
    assert held[shared.other] is not Readability.RECALLED
    pol = paper.nodes["pol"]
    case = pol.case(pol.enquiry(shared.enquiry_id))
    (left,) = reliances([case], pol.agency)
    assert left.consent.consent_id == OTHER_ID


async def test_half_of_it_is_not_a_withdrawal(paper: Federation, log: PaperLog) -> None:
    """Taking one back and leaving the other is refused, and says how many are left."""
    shared = await _shared(paper, log)
    eva = paper.staff("pol-eva", Role.RELEASER)

    with pytest.raises(BasisError, match="1 more statement of ours rest"):
        eva.prepare(withdraw(shared.enquiry_id, shared.resting[0]))

    assert eva.prepare(fiction.take_back(shared.enquiry_id, shared.resting[0])).draft_id


async def test_nothing_rests_on_it_any_more(paper: Federation, log: PaperLog) -> None:
    """From the signature on, after a restart too; a consent given anew is another."""
    shared = await _shared(paper, log)
    eva = paper.staff("pol-eva", Role.RELEASER)
    again = agreed(fiction.release(shared.enquiry_id, "desk"))
    waiting = eva.prepare(again)
    await eva.state(withdraw(shared.enquiry_id, *shared.resting))

    with pytest.raises(BasisError, match="withdrawn"):
        eva.prepare(again)
    with pytest.raises(BasisError, match="withdrawn"):
        await eva.node().sign(waiting.draft_id, eva.signature(waiting), eva.actor)
    await paper.close_node("pol")
    paper.open_node("pol")
    with pytest.raises(BasisError, match="withdrawn"):
        eva.prepare(again)
    assert eva.prepare(
        agreed(fiction.release(shared.enquiry_id, "desk"), b"n" * 16)
    ).draft_id


KNOWN = {"opened on delivery": (Rating.RED, True), "still shut": (Rating.AMBER, False)}


@pytest.mark.parametrize("name", KNOWN)
async def test_whoever_had_opened_it_relies_on_it_no_more(
    paper: Federation, log: PaperLog, name: str
) -> None:
    """Who had opened it knows the consent; who had not has nothing to rely on."""
    rating, known = KNOWN[name]
    shared = await _shared(paper, log, rating)
    desk, cara = paper.nodes["desk"], paper.staff("desk-cara", Role.HUB_COORDINATOR)
    eva = paper.staff("pol-eva", Role.RELEASER)

    await eva.state(withdraw(shared.enquiry_id, *shared.resting))
    settle(paper, log)

    assert (CONSENT_ID in desk.store.consents.withdrawn()) is known
    assert OTHER_ID not in desk.store.consents.withdrawn()
    assert await desk.read(shared.resting, cara.actor) == {}


async def test_a_recall_for_another_reason_withdraws_nothing(
    paper: Federation, log: PaperLog
) -> None:
    """The wrong person's record went out: the consent still stands."""
    shared = await _shared(paper, log)
    eva = paper.staff("pol-eva", Role.RELEASER)

    await eva.state(fiction.take_back(shared.enquiry_id, *shared.resting))

    assert eva.prepare(agreed(fiction.release(shared.enquiry_id, "desk"))).draft_id


def agreed(intent: Intent, consent_id: bytes = CONSENT_ID) -> Intent:
    """The same, on a consent that covers everybody and everything."""
    consent = Consent(
        consent_id=consent_id,
        person="C1",
        given_by="mother",
        how="WRITTEN",
        given_on="2026-01-05" if consent_id == CONSENT_ID else "2026-01-06",
    )
    grounds = Grounds(article_6="6_1_A", article_9="9_2_A", consent=consent)
    assert isinstance(intent.body, Grounded)
    body = with_grounds(intent.body, grounds)
    return replace(intent, body=body, basis=Basis.CONSENT)


def withdraw(enquiry_id: EnquiryId, *items: StatementId) -> Intent:
    """Take statements back because the consent was withdrawn."""
    particulars = RecallParticulars(RecallReason.CONSENT_WITHDRAWN)
    recall = fiction.take_back(enquiry_id, *items)
    return replace(recall, particulars=particulars)


async def _shared(
    paper: Federation, log: PaperLog, rating: Rating = Rating.AMBER
) -> Shared:
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    cara = paper.staff("desk-cara", Role.HUB_COORDINATOR)
    eva = paper.staff("pol-eva", Role.RELEASER)
    _, enquiry_id = await amy.state(fiction.worry(paper.clock(), rating))
    settle(paper, log)
    await cara.state(fiction.ask(enquiry_id, "pol"))
    settle(paper, log)
    answer, _ = await eva.state(agreed(fiction.known(enquiry_id)))
    release = fiction.release(enquiry_id, "desk")
    told, _ = await eva.state(agreed(release))
    other, _ = await eva.state(agreed(release, OTHER_ID))
    settle(paper, log)
    assert cara.find(enquiry_id, StatementKind.RELEASE) == [told, other]
    return Shared(enquiry_id, (answer, told), other)
