"""What becomes of statements, without clock, disk or network."""

from __future__ import annotations

from dataclasses import replace
from datetime import datetime, timedelta

import pytest

from hub_broker.acceptance import Acceptance, Accepted, Decision, Refused, Repeated
from hub_broker.checks import World
from hub_broker.store.interface import Remembered
from hub_broker.submission import Candidate, Submission
from keys.errors import VaultError
from mash.enquiry import Standing
from mash.errors import IdReusedError
from mash.leaf import leaf_of
from mash.statement import Header
from tests.hub_broker.small_federation import DESK, HUB_ID, POLICE, Federation


class Judge:
    """An acceptance and a clock that a test moves."""

    def __init__(self, federation: Federation) -> None:
        self.federation = federation
        self.acceptance = Acceptance()
        self.now: datetime = federation.now

    def submit(self, submission: Submission, member: str) -> Decision:
        """Hand something in as a member, now."""
        world = World(
            HUB_ID, self.now, self.federation.register, self.acceptance.enquiries
        )
        candidate = Candidate(submission, self.federation.caller(member))
        return self.acceptance.consider(candidate, world)

    def accept(self, header: Header) -> Accepted:
        """Hand in a sound statement, which must be accepted."""
        decision = self.submit(self.federation.submission(header), header.sender)
        assert isinstance(decision, Accepted), decision
        return decision


@pytest.fixture
def judge(federation: Federation) -> Judge:
    """A hub's judgement that has seen nothing yet."""
    return Judge(federation)


def test_a_sound_statement_is_accepted_in_its_place(judge: Judge) -> None:
    """The row has everything that must be kept, and the leaf commits to it."""
    first = judge.accept(judge.federation.enquiry())
    second = judge.accept(judge.federation.enquiry())

    assert (first.row.index, second.row.index) == (0, 1)
    assert first.row.leaf == leaf_of(judge.now, first.row.envelope)
    assert first.row.readers == ("csc", "desk")


def test_the_same_bytes_again_are_the_same_place_again(judge: Judge) -> None:
    """A node that lost the answer asks again, also when the state has moved on."""
    submission = judge.federation.submission(judge.federation.enquiry())
    first = judge.submit(submission, "csc")
    judge.now += timedelta(minutes=5)
    again = judge.submit(submission, "csc")

    assert isinstance(first, Accepted)
    assert again == Repeated(0, first.accepted_at)
    assert judge.acceptance.size == 1


def test_other_bytes_under_a_used_id_are_refused(judge: Judge) -> None:
    """An id names one statement for ever."""
    header = judge.federation.enquiry()
    judge.accept(header)
    other = replace(header, made_at=header.made_at + timedelta(seconds=1))
    decision = judge.submit(judge.federation.submission(other), "csc")

    assert isinstance(decision, Refused)
    assert isinstance(decision.error, IdReusedError)
    assert decision.statement_id == header.statement_id


def test_a_refused_statement_changes_nothing(judge: Judge) -> None:
    """Neither the log nor the enquiry nor the id is touched."""
    enquiry = judge.federation.enquiry()
    judge.accept(enquiry)
    before = dict(judge.acceptance.enquiries)
    request = judge.federation.request(enquiry)
    bad = judge.federation.submission(request, gate_share=bytes(32))
    refused = judge.submit(bad, "desk")

    assert isinstance(refused, Refused)
    assert judge.acceptance.enquiries == before
    assert judge.acceptance.size == 1
    assert judge.accept(request).row.index == 1


def test_a_recall_names_what_must_be_destroyed(judge: Judge) -> None:
    """Only the owner can, and what is destroyed once is not destroyed again."""
    enquiry = judge.federation.enquiry()
    judge.accept(enquiry)
    request = judge.federation.request(enquiry)
    judge.accept(request)
    answer = judge.federation.answer(request)
    judge.accept(answer)

    assert judge.accept(judge.federation.recall(answer)).erased == (2,)
    state = judge.acceptance.enquiries[enquiry.enquiry_id]
    asked = state.asked(POLICE)
    assert asked is not None
    assert asked.standing is Standing.RECALLED
    assert set(judge.acceptance.expire(judge.now + timedelta(days=31))) == {0, 1, 3}


def test_what_expires_is_named_once(judge: Judge) -> None:
    """Receipts have no body and never expire."""
    enquiry = judge.federation.enquiry()
    judge.accept(enquiry)
    judge.accept(judge.federation.receipt(enquiry, DESK))
    later = judge.now + timedelta(days=30)

    assert judge.acceptance.expire(later - timedelta(seconds=1)) == ()
    assert judge.acceptance.expire(later) == (0,)
    assert judge.acceptance.expire(later) == ()


def test_a_hub_that_starts_again_knows_what_it_knew(judge: Judge) -> None:
    """The state, the ids and what is erased all come back from headers and leaves."""
    enquiry = judge.federation.enquiry()
    rows = [judge.accept(enquiry).row]
    rows.append(judge.accept(judge.federation.request(enquiry)).row)
    again = Acceptance()
    for row in rows:
        again.remember(
            Remembered(row.index, row.leaf, row.header, erased=row.index == 1)
        )

    assert again.enquiries == judge.acceptance.enquiries
    assert [known.erased for known in again.known.values()] == [False, True]
    assert again.latest == judge.now


@pytest.mark.parametrize(
    ("index", "repeat"),
    [(1, 1), (0, 2)],
    ids=["a place is skipped", "an id is there twice"],
)
def test_a_store_that_is_not_one_log_is_refused(
    judge: Judge, index: int, repeat: int
) -> None:
    """A hub would rather not start than go on from something else."""
    row = judge.accept(judge.federation.enquiry()).row
    again = Acceptance()

    def remember() -> None:
        for place in range(repeat):
            past = Remembered(index + place, row.leaf, row.header, erased=False)
            again.remember(past)

    with pytest.raises(VaultError):
        remember()
