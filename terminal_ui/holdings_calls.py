"""Holdings calls: what a terminal can ask about the copies that others hold."""

from __future__ import annotations

from typing import Protocol

from mash.holdings import Holding
from mash.statement import EnquiryId


class Holdings(Protocol):
    """The node's HoldingsService; raises as `terminal_ui.operator.Operator` does."""

    async def show(self, enquiry_id: EnquiryId) -> tuple[Holding, ...]:
        """Tell where every copy of ours in an enquiry is. Nothing is opened for it."""
        ...
