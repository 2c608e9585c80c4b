"""Not told is looked at again: each agency owes it until it says that they were told."""

from __future__ import annotations

from dataclasses import replace
from datetime import UTC, datetime
from hashlib import sha256

import pytest

from agency_node.casework.case import Case, Told
from agency_node.casework.untold import TELLING, reviews_owed
from mash.agency import AgencyId
from mash.bodies import Grounds, ReleaseBody, Telling
from mash.statement import StatementId
from tests import fiction
from tests.agency_node import small_gate as small

Said = tuple[str, str]
AGREED = "TOLD_AGREED"


def _case(*said: Said) -> Case:
    """What agencies said of telling, in order: a day to ask again, or that they told."""
    view = small.police()
    assert view.case is not None
    told = [_told(number, *each) for number, each in enumerate(said)]
    return replace(view.case, told=(*view.told, *told))


def _told(number: int, agency: str, word: str) -> Told:
    telling = (
        Telling(status=AGREED)
        if word == AGREED
        else Telling(status="NOT_TOLD", reason="FLIGHT", review_on=word)
    )
    body = fiction.release(small.ENQUIRY, "desk").body
    assert isinstance(body, ReleaseBody)
    grounds = Grounds(article_6="6_1_E", telling=telling)
    header = replace(
        small.worry_header(),
        statement_id=StatementId(bytes([number]) * 16),
        sender=AgencyId(agency),
    )
    digest = sha256(bytes([number])).digest()
    return Told(header, replace(body, grounds=grounds), digest)


OWED: dict[str, tuple[tuple[Said, ...], list[tuple[str, str]]]] = {
    "nobody said anything": ((), []),
    "told": ((("pol", AGREED),), []),
    "not told": ((("pol", "2026-12-01"),), [("pol", "2026-12-01")]),
    "put off": (
        (("pol", "2026-12-01"), ("pol", "2027-01-04")),
        [("pol", "2027-01-04")],
    ),
    "told in the end": ((("pol", "2026-12-01"), ("pol", AGREED)), []),
    "told by another agency": (
        (("pol", "2026-12-01"), ("hea", AGREED)),
        [("pol", "2026-12-01")],
    ),
    "two agencies, the earliest first": (
        (("hea", "2027-01-04"), ("pol", "2026-12-01")),
        [("pol", "2026-12-01"), ("hea", "2027-01-04")],
    ),
}


@pytest.mark.parametrize("name", OWED)
def test_each_agency_owes_its_own_review(name: str) -> None:
    """From the morning of the day that it gave itself."""
    said, owed = OWED[name]

    found = reviews_owed(_case(*said))

    assert [(each.agency, each.due_at.date().isoformat()) for each in found] == owed
    assert {each.what for each in found} <= {TELLING}


def test_a_review_is_due_as_its_day_begins_in_london() -> None:
    """In summer that is the evening before, by UTC."""
    (owing,) = reviews_owed(_case(("pol", "2026-07-01")))

    assert owing.due_at == datetime(2026, 6, 30, 23, tzinfo=UTC)
