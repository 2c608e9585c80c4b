"""The sharing agreement, as data: a signed document, compiled to a pure decision.

Enforced twice with this same code: by the releasing node before anybody signs, on
everything that it sees, and by the hub on headers. See docs/decisions/0013.
"""

from __future__ import annotations

from mash.agreement.deciding import decide
from mash.agreement.document import Agreement, Clause, Matter, Stop
from mash.agreement.flow import Flow, flow_of_header
from mash.agreement.look_up import Pair, answerers, require_look_up
from mash.agreement.reading import read_agreement
from mash.agreement.registered import adopted, agreement_of
from mash.agreement.requiring import error_of, require_agreed, require_permitted
from mash.agreement.shipped import BASES, PERIODS, PURPOSES, STANDARD, standard_toml
from mash.agreement.verdict import Deny, Permit, Review, Verdict

__all__ = [
    "BASES",
    "PERIODS",
    "PURPOSES",
    "STANDARD",
    "Agreement",
    "Clause",
    "Deny",
    "Flow",
    "Matter",
    "Pair",
    "Permit",
    "Review",
    "Stop",
    "Verdict",
    "adopted",
    "agreement_of",
    "answerers",
    "decide",
    "error_of",
    "flow_of_header",
    "read_agreement",
    "require_agreed",
    "require_look_up",
    "require_permitted",
    "standard_toml",
]
