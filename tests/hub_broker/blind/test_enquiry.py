"""A blind question needs an open enquiry of the asker's own behind it."""

from __future__ import annotations

from dataclasses import replace
from datetime import timedelta
from typing import cast

import pytest

from hub_broker.acceptance import Known
from hub_broker.blind.checks import World, require_enquiry
from keys.register import Register
from mash.agency import AgencyId
from mash.enquiry import EnquiryState, Seen
from mash.errors import MashError
from mash.kinds import EnquiryKind, StatementKind
from mash.leaf import Leaf, encode_leaf
from mash.particulars import EnquiryOutline
from mash.rating import Rating
from mash.statement import EnquiryId, StatementId
from tests.mash.test_blind import NOW, QUESTION

ENQUIRY, OPENING, OTHER = (
    EnquiryId(b"e" * 16),
    StatementId(b"o" * 16),
    StatementId(b"x" * 16),
)
LEAF = Leaf(NOW, b"d" * 32)
DESK, CSC = AgencyId("desk"), AgencyId("csc")


def seen(kind: StatementKind) -> Seen:
    """A statement of csc's."""
    return Seen(
        kind=kind,
        sender=CSC,
        recipients=(DESK,),
        about=(),
        practitioner="csc-amy",
        made_at=NOW,
    )


OPEN = EnquiryState(
    enquiry_id=ENQUIRY,
    outline=EnquiryOutline(EnquiryKind.CHILD, Rating.AMBER, NOW),
    owner=CSC,
    circle=frozenset({DESK}),
    seen={OPENING: seen(StatementKind.ENQUIRY), OTHER: seen(StatementKind.RELEASE)},
)
ASKED = replace(QUESTION, leaf_index=4, leaf=encode_leaf(LEAF))
KNOWN = {
    OPENING: Known(4, LEAF, (CSC, DESK)),
    OTHER: Known(5, LEAF, (CSC, DESK)),
}


def world(state: EnquiryState, size: int = 6) -> World:
    """The hub's, with one enquiry in it."""
    register = cast("Register", None)  # nothing here asks it
    return World("trial-hub", NOW, register, {ENQUIRY: state}, KNOWN, size)


REFUSED = {
    "closed": ("STATE", replace(OPEN, closed=True), ASKED, 6),
    "not opened yet": ("STATE", replace(OPEN, opened=False), ASKED, 6),
    "of others": ("NOT_IN_CIRCLE", replace(OPEN, circle=frozenset({CSC})), ASKED, 6),
    "under a later statement": (
        "NO_SUCH_ENQUIRY",
        OPEN,
        replace(ASKED, leaf_index=5),
        6,
    ),
    "under a leaf of another time": (
        "NO_SUCH_ENQUIRY",
        OPEN,
        replace(
            ASKED, leaf=encode_leaf(replace(LEAF, accepted_at=NOW + timedelta(days=1)))
        ),
        6,
    ),
    "before it is public": ("NO_SUCH_ENQUIRY", OPEN, ASKED, 4),
}


def test_who_opened_it_and_who_is_in_its_circle_may_ask() -> None:
    """Under the statement that opened it."""
    passed = []
    for asker in (CSC, DESK):
        require_enquiry(replace(ASKED, asker=asker), ENQUIRY, world(OPEN))
        passed.append(asker)

    assert passed == [CSC, DESK]


@pytest.mark.parametrize("name", REFUSED)
def test_nothing_else_will_do(name: str) -> None:
    """Each for its reason."""
    reason, state, question, size = REFUSED[name]

    with pytest.raises(MashError) as refused:
        require_enquiry(question, ENQUIRY, world(state, size))
    assert refused.value.reason == reason
