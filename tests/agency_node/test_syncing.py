"""Nodes and a log on virtual time: whatever is late, lost, repeated or cut short."""

from __future__ import annotations

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from agency_node.delivery import Outcome
from keys.sealing import CIPHERTEXT_BYTES
from mash.codec.envelope import decode_envelope, decode_statement
from mash.enquiry import EnquiryState
from mash.errors import BusyError, StateError
from mash.kinds import Gate, ReceiptEvent, StatementKind
from mash.particulars import ReceiptParticulars
from mash.readability import Readability
from mash.role import Role
from mash.statement import EnquiryId, StatementId
from tests import fiction
from tests.agency_node.conftest import MEMBERS
from tests.agency_node.paper_log import PaperLog
from tests.federation import Federation


def settle(federation: Federation, log: PaperLog) -> None:
    """Let everybody hand in and be told everything, until nothing moves."""
    moved = 1
    while moved:
        moved = 0
        for node in federation.nodes.values():
            moved += log.hand_in(node) + log.deliver(node)


async def answered(
    federation: Federation, log: PaperLog
) -> tuple[EnquiryId, StatementId]:
    """Police were asked about Mira, and answered."""
    amy = federation.staff("csc-amy", Role.FRONT_DOOR)
    cara = federation.staff("desk-cara", Role.HUB_COORDINATOR)
    eva = federation.staff("pol-eva", Role.RELEASER)
    _, enquiry_id = await amy.state(fiction.worry(federation.clock()))
    settle(federation, log)
    await cara.state(fiction.ask(enquiry_id, "pol"))
    settle(federation, log)
    answer, _ = await eva.state(fiction.known(enquiry_id))
    settle(federation, log)
    return enquiry_id, answer


async def test_known_not_known_and_withheld_are_one_size(
    paper: Federation, log: PaperLog
) -> None:
    """Nobody on the way can tell them apart: same terms, same number of bytes."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    cara = paper.staff("desk-cara", Role.HUB_COORDINATOR)
    eva = paper.staff("pol-eva", Role.RELEASER)
    for says in (fiction.known, fiction.not_known, fiction.withheld):
        _, enquiry_id = await amy.state(fiction.worry(paper.clock()))
        settle(paper, log)
        await cara.state(fiction.ask(enquiry_id, "pol"))
        settle(paper, log)
        await eva.state(says(enquiry_id))
    settle(paper, log)

    answers = [ln for ln in log.lines if ln.header.kind is StatementKind.ANSWER]
    sealed = [
        decode_statement(decode_envelope(line.envelope).payload) for line in answers
    ]
    assert len(answers) == 3
    assert {len(each.ciphertext) for each in sealed} == {CIPHERTEXT_BYTES[1]}
    assert {len(each.slots) for each in sealed} == {8}
    assert {line.header.terms.gate for line in answers if line.header.terms} == {
        Gate.ON_READING
    }


async def test_receipts_say_what_arrived_and_never_confirm_receipts(
    paper: Federation, log: PaperLog
) -> None:
    """One receipt for what was asked; the exchange comes to rest."""
    enquiry_id, _ = await answered(paper, log)

    receipts = [
        line.header for line in log.lines if line.header.kind is StatementKind.RECEIPT
    ]
    about = {item for header in receipts for item in header.about}
    confirmed = {
        line.header.statement_id
        for line in log.lines
        if line.header.kind is not StatementKind.RECEIPT
    }
    assert about == confirmed
    assert len(receipts) == len(confirmed)
    assert all(header.enquiry_id == enquiry_id for header in receipts)
    assert not any(node.refused_entries() for node in paper.nodes.values())


async def test_one_receipt_covers_a_whole_delivery(
    paper: Federation, log: PaperLog
) -> None:
    """Twenty releases on one enquiry are confirmed once."""
    enquiry_id, _ = await answered(paper, log)
    eva = paper.staff("pol-eva", Role.RELEASER)
    release = fiction.release(enquiry_id, "desk")
    items = [(await eva.state(release))[0] for _ in range(20)]

    settle(paper, log)

    (receipt,) = [
        line.header
        for line in log.lines
        if line.header.kind is StatementKind.RECEIPT and items[0] in line.header.about
    ]
    assert set(receipt.about) == set(items)


async def test_a_lost_acknowledgement_doubles_nothing(
    paper: Federation, log: PaperLog
) -> None:
    """The hub took it, the line broke, the node restarted and hands it in again."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    _, enquiry_id = await amy.state(fiction.worry(paper.clock()))
    csc = paper.nodes["csc"]
    log.accept(csc.syncing.batch())

    await paper.close_node("csc")
    csc = paper.open_node("csc")
    assert csc.link.outbox == 1
    settle(paper, log)

    assert csc.link.outbox == 0
    assert len(amy.find(enquiry_id, StatementKind.ENQUIRY)) == 1
    opened = [ln for ln in log.lines if ln.header.kind is StatementKind.ENQUIRY]
    assert len(opened) == 1


async def test_the_log_may_be_faster_than_its_answer(
    paper: Federation, log: PaperLog
) -> None:
    """The delivery overtakes the receipt; nothing is counted twice."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    await amy.state(fiction.worry(paper.clock()))
    csc = paper.nodes["csc"]
    batch = csc.syncing.batch()
    outcomes = log.accept(batch)
    log.deliver(csc)
    csc.syncing.flush()
    assert csc.link.outbox == 0

    csc.syncing.settle(batch, outcomes)

    assert csc.link.outbox == 0
    assert csc.syncing.batch() == ()


async def test_not_now_keeps_the_order(paper: Federation, log: PaperLog) -> None:
    """After BUSY, nothing that came later is given up or gone ahead of."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    for _ in range(3):
        await amy.state(fiction.worry(paper.clock()))
    csc = paper.nodes["csc"].syncing
    batch = csc.batch()
    (first,) = log.accept(batch[:1])
    refused = [Outcome(batch[1].statement_id, BusyError("wait"))]
    refused.append(Outcome(batch[2].statement_id, StateError("it rests on that")))

    assert csc.settle(batch, [first, *refused]) is False

    assert [s.statement_id for s in csc.batch()] == [s.statement_id for s in batch[1:]]
    assert paper.nodes["csc"].refusals() == []


async def test_a_refusal_for_good_is_kept_and_told(
    paper: Federation, log: PaperLog
) -> None:
    """What will never be sent does not stay on the board, and does not vanish."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    statement_id, enquiry_id = await amy.state(fiction.worry(paper.clock()))
    csc = paper.nodes["csc"]
    batch = csc.syncing.batch()

    csc.syncing.settle(batch, [Outcome(statement_id, StateError("no"))])

    assert csc.enquiries() == []
    ((header, why),) = csc.refusals()
    assert header.enquiry_id == enquiry_id
    assert why == "STATE: no"
    assert csc.link.outbox == 0
    assert len(log.lines) == 0


async def test_what_is_queued_is_shown_as_queued(
    paper: Federation, log: PaperLog
) -> None:
    """Until the log has shown it, everybody can see that it has not."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    _, enquiry_id = await amy.state(fiction.worry(paper.clock()))
    csc = paper.nodes["csc"]
    (queued,) = csc.statements(enquiry_id)
    settle(paper, log)
    csc.syncing.flush()
    shown = csc.statements(enquiry_id)[0]

    assert queued.readability is Readability.QUEUED
    assert queued.accepted_at is None
    assert shown.readability is Readability.READABLE
    assert shown.accepted_at == log.lines[0].accepted_at


async def test_an_answer_recalled_before_it_arrives_is_never_there(
    paper: Federation, log: PaperLog
) -> None:
    """The desk was away; the answer and its recall come in one delivery."""
    amy = paper.staff("csc-amy", Role.FRONT_DOOR)
    cara = paper.staff("desk-cara", Role.HUB_COORDINATOR)
    eva = paper.staff("pol-eva", Role.RELEASER)
    _, enquiry_id = await amy.state(fiction.worry(paper.clock()))
    settle(paper, log)
    await cara.state(fiction.ask(enquiry_id, "pol"))
    settle(paper, log)
    answer, _ = await eva.state(fiction.known(enquiry_id))
    await eva.state(fiction.take_back(enquiry_id, answer))
    log.hand_in(paper.nodes["pol"])
    settle(paper, log)

    desk = paper.nodes["desk"]
    paper.nodes["pol"].syncing.flush()
    assert desk.store.bodies.get(answer) is None
    assert await desk.read([answer], cara.actor) == {}
    events = [
        header.particulars.event
        for header in eva.headers(enquiry_id)
        if isinstance(header.particulars, ReceiptParticulars) and answer in header.about
    ]
    assert ReceiptEvent.DESTROYED_UNREAD in events


@settings(max_examples=6, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(
    moves=st.lists(
        st.tuples(
            st.sampled_from(
                ("state", "hand in", "lose the answer", "deliver", "restart")
            ),
            st.sampled_from(MEMBERS),
            st.integers(1, 3),
        ),
        max_size=40,
    )
)
async def test_everybody_ends_with_the_same_board(
    founded: Federation, moves: list[tuple[str, str, int]]
) -> None:
    """Whatever is lost, repeated, cut short or restarted on the way."""
    founded.start_over()
    for member in MEMBERS:
        founded.open_node(member)
    hub = founded.nodes["desk"].register.hub
    key = founded.keychain("hub/hub").signing_key("log")
    log = PaperLog(hub.log_origin, key, founded.clock().replace(microsecond=0))
    for move, member, count in moves:
        await _move(founded, log, move, member, count)
    settle(founded, log)

    desk = {s.enquiry_id: _facts(s) for s in founded.nodes["desk"].enquiries()}
    opened = [ln for ln in log.lines if ln.header.kind is StatementKind.ENQUIRY]
    assert len(desk) == len(opened) == len({ln.header.enquiry_id for ln in opened})
    for node in founded.nodes.values():
        assert node.link.outbox == 0
        assert not node.refused_entries()
        assert not node.refusals()
        for state in node.enquiries():
            assert _facts(state) == desk[state.enquiry_id]
    founded.start_over()


async def _move(
    federation: Federation, log: PaperLog, move: str, member: str, count: int
) -> None:
    node = federation.nodes[member]
    match move:
        case "state":
            amy = federation.staff("csc-amy", Role.FRONT_DOOR)
            for _ in range(count):
                await amy.state(fiction.worry(federation.clock()))
        case "hand in":
            log.hand_in(node)
        case "lose the answer":
            log.accept(node.syncing.batch())
        case "deliver":
            log.deliver(node, at_most=count)
        case _:
            await federation.close_node(member)
            federation.open_node(member)


def _facts(state: EnquiryState) -> object:
    return state.enquiry_id, state.outline, state.owner, state.circle, state.stage
