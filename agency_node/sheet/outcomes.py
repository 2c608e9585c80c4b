"""Outcomes: what was decided for people, and where nothing follows, from whom and why.

A case counts where it was settled in the period; people count one by one.
"""

from __future__ import annotations

from collections.abc import Sequence

from agency_node.sheet.arrivals import source_words
from agency_node.sheet.counted import Counted, Same, Share, Sum, count, part, text
from agency_node.sheet.facts import NOT_READ, CaseFacts, Found
from agency_node.sheet.figures import share
from agency_node.sheet.grouping import ALL, Shape, grouped, groups
from agency_node.sheet.window import Window
from mash.sheet import Cell

NOTHING = "NFA"
ADVICE = frozenset({"INFO_ADVICE", "ADVICE_SIGNPOST"})
LEVELS = range(1, 5)

_BY_LEVEL = tuple(f"level_{level}" for level in LEVELS)


def settled(cases: Sequence[CaseFacts], window: Window) -> list[CaseFacts]:
    """The cases that were decided, or led no further, in the window."""
    return [case for case in cases if window.has(case.settled_at)]


def outcomes(cases: Sequence[CaseFacts], window: Window) -> list[Counted]:
    """People by outcome and level; nothing further by source and by reason."""
    done = settled(cases, window)
    found = [each for case in done for each in case.found or ()]
    return [_by_outcome(found), _by_source(done), _by_reason(done)]


def _by_outcome(found: Sequence[Found]) -> Counted:
    shape = Shape(
        key="people_by_outcome",
        title="People, by outcome and level of need",
        note="Decided in the period, one record a person. Levels were chosen by people.",
        columns=(
            text("outcome", "outcome"),
            count("people", "people"),
            count("children", "children"),
            count("adults", "adults"),
            *(
                count(key, f"level {n}")
                for key, n in zip(_BY_LEVEL, LEVELS, strict=True)
            ),
            count("no_level", "no level"),
        ),
        links=(
            Sum("people", ("children", "adults")),
            Sum("people", (*_BY_LEVEL, "no_level")),
        ),
    )
    return grouped(shape, groups(found, lambda each: each.outcome), _levels)


def _levels(found: Sequence[Found]) -> dict[str, Cell]:
    adults = sum(each.adult for each in found)
    at = [sum(each.level == level for each in found) for level in LEVELS]
    return {
        "people": len(found),
        "children": len(found) - adults,
        "adults": adults,
        **dict(zip(_BY_LEVEL, at, strict=True)),
        "no_level": len(found) - sum(at),
    }


def _by_source(done: Sequence[CaseFacts]) -> Counted:
    shape = Shape(
        key="nothing_further_by_source",
        title="No further action, by source",
        note=(
            "Cases settled in the period. Nothing further: a contact that ended, or an "
            "enquiry after which nothing follows for anybody in it. People: NFA; "
            "advice and signposts stand beside it. Not read: decided, and nobody here "
            "has opened the decision."
        ),
        columns=(
            text("source", "source"),
            count("settled", "settled"),
            count("nothing", "nothing further"),
            count("further", "something follows"),
            count("not_read", "not yet read"),
            part("nothing_share", "nothing further"),
            count("people", "people"),
            count("people_nothing", "people: nothing further"),
            count("people_advice", "people: advice"),
            count("people_further", "people: something follows"),
            part("people_share", "people: nothing further"),
        ),
        links=(
            Sum("settled", ("nothing", "further", "not_read")),
            Share("nothing_share", "nothing", "settled"),
            Sum("people", ("people_nothing", "people_advice", "people_further")),
            Share("people_share", "people_nothing", "people"),
        ),
        same=(
            Same("people", "people_by_outcome", "people", ALL, ALL),
            Same("people_nothing", "people_by_outcome", "people", ALL, NOTHING),
        ),
    )
    return grouped(shape, groups(done, lambda c: source_words(c.source)), _nothing)


def _nothing(cases: Sequence[CaseFacts]) -> dict[str, Cell]:
    none = sum(case.nothing_follows for case in cases)
    unread = sum(_unread(case) for case in cases)
    return {
        "settled": len(cases),
        "nothing": none,
        "further": len(cases) - none - unread,
        "not_read": unread,
        "nothing_share": share(none, len(cases)),
        **_people([each for case in cases for each in case.found or ()]),
    }


def _unread(case: CaseFacts) -> bool:
    return (
        case.found is None and not case.nothing_follows and case.decided_at is not None
    )


def _people(found: Sequence[Found]) -> dict[str, Cell]:
    none = sum(each.outcome == NOTHING for each in found)
    advice = sum(each.outcome in ADVICE for each in found)
    return {
        "people": len(found),
        "people_nothing": none,
        "people_advice": advice,
        "people_further": len(found) - none - advice,
        "people_share": share(none, len(found)),
    }


def _by_reason(done: Sequence[CaseFacts]) -> Counted:
    shape = Shape(
        key="nothing_further_by_reason",
        title="No further action, by reason",
        note=(
            "Of the cases after which nothing follows, the reason given for each person; "
            "where none was recorded for anybody, how the contact was screened."
        ),
        columns=(
            text("reason", "reason"),
            count("records", "people, or contacts without"),
            count("people", "people"),
            count("contacts", "contacts without a record of people"),
        ),
        links=(Sum("records", ("people", "contacts")),),
    )
    reasons = [
        reason for case in done if case.nothing_follows for reason in _reasons(case)
    ]
    return grouped(
        shape,
        groups(reasons, lambda each: each[0]),
        lambda some: {
            "records": len(some),
            "people": sum(person for _, person in some),
            "contacts": sum(not person for _, person in some),
        },
    )


def _reasons(case: CaseFacts) -> list[tuple[str, bool]]:
    """Each reason, and whether it was given for a person."""
    if case.found:
        return [(each.reason or "no reason given", True) for each in case.found]
    return [(case.screening or NOT_READ, False)]
