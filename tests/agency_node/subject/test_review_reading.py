"""Reading reviews: whole, and without repeating in an error what somebody wrote."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from agency_node.subject import Given, Kept, Opened, OwnWords, Review
from agency_node.subject.review_reading import (
    MAX_REVIEW_BYTES,
    load_review,
    read_review,
)
from mash.errors import MalformedError, SamePersonError

WHOLE = b"""
by = "una"
authority = "Birth certificate."

[[open]]
enquiry = "E-7K3MQ2"
lifted_on = 2026-06-11
lifted_by = "ines"
because = "He was sent to prison."

[[give]]
line = "00:0"
others_weighed = "They agreed."

[[keep]]
line = "00:1"
exemption = "SERIOUS_HARM_HEALTH"
reason = "She is not well."
review_on = 2026-09-01
opinion_of = "her psychiatrist, 2026-06-01"

[[say]]
enquiry = "E-7K3MQ2"
text = "We talked with you twice."
"""


def test_a_review_is_read_whole() -> None:
    """Every table of it."""
    assert read_review(WHOLE) == Review(
        by="una",
        authority="Birth certificate.",
        opened=(
            Opened(
                reference="E-7K3MQ2",
                lifted_on=date(2026, 6, 11),
                lifted_by="ines",
                because="He was sent to prison.",
            ),
        ),
        given=(Given(line_id="00:0", others_weighed="They agreed."),),
        kept=(
            Kept(
                line_id="00:1",
                exemption="SERIOUS_HARM_HEALTH",
                reason="She is not well.",
                review_on=date(2026, 9, 1),
                opinion_of="her psychiatrist, 2026-06-01",
            ),
        ),
        words=(OwnWords(reference="E-7K3MQ2", text="We talked with you twice."),),
    )


SPOILT = {
    "not TOML": (b"by una", "review"),
    "not UTF-8": (b"by = '\xff'", "review"),
    "nested without end": (b"by = " + b"[" * 9000, "review"),
    "a number without end": (b"by = " + b"1" * 5000, "review"),
    "by nobody": (b"", "by"),
    "a field that is none": (b'by = "una"\nsecret = "x"', "secret"),
    "a day that is none": (
        b'by = "una"\n[[keep]]\nline = "1"\nreason = ""\nexemption = "LPP"\nreview_on = "x"',
        r"keep\.0\.review_on",
    ),
    "an exemption that is none": (
        b'by = "una"\n[[keep]]\nline = "1"\nexemption = "X"\nreason = "x"',
        "exemption",
    ),
}


@pytest.mark.parametrize(("data", "field"), SPOILT.values(), ids=list(SPOILT))
def test_a_spoilt_review_is_refused(data: bytes, field: str) -> None:
    """By the name of the field."""
    with pytest.raises(MalformedError, match=rf"^{field}: "):
        read_review(data)


@pytest.mark.parametrize("who", ["Una", " una", "u.na", "ÚNA"])
def test_who_lifts_and_who_reviews_are_two_however_they_are_spelt(who: str) -> None:
    """Another capital makes no second person."""
    lifted = 'lifted_on = 2026-06-01\nbecause = "He moved away."'
    data = f'by = "una"\n[[open]]\nenquiry = "E-7K3MQ2"\n{lifted}\nlifted_by = '

    with pytest.raises(SamePersonError, match="lifted_by"):
        read_review(f'{data}"{who}"'.encode())
    assert read_review(f'{data}"unwin"'.encode()).opened[0].lifted_by == "unwin"


def test_a_review_has_a_limit(tmp_path: Path) -> None:
    """A file that is no review is not read to its end."""
    path = tmp_path / "review.toml"
    path.write_bytes(b"#" * (MAX_REVIEW_BYTES + 1))

    with pytest.raises(MalformedError, match="at most"):
        load_review(path)
