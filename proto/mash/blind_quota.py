"""The quota of blind questions: a counting rule, the same at the hub and at both nodes.

Every question is a guess that its addressee evaluates: what bounds guessing is this
count, and that each question stands under an enquiry in the log.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from mash.errors import LookUpQuotaError
from mash.limits import (
    BLIND_ENQUIRIES_PER_DAY,
    BLIND_QUESTIONS_PER_ENQUIRY,
    BLIND_QUESTIONS_PER_MINUTE,
)

_DAY, _MINUTE = timedelta(days=1), timedelta(minutes=1)


@dataclass(frozen=True, slots=True)
class BlindAsked:
    """A question that was put: under which leaf, for which month, when (aware)."""

    leaf_index: int
    epoch: str
    at: datetime


def require_within(
    past: Iterable[BlindAsked],
    next_: BlindAsked,
    enquiries_per_day: int = BLIND_ENQUIRIES_PER_DAY,
) -> None:
    """Refuse a question that is one too many after those of one asker to one addressee.

    Args:
        past: Those put before, in any order; at least this month's and this day's.
        next_: The one to be put now.
        enquiries_per_day: What the sharing agreement allows.

    Raises:
        LookUpQuotaError: The text says which count, and how long to wait.

    """
    earlier = list(past)
    about = sum(
        each.leaf_index == next_.leaf_index and each.epoch == next_.epoch
        for each in earlier
    )
    if about >= BLIND_QUESTIONS_PER_ENQUIRY:
        raise LookUpQuotaError(
            f"enquiry: at most {BLIND_QUESTIONS_PER_ENQUIRY} questions a month to one"
            " agency; send it a request"
        )
    today = {a.leaf_index for a in earlier if a.at > next_.at - _DAY}
    if len(today | {next_.leaf_index}) > enquiries_per_day:
        raise LookUpQuotaError(f"day: at most {enquiries_per_day} enquiries; wait")
    lately = sum(each.at > next_.at - _MINUTE for each in earlier)
    if lately >= BLIND_QUESTIONS_PER_MINUTE:
        raise LookUpQuotaError(
            f"minute: at most {BLIND_QUESTIONS_PER_MINUTE} questions; wait a minute"
        )
