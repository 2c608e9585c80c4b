"""Arrivals: what was received in the period, by door, kind, source and locality."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from agency_node.sheet.counted import Counted, Same, Sum, count, text
from agency_node.sheet.facts import NOT_READ, CaseFacts
from agency_node.sheet.grouping import ALL, RATINGS, Shape, grouped, groups
from agency_node.sheet.window import Window
from mash.codes.sources import REFERRAL_SOURCE
from mash.kinds import EnquiryKind
from mash.sheet import Cell

_NOTE = (
    "Received: T0 in the period, whichever door it came to. Every case counts once: as "
    "an enquiry if one was opened by the end, at once or out of a contact, else as "
    "another contact. A child in two cases counts in both."
)
_COLUMNS = (
    count("received", "received"),
    count("enquiries", "enquiries"),
    count("others", "other contacts"),
    count("children", "children"),
    count("in_enquiries", "children in enquiries"),
    count("in_others", "children in other contacts"),
    count("adults", "adults"),
    count("not_read", "people not yet read"),
)
_LINKS = (
    Sum("received", ("enquiries", "others")),
    Sum("children", ("in_enquiries", "in_others")),
)
_SAME_TOTALS = tuple(
    Same(column.key, "received_by_door", column.key, ALL, ALL) for column in _COLUMNS
)

NO_CODE = "no code given"


def received(cases: Sequence[CaseFacts], window: Window) -> list[CaseFacts]:
    """The cases whose T0 lies in the window."""
    return [case for case in cases if window.has(case.received_at)]


def arrivals(cases: Sequence[CaseFacts], window: Window) -> list[Counted]:
    """Count what was received, by one thing after another."""
    came = received(cases, window)
    return [
        _by("door", "door", came, lambda case: case.door),
        _by(
            "kind",
            "kind",
            came,
            lambda case: kind_words(case.kind),
            [kind_words(kind) for kind in KINDS],
        ),
        _by("source", "source", came, lambda case: source_words(case.source)),
        _by("locality", "locality", came, lambda case: case.locality or "not known"),
        _by("rating", "rating at the end", came, lambda c: c.rating.name, RATINGS),
    ]


KINDS = (EnquiryKind.CHILD, EnquiryKind.ADULT, EnquiryKind.DOMESTIC_ABUSE)


def kind_words(kind: EnquiryKind) -> str:
    """A kind of case in words."""
    return kind.name.lower().replace("_", " ")


def source_words(code: str) -> str:
    """A source of referrals with its code in front: what a return asks for.

    >>> source_words("6")
    '6 police'
    """
    if code in {"", NOT_READ}:
        return code or NO_CODE
    return f"{code} {REFERRAL_SOURCE.words(code)}" if code in REFERRAL_SOURCE else code


def _by(
    key: str,
    title: str,
    came: Sequence[CaseFacts],
    name: Callable[[CaseFacts], str],
    order: Sequence[str] = (),
) -> Counted:
    shape = Shape(
        key=f"received_by_{key}",
        title=f"Received, by {title}",
        note=_NOTE,
        columns=(text(key, title), *_COLUMNS),
        links=_LINKS,
        same=() if key == "door" else _SAME_TOTALS,
    )
    return grouped(shape, groups(came, name, order), _figures)


def _figures(cases: Sequence[CaseFacts]) -> dict[str, Cell]:
    opened = [case for case in cases if case.opened_at is not None]
    children, in_enquiries = children_of(cases), children_of(opened)
    return {
        "received": len(cases),
        "enquiries": len(opened),
        "others": len(cases) - len(opened),
        "children": children,
        "in_enquiries": in_enquiries,
        "in_others": children - in_enquiries,
        "adults": sum(case.adults or 0 for case in cases),
        "not_read": sum(case.children is None for case in cases),
    }


def children_of(cases: Sequence[CaseFacts]) -> int:
    """How many children the cases are about, as far as they were read."""
    return sum(case.children or 0 for case in cases)
