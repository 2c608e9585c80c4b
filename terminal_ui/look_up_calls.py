"""Look-up calls: how a terminal asks whether affiliates know somebody."""

from __future__ import annotations

from typing import Protocol

from mash.look_up import LookUpChoice, LookUpResult
from mash.purpose import Purpose
from mash.statement import EnquiryId


class LookUps(Protocol):
    """The node's LookUpService; raises as `terminal_ui.operator.Operator` does."""

    async def choice(self, enquiry_id: EnquiryId) -> LookUpChoice:
        """Tell about whom one could ask, and whom. Nothing leaves for it."""
        ...

    async def ask(
        self, enquiry_id: EnquiryId, tag: str, purpose: Purpose
    ) -> tuple[LookUpResult, ...]:
        """Ask every affiliate that answers. The node logs it before anything leaves."""
        ...
