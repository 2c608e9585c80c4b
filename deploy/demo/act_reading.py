"""Reading acts: from a table of a story's file to somebody's act."""

from __future__ import annotations

from collections.abc import Callable

from deploy.demo.acts import (
    answering,
    approving,
    arriving,
    asking,
    deciding,
    disputing,
    ending,
    lending,
    trying,
)
from deploy.demo.acts.tables import People, Table, after_of
from deploy.demo.story import Act


def read_act(told: Table, people: People) -> Act:
    """Read one act; `do` names it.

    Raises:
        KeyError: There is no such act, or something is missing from it.
        MalformedError: Something in it breaks a rule of the contract.

    """
    return _ACTS[told["do"]](told, people)


def _try(told: Table, people: People) -> Act:
    act = read_act(told["act"], people)
    return trying.Try(after=after_of(told), by=told["by"], act=act, rule=told["rule"])


_ACTS: dict[str, Callable[[Table, People], Act]] = {
    "take": arriving.read_contact,
    "screen": arriving.read_screening,
    "tick": arriving.read_tick,
    "open": arriving.read_opening,
    "ask": asking.read_asking,
    "ask_again": asking.read_asking_again,
    "chase": asking.read_chase,
    "answer": answering.read_answer,
    "recall": answering.read_recall,
    "release": answering.read_release,
    "approve": approving.read_approval,
    "ask_onward": lending.read_wish,
    "answer_onward": lending.read_word,
    "withdraw": lending.read_withdrawal,
    "rate": deciding.read_rating,
    "discuss": deciding.read_discussion,
    "analyse": deciding.read_analysis,
    "decide": deciding.read_decision,
    "challenge": disputing.read_challenge,
    "answer_challenge": disputing.read_challenge_reply,
    "hand_over": ending.read_handover,
    "tell": ending.read_feedback,
    "close": ending.read_closing,
    "hand_back": ending.read_hand_back,
    "try": _try,
}
