"""Comparing: two periods side by side, with the change worked out and never typed.

The slides of 2013 print 30 % where 990 became 1,281: that is 29.4 %.
"""

from __future__ import annotations

from collections.abc import Mapping

from agency_node.sheet.activity import REFERRALS, SECTION_47
from agency_node.sheet.counted import Counted, count, part, text
from agency_node.sheet.figures import change, share
from agency_node.sheet.grouping import Shape, listed
from mash.sheet import SUPPRESSED, Cell

Counts = Mapping[str, Cell]
"""Counts by what is counted; what is suppressed stays so."""


def compare(before: Counts, after: Counts, words: str) -> Counted:
    """Counts of two periods by what was counted, and by how much each grew.

    Args:
        before: The earlier period's counts.
        after: The later one's; what is missing in either is 0 there.
        words: The earlier period in words.

    """
    shape = Shape(
        key="change",
        title="Change against an earlier period",
        note=f"Before: {words}. Change is (after - before) / before; below 0 it fell.",
        columns=(
            text("what", "what"),
            count("before", "before"),
            count("after", "after"),
            count("difference", "difference"),
            part("change", "change"),
        ),
    )
    names = list(dict.fromkeys([*before, *after]))
    return listed(
        shape, [_row(name, before.get(name, 0), after.get(name, 0)) for name in names]
    )


def compare_shares(
    before: Counts, after: Counts, some: str = SECTION_47, whole: str = REFERRALS
) -> Counted:
    """How much one count is of another, in both periods: s.47 for each referral."""
    shape = Shape(
        key="change_in_share",
        title=f"{some}, of {whole}",
        note="Two counts of each period beside each other: fewer may come, and graver.",
        columns=(
            text("period", "period"),
            count("part", some),
            count("whole", whole),
            part("share", "share"),
        ),
    )
    rows = [
        _of(name, counts.get(some, 0), counts.get(whole, 0))
        for name, counts in (("before", before), ("after", after))
    ]
    return listed(shape, rows)


def _row(name: str, before: Cell, after: Cell) -> dict[str, Cell]:
    difference: Cell = SUPPRESSED
    grown: Cell = SUPPRESSED
    if isinstance(before, int) and isinstance(after, int):
        difference, grown = after - before, change(before, after)
    return {
        "what": name,
        "before": before,
        "after": after,
        "difference": difference,
        "change": grown,
    }


def _of(name: str, some: Cell, whole: Cell) -> dict[str, Cell]:
    of: Cell = SUPPRESSED
    if isinstance(some, int) and isinstance(whole, int):
        of = share(some, whole)
    return {"period": name, "part": some, "whole": whole, "share": of}
