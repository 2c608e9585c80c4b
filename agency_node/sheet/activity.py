"""Activity: the way from a contact to the gravest outcome, as counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from agency_node.sheet.arrivals import received
from agency_node.sheet.counted import Counted, Same, count, text
from agency_node.sheet.facts import CaseFacts, Found
from agency_node.sheet.grouping import ALL, Shape, listed
from agency_node.sheet.outcomes import NOTHING, settled
from agency_node.sheet.window import Window
from mash.codes.outcomes import is_referral
from mash.sheet import Cell

ACTIVITY = "activity"
REFERRALS = "children accepted as referrals"
SECTION_47 = "children to strategy discussion, s.47"

_BY_OUTCOME = {
    "children to assessment": ("ASSESSMENT",),
    SECTION_47: ("STRATEGY_S47",),
    "children to early help": ("EARLY_HELP", "STEP_DOWN_EARLY_HELP"),
    "children with no further action": (NOTHING,),
}
_RECEIVED = {
    "contacts received": "contacts",
    "enquiries received at once": "enquiries",
    "children received": "children",
    "adults received": "adults",
}


def activity(cases: Sequence[CaseFacts], window: Window) -> Counted:
    """One count a step. Steps overlap: nothing here adds up to anything else."""
    shape = Shape(
        key=ACTIVITY,
        title="Activity",
        note=(
            "What was received, opened, decided and closed in the period, each by its own "
            "date. Children in two cases count in both. A referral is what is accepted at "
            "level 3 or above."
        ),
        columns=(text("what", "what"), count("number", "number")),
        same=_same(),
    )
    rows = {
        **_received(cases, window),
        **_dealt_with(cases, window),
        **_found(cases, window),
    }
    return listed(shape, [{"what": what, "number": n} for what, n in rows.items()])


def activity_counts(counted: Counted) -> Mapping[str, Cell]:
    """The counts of an activity table, suppressed or not, by what is counted."""
    return {str(what): number for what, number in counted.table.rows}


def _received(cases: Sequence[CaseFacts], window: Window) -> dict[str, int]:
    came = received(cases, window)
    contacts = sum(case.contact for case in came)
    counts = (
        contacts,
        len(came) - contacts,
        sum(case.children or 0 for case in came),
        sum(case.adults or 0 for case in came),
    )
    return dict(zip(_RECEIVED, counts, strict=True))


def _dealt_with(cases: Sequence[CaseFacts], window: Window) -> dict[str, int]:
    handed = [each for case in cases for each in case.handovers]
    closings = [closing for case in cases for closing in case.closings]
    return {
        "contacts that became enquiries": sum(
            case.contact and window.has(case.opened_at) for case in cases
        ),
        "enquiries decided": sum(window.has(case.decided_at) for case in cases),
        "strategy discussions": sum(window.has(case.strategy_at) for case in cases),
        "hand-overs accepted": sum(window.has(each.kept_at) for each in handed),
        "closed": sum(window.has(closing.at) for closing in closings),
    }


def _found(cases: Sequence[CaseFacts], window: Window) -> dict[str, int]:
    found = [each for case in settled(cases, window) for each in case.found or ()]
    children = [each for each in found if not each.adult]
    referrals = sum(is_referral(each.level, each.outcome) for each in children)
    outcomes = {what: _with(children, codes) for what, codes in _BY_OUTCOME.items()}
    return {REFERRALS: referrals, **outcomes}


def _with(found: Sequence[Found], outcomes: Sequence[str]) -> int:
    return sum(each.outcome in outcomes for each in found)


def _same() -> tuple[Same, ...]:
    """Where the same numbers stand in other tables, among others that add up."""
    came = [
        Same("number", "received_by_door", column, what, ALL)
        for what, column in _RECEIVED.items()
    ]
    found = [
        Same("number", "people_by_outcome", "children", what, code)
        for what, codes in _BY_OUTCOME.items()
        for code in codes
    ]
    decided = Same("number", "hours_to_decision", "decided", "enquiries decided", ALL)
    closed = Same("number", "flow", "closed", "closed", ALL)
    return (*came, *found, decided, closed)
