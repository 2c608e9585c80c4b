"""Flows: what this agency released, as terms and categories and nothing of anybody."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date

from agency_node.casework.case import Case
from agency_node.gate.view import summary_of
from mash.agency import AgencyId
from mash.agreement import flow_of_header
from mash.agreement.recorded import Recorded
from mash.calendars import LONDON
from mash.enquiry import EnquiryState
from mash.statement import Header, reference


def released_flows(
    states: Iterable[tuple[EnquiryState, Iterable[Header], Case]],
    us: AgencyId,
    since: date,
) -> Iterator[Recorded]:
    """Every flow of ours since a day (London's), by enquiry, in log order.

    What was recalled or has expired counts by its header: its lines are gone, and
    with them their categories.
    """
    for state, headers, case in states:
        codes = {told.header.statement_id: told.body for told in case.told}
        ours = [header for header in headers if header.sender == us]
        for number, header in enumerate(ours, start=1):
            flow = flow_of_header(header, state.outline.kind)
            on = header.made_at.astimezone(LONDON).date()
            if flow is None or not header.recipients or on < since:
                continue
            body = codes.get(header.statement_id)
            summary = None if body is None else summary_of(body)
            items = summary.items if summary else ()
            held = frozenset(item.category for item in items if item.category)
            name = f"{reference(state.enquiry_id)}/{number}"
            yield Recorded(name, on, flow.holding(held) if held else flow)
