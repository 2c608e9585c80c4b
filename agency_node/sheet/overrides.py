"""Overrides: answers that a decision did not wait for, by agency and reason."""

from __future__ import annotations

from collections.abc import Sequence

from agency_node.sheet.counted import Counted, Sum, count, text
from agency_node.sheet.facts import CaseFacts, Missing
from agency_node.sheet.grouping import Shape, grouped, groups
from agency_node.sheet.window import Window
from mash.codes.casework import GAP_REASON
from mash.sheet import Cell

_CODES = tuple(each.code for each in GAP_REASON)
_KEYS = tuple(code.lower() for code in _CODES)


def overrides(cases: Sequence[CaseFacts], window: Window) -> Counted:
    """Decisions of the period that were made without somebody's answer."""
    decided = [case for case in cases if window.has(case.decided_at)]
    shape = Shape(
        key="overrides",
        title="Decided without an answer, by agency",
        note=(
            "Answers that decisions of the period did not wait for, each with the reason "
            "that the decision maker gave; one decision may lack several."
        ),
        columns=(
            text("agency", "agency"),
            count("missing", "answers missing"),
            *(
                count(key, GAP_REASON.words(code))
                for key, code in zip(_KEYS, _CODES, strict=True)
            ),
            count("other", "another reason"),
        ),
        links=(Sum("missing", (*_KEYS, "other")),),
    )
    missing = [each for case in decided for each in case.missing]
    return grouped(shape, groups(missing, lambda each: each.agency), _figures)


def _figures(missing: Sequence[Missing]) -> dict[str, Cell]:
    codes = [each.code for each in missing]
    by_code: dict[str, Cell] = {
        key: codes.count(code) for key, code in zip(_KEYS, _CODES, strict=True)
    }
    other = sum(code not in _CODES for code in codes)
    return {"missing": len(missing), **by_code, "other": other}
