"""Share calls: what a terminal can ask about where lines have gone."""

from __future__ import annotations

from typing import Protocol

from mash.shares import Share
from mash.statement import EnquiryId


class Shares(Protocol):
    """The node's ShareService; raises as `terminal_ui.operator.Operator` does."""

    async def show(self, enquiry_id: EnquiryId) -> tuple[Share, ...]:
        """Tell what became of every line of an enquiry. No text of it is shown."""
        ...
