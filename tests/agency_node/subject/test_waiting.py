"""Waiting: a request until it is answered, and what was kept until its day."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from agency_node.subject import Kept, prepare_pack
from agency_node.subject.asking import AccessRequest
from agency_node.subject.waiting import (
    AGAIN,
    ANSWER,
    answered,
    digest_of,
    noted,
    waits,
)
from tests.agency_node.subject.mockfords import (
    CASE,
    HEALTH,
    LINES,
    NAME,
    ON,
    OPEN,
    WREN,
)

AGAIN_ON = date(2026, 6, 1)
REQUEST = AccessRequest(
    enquiry_id=CASE.state.enquiry_id, requester=WREN, asked_on=date(2026, 3, 16)
)
PREPARED = prepare_pack(
    REQUEST,
    (CASE,),
    receipts={},
    controller=HEALTH,
    review=replace(
        OPEN,
        kept=(
            Kept(
                line_id=LINES[0],
                exemption="CRIME_PREVENTION",
                reason="a trial",
                review_on=AGAIN_ON,
            ),
        ),
    ),
    on=ON,
)


def test_a_request_waits_for_a_month() -> None:
    """Whatever day it is: late is late."""
    (waiting,) = waits([noted(REQUEST)], date(2030, 1, 1))

    assert (waiting.what, waiting.due_on) == (ANSWER, date(2026, 4, 16))
    assert waiting.name == f"{NAME}/{WREN}"


def test_what_was_kept_waits_for_its_day() -> None:
    """Not before; and then until somebody has looked."""
    kept = answered(REQUEST, PREPARED, ON)

    assert waits([kept], date(2026, 5, 31)) == ()
    (again,) = waits([kept], AGAIN_ON)
    assert (again.what, again.enquiry) == (AGAIN, NAME)
    assert (again.line_id, again.exemption) == (LINES[0], "CRIME_PREVENTION")


def test_an_answer_is_known_again_by_its_digest() -> None:
    """The same pack, the same digest; another day, another."""
    later = replace(PREPARED.pack, made_on="2026-04-02")

    assert answered(REQUEST, PREPARED, ON).digest == digest_of(PREPARED.pack)
    assert digest_of(later) != digest_of(PREPARED.pack)
