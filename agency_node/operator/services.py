"""Services: everything that a node answers its terminals, in one list."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial

import grpc

from agency_node.blinding.asking import Asking
from agency_node.identity.keeping import Identities
from agency_node.node import Node
from agency_node.operator.approvals import ApprovalCalls, add_approvals
from agency_node.operator.gatekeeping import Gatekeeper
from agency_node.operator.holdings import HoldingsCalls, add_holdings
from agency_node.operator.identities import IdentityCalls, add_identities
from agency_node.operator.look_ups import LookUpCalls, add_look_ups
from agency_node.operator.service import Operator, add_operator
from agency_node.operator.shares import ShareCalls, add_shares
from agency_node.records import Records

AddTo = Callable[[grpc.aio.Server], None]


def services(
    node: Node, records: Records, gate: Gatekeeper, asking: Asking, *, demo: bool
) -> list[AddTo]:
    """What to add to a server so that a node's terminals are answered."""
    said = Identities(records.catalogue.connection)
    return [
        partial(add_operator, Operator(node, records, said, gate, demo=demo)),
        partial(add_identities, IdentityCalls(node, records, said, gate)),
        partial(add_approvals, ApprovalCalls(node, gate)),
        partial(add_holdings, HoldingsCalls(node, gate)),
        partial(add_shares, ShareCalls(node, gate)),
        partial(add_look_ups, LookUpCalls(asking, gate)),
    ]
