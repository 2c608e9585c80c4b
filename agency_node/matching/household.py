"""Household: who else is in the home of the people asked about, and why. Pure.

One hop, no further, and a list of its own: to share a home says nothing about who
somebody is, so it is never part of anybody's score. What is listed is what records
say; that somebody lives there is for a person to find out.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

from agency_node.ages import ADULT_FROM, completed_years
from agency_node.matching.described import Described
from agency_node.matching.household_places import exactly, on_the_street
from agency_node.matching.household_ties import AtHome, Tie, Ties, at_home
from agency_node.matching.own_record import NO_NAME, OwnRecord
from agency_node.matching.signposts import numbered
from agency_node.matching.traits import Traits

MAX_HOUSEHOLD = 25
MAX_LOOKED_AT = 400
"""Records filed near the people asked about: far above any home but an institution."""

_UNKNOWN_LAST = "9999"
_UNNAMED = "tied to this address whom nobody in the enquiry has named"


@dataclass(frozen=True, slots=True, kw_only=True)
class Housemate:
    """Somebody held who is tied to the home. Says nothing about who they are.

    `reasons` are lines for a person, the surest first; `tied_to` the records of the
    people they are tied to, empty text for the one asked about; `adult` is None where
    no date of birth or no day is known; `current` says that the records place them
    there now; `named` whether the enquiry names them, None where that was not asked.
    """

    record_id: str
    name: str
    born_on: str
    address: str
    reasons: tuple[str, ...]
    tied_to: tuple[str, ...] = ()
    adult: bool | None = None
    current: bool = True
    named: bool | None = None

    @property
    def reason(self) -> str:
        """Why, on one line."""
        return "; ".join(self.reasons)

    @property
    def warning(self) -> str:
        """What to look at first: somebody there whom nobody has named. Often empty."""
        if self.named is not False:
            return ""
        who = {True: "an adult", False: "a child", None: "somebody of unknown age"}
        return f"{who[self.adult]} {_UNNAMED}"


def home_signposts(person: Described, traits: Traits | None = None) -> frozenset[str]:
    """The texts under which a record is filed, and its household is looked for.

    `signposts.numbered` makes numbers of them. `traits` are the person's, where they
    were read before.
    """
    home = at_home(person, traits)
    return frozenset((*_sure_texts(home), *_kin_texts(home)))


def household(
    people: Sequence[Described],
    candidates: Collection[str],
    filed_under: Callable[[frozenset[int], int], Iterable[OwnRecord]],
    day: date | None,
) -> tuple[Housemate, ...]:
    """The household of people asked about or shown, from wherever records are filed.

    `filed_under` is storage's: everybody filed under any of these numbers, at most so
    many. It is asked apart for kin along the street, so that an institution's residents
    do not crowd them out. The other arguments are those of `household_of`.
    """
    homes = [at_home(person) for person in people]
    wanted = (
        {numbered(text) for home in homes for text in texts(home)}
        for texts in (_sure_texts, _kin_texts)
    )
    found = [
        record
        for numbers in wanted
        if numbers
        for record in filed_under(frozenset(numbers), MAX_LOOKED_AT)
    ]
    return household_of(people, found, day, candidates)


def household_of(
    people: Sequence[Described],
    found: Iterable[OwnRecord],
    day: date | None,
    candidates: Collection[str] = (),
) -> tuple[Housemate, ...]:
    """Who of the records found shares a home with any of these people, at most 25.

    Args:
        people: Whoever was asked about, and the records shown as good candidates.
        found: Records filed near them, in any order.
        day: On which somebody is an adult or not; None leaves that open.
        candidates: Ids of all records shown as somebody whom the question may mean.
            They are listed only where name or date of birth says that they are
            somebody else than the person they live with.

    """
    anchors = [at_home(person) for person in people]
    shown = {*candidates, *(anchor.record_id for anchor in anchors)}
    records = {record.record_id: record for record in found}
    homes = [at_home(record) for record in records.values()]
    ties = Ties(anchors, homes, shown)
    tied = {home.record_id: ties.of(home) for home in homes}
    listed = sorted(
        (reasons[0], records[name].born_on or _UNKNOWN_LAST, name)
        for name, reasons in tied.items()
        if reasons
    )
    names = [name for _, _, name in listed[:MAX_HOUSEHOLD]]
    return tuple(_housemate(records[name], tied[name], day) for name in names)


def is_adult(born_on: str, day: date | None) -> bool | None:
    """Whether somebody is eighteen on a day; None where either is not known.

    >>> is_adult("2008-11-22", date(2026, 11, 22)), is_adult("", date(2026, 11, 22))
    (True, None)
    """
    if not born_on or day is None:
        return None
    return completed_years(date.fromisoformat(born_on), day) >= ADULT_FROM


def _sure_texts(home: AtHome) -> Iterator[str]:
    for place in home.places:
        yield from exactly(place)
    record = home.record
    if record is not None:
        related = (record.local_id, *record.related)
        yield from (f"related|{record.system}|{each}" for each in related)
        if record.household:
            yield f"household|{record.system}|{record.household}"


def _kin_texts(home: AtHome) -> Iterator[str]:
    for place in home.places:
        yield from on_the_street(place, home.families)


def _housemate(record: OwnRecord, ties: Sequence[Tie], day: date | None) -> Housemate:
    return Housemate(
        record_id=record.record_id,
        name=record.name or NO_NAME,
        born_on=record.born_on,
        address=record.address,
        reasons=tuple(dict.fromkeys(tie.words for tie in ties)),
        tied_to=tuple(dict.fromkeys(tie.to for tie in ties)),
        adult=is_adult(record.born_on, day),
        current=any(not tie.former for tie in ties),
    )
