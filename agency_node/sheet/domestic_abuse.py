"""Domestic abuse: how many notifications needed an enquiry, and how many did not.

One hub found seven in ten unnecessary, and set up triage by police, health and
social work together.
"""

from __future__ import annotations

from collections.abc import Sequence

from agency_node.sheet.arrivals import kind_words, received
from agency_node.sheet.counted import Counted, Same, Share, Sum, count, part, text
from agency_node.sheet.facts import NOT_READ, CaseFacts
from agency_node.sheet.figures import share
from agency_node.sheet.grouping import ALL, Shape, grouped, groups
from agency_node.sheet.window import Window
from mash.codes.domestic_abuse import GRADING
from mash.kinds import EnquiryKind, Lane
from mash.sheet import Cell

_KIND = kind_words(EnquiryKind.DOMESTIC_ABUSE)


def domestic_abuse(cases: Sequence[CaseFacts], window: Window) -> Counted:
    """Notifications by police grading: triaged, to an enquiry, not needed, waiting."""
    shape = Shape(
        key="domestic_abuse",
        title="Domestic abuse notifications",
        note=(
            "Received in the period. Triaged: police, health and social work were asked "
            "to look together. The share not needed is of those that are settled, one "
            "way or another. Encompass is not counted: it is no enquiry."
        ),
        columns=(
            text("grading", "police grading"),
            count("notifications", "notifications"),
            count("settled", "led further or ended"),
            count("waiting", "waiting"),
            count("to_enquiry", "to an enquiry"),
            count("passed_on", "passed on"),
            count("not_needed", "no enquiry needed"),
            part("not_needed_share", "no enquiry needed"),
            count("triaged", "triaged together"),
        ),
        links=(
            Sum("notifications", ("settled", "waiting")),
            Sum("settled", ("to_enquiry", "passed_on", "not_needed")),
            Share("not_needed_share", "not_needed", "settled"),
        ),
        same=(Same("notifications", "received_by_kind", "received", ALL, _KIND),),
    )
    came = [
        case
        for case in received(cases, window)
        if case.kind is EnquiryKind.DOMESTIC_ABUSE
    ]
    order = [each.code for each in GRADING]
    return grouped(
        shape, groups(came, lambda c: c.grading or NOT_READ, order), _figures
    )


def _figures(cases: Sequence[CaseFacts]) -> dict[str, Cell]:
    opened = sum(case.opened_at is not None for case in cases)
    lanes = [case.lane for case in cases if case.opened_at is None]
    ended, passed = lanes.count(Lane.ENDED), lanes.count(Lane.PASSED_ON)
    settled = opened + ended + passed
    return {
        "notifications": len(cases),
        "settled": settled,
        "waiting": len(cases) - settled,
        "to_enquiry": opened,
        "passed_on": passed,
        "not_needed": ended,
        "not_needed_share": share(ended, settled),
        "triaged": sum(case.triaged_at is not None for case in cases),
    }
