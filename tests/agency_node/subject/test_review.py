"""Reviews: what the law takes for keeping something, and what cannot be meant."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

import pytest

from agency_node.subject import (
    AccessRequest,
    Given,
    Kept,
    Opened,
    OwnWords,
    Review,
)
from mash.errors import (
    MalformedError,
    MarkingError,
    MashError,
    NoSuchRecordError,
    SamePersonError,
)
from tests.agency_node.subject.mockfords import (
    CASE,
    KIT,
    LINES,
    NAME,
    ON,
    OPEN,
    WREN,
    prepare,
)

_LIFTED = Opened(reference=NAME, lifted_on=ON, lifted_by="officer", because="passed")
REFUSED: dict[str, tuple[type[MashError], str, dict[str, object]]] = {
    "an enquiry that they are not in": (
        MalformedError,
        "enquiry",
        {"opened": (Opened(reference="E-ZZZZZZ"),)},
    ),
    "a line about somebody else": (
        MalformedError,
        "line",
        {"given": (Given(line_id=LINES[4]),)},
    ),
    "words that name somebody": (
        MarkingError,
        "words",
        {"words": (OwnWords(reference=NAME, text="Dale came too."),)},
    ),
    "words that say where she is safe": (
        MarkingError,
        "words",
        {"words": (OwnWords(reference=NAME, text="You are at the Placeholder."),)},
    ),
    "a child's exemption for oneself": (
        MalformedError,
        "exemption",
        {
            "kept": (
                Kept(
                    line_id=LINES[0],
                    exemption="CHILD_ABUSE_DATA",
                    reason="her interests",
                    review_on=ON,
                ),
            )
        },
    ),
}


@pytest.mark.parametrize(
    ("error", "field", "changes"), REFUSED.values(), ids=list(REFUSED)
)
def test_a_review_that_cannot_be_meant_is_refused(
    error: type[MashError], field: str, changes: dict[str, object]
) -> None:
    """And says which part of it."""
    with pytest.raises(error, match=f"^{field}"):
        prepare(replace(OPEN, **changes))  # type: ignore[arg-type]


UNMAKEABLE: dict[str, tuple[type[MashError], object]] = {
    "no such exemption": (
        MalformedError,
        lambda: Kept(line_id="1", exemption="BECAUSE", reason="no"),
    ),
    "no day on which it is asked again": (
        MalformedError,
        lambda: Kept(line_id="1", exemption="CRIME_PREVENTION", reason="a trial"),
    ),
    "harm to health without an opinion": (
        MalformedError,
        lambda: Kept(
            line_id="1", exemption="SERIOUS_HARM_HEALTH", reason="x", review_on=ON
        ),
    ),
    "lifted by nobody": (
        MalformedError,
        lambda: Opened(reference=NAME, lifted_on=ON, because="passed"),
    ),
    "a reason to lift without a day": (
        MalformedError,
        lambda: Opened(reference=NAME, because="passed"),
    ),
    "lifted by whoever reviews": (
        SamePersonError,
        lambda: Review(by="officer", opened=(_LIFTED,)),
    ),
    "a line both given and kept": (
        MalformedError,
        lambda: Review(
            by="officer",
            given=(Given(line_id="1"),),
            kept=(Kept(line_id="1", exemption="LPP", reason="advice"),),
        ),
    ),
}


@pytest.mark.parametrize(("error", "make"), UNMAKEABLE.values(), ids=list(UNMAKEABLE))
def test_a_review_that_lacks_something_cannot_be_made(
    error: type[MashError], make: object
) -> None:
    """An exemption takes what the law takes for it."""
    assert callable(make)
    with pytest.raises(error):
        make()


def test_nobody_is_found_under_a_tag_that_is_not_there() -> None:
    """And nobody may ask for a child without anything to show."""
    with pytest.raises(NoSuchRecordError, match="tag:"):
        prepare(OPEN, who="A7")
    with pytest.raises(MalformedError, match="authority:"):
        prepare(OPEN, about=KIT)


DUE = {
    date(2026, 3, 16): date(2026, 4, 16),
    date(2026, 1, 31): date(2026, 2, 28),
    date(2026, 12, 5): date(2027, 1, 5),
}


@pytest.mark.parametrize(("asked_on", "due_on"), DUE.items())
def test_an_answer_is_due_in_a_month(asked_on: date, due_on: date) -> None:
    """On the same day of it, or on its last."""
    request = AccessRequest(
        enquiry_id=CASE.state.enquiry_id, requester=WREN, asked_on=asked_on
    )

    assert request.due_on == due_on
