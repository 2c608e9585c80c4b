"""Text, times and people to draw: the parts of which lawful bodies are made."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import Any

from hypothesis import strategies as st

from mash.agency import AgencyId
from mash.bodies import KeptFrom, Person
from mash.bodies.dates import instant_text
from mash.bodies.person import SEXES

LINE = st.text(
    st.characters(categories=("L", "Nd", "P"), max_codepoint=0x24F), min_size=1
)
SHORT = LINE.filter(lambda text: len(text) <= 40)
CODE = st.from_regex(r"[0-9A-Z]{1,4}", fullmatch=True)
MAYBE = st.one_of(st.just(""), LINE)
MAYBE_SHORT = st.one_of(st.just(""), SHORT)
MAYBE_CODE = st.one_of(st.just(""), CODE)
DIGESTS = st.binary(min_size=32, max_size=32)
ENQUIRIES = st.lists(st.binary(min_size=16, max_size=16), max_size=3, unique=True).map(
    tuple
)
AGENCIES = st.sampled_from(("csc", "health", "police")).map(AgencyId)
DAYS = st.dates(date(1900, 1, 1), date(2199, 12, 31)).map(date.isoformat)
INSTANTS = st.datetimes(
    min_value=datetime(2001, 1, 1),  # noqa: DTZ001 - made aware below
    max_value=datetime(2199, 1, 1),  # noqa: DTZ001 - as above
    timezones=st.just(UTC),
).map(instant_text)
MAYBE_INSTANT = st.one_of(st.just(""), INSTANTS)
CODES = st.lists(CODE, max_size=4, unique=True).map(tuple)
_BIRTHS: st.SearchStrategy[dict[str, Any]] = st.one_of(
    st.just({}),
    DAYS.map(lambda day: {"born_on": day}),
    DAYS.map(lambda day: {"expected_on": day}),
)
_KEPT = st.lists(
    st.builds(KeptFrom, who=SHORT, reason=SHORT, review_on=DAYS), max_size=2
).map(tuple)


@st.composite
def _persons(draw: st.DrawFn, first: str, most: int) -> tuple[Person, ...]:
    names = draw(st.lists(st.tuples(SHORT, SHORT), min_size=1, max_size=most))
    return tuple(
        Person(
            tag=f"{first}{number}",
            family_name=family,
            given_names=given,
            sex=draw(st.sampled_from(("", *sorted(SEXES)))),
            **draw(_BIRTHS),
        )
        for number, (family, given) in enumerate(names)
    )


@st.composite
def _one_in_full(draw: st.DrawFn, first: str) -> tuple[Person, ...]:
    return (
        Person(
            tag=f"{first}0",
            given_names=draw(SHORT),
            ethnicity=draw(MAYBE_CODE),
            disabilities=draw(CODES),
            telephone=draw(MAYBE_SHORT),
            safe_contact=draw(st.booleans()),
            kept_from=draw(_KEPT),
        ),
    )


def persons(first: str, most: int) -> st.SearchStrategy[tuple[Person, ...]]:
    """One to so many people, tagged "C0", "C1" and so on."""
    return st.one_of(_persons(first, most), _one_in_full(first))
