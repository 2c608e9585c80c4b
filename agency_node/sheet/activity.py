"""Activity: the way from a contact to the gravest outcome, as counts."""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from agency_node.sheet.arrivals import received
from agency_node.sheet.counted import Counted, count, text
from agency_node.sheet.facts import CaseFacts, Found
from agency_node.sheet.grouping import Shape, listed
from agency_node.sheet.outcomes import NOTHING, settled
from agency_node.sheet.window import Window
from mash.codes.outcomes import is_referral

REFERRALS = "children accepted as referrals"
SECTION_47 = "children to strategy discussion, s.47"


def activity(cases: Sequence[CaseFacts], window: Window) -> Counted:
    """One count a step. Steps overlap: nothing here adds up to anything else."""
    shape = Shape(
        key="activity",
        title="Activity",
        note=(
            "What was received, opened, decided and closed in the period, each by its own "
            "date. Children in two cases count in both. A referral is what is accepted at "
            "level 3 or above."
        ),
        columns=(text("what", "what"), count("number", "number")),
    )
    counts = activity_counts(cases, window)
    return listed(shape, [{"what": w, "number": n} for w, n in counts.items()])


def activity_counts(cases: Sequence[CaseFacts], window: Window) -> Mapping[str, int]:
    """The counts by what is counted, in order."""
    came = received(cases, window)
    found = [each for case in settled(cases, window) for each in case.found or ()]
    children = [each for each in found if not each.adult]
    return {
        "contacts received": sum(case.contact for case in came),
        "enquiries received at once": sum(not case.contact for case in came),
        "children received": sum(case.children or 0 for case in came),
        "adults received": sum(case.adults or 0 for case in came),
        "contacts that became enquiries": sum(
            case.contact and window.has(case.opened_at) for case in cases
        ),
        "enquiries decided": sum(window.has(case.decided_at) for case in cases),
        REFERRALS: sum(is_referral(f.level, f.outcome) for f in children),
        "children to assessment": _with(children, "ASSESSMENT"),
        SECTION_47: _with(children, "STRATEGY_S47"),
        "children to early help": _with(children, "EARLY_HELP", "STEP_DOWN_EARLY_HELP"),
        "children with no further action": _with(children, NOTHING),
        "adults to a safeguarding enquiry, s.42": _with(
            found, "S42_ENQUIRY", "S42_ADULT"
        ),
        "strategy discussions": sum(window.has(case.strategy_at) for case in cases),
        "hand-overs accepted": sum(
            window.has(each.kept_at) for case in cases for each in case.handovers
        ),
        "closed": sum(
            window.has(closing.at) for case in cases for closing in case.closings
        ),
    }


def _with(found: Sequence[Found], *outcomes: str) -> int:
    return sum(each.outcome in outcomes for each in found)
