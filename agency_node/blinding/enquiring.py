"""Enquiring: which statement in the hub's log a blind question stands under."""

from __future__ import annotations

from dataclasses import dataclass

from agency_node.node import Node
from mash.codec.header import decode_header
from mash.errors import StateError
from mash.kinds import StatementKind
from mash.leaf import Leaf, encode_leaf
from mash.statement import EnquiryId


@dataclass(frozen=True, slots=True)
class Subject:
    """An open enquiry, by its leaf (40 bytes) in the hub's log."""

    enquiry_id: EnquiryId
    leaf_index: int
    leaf: bytes


def subject_of(node: Node, enquiry_id: EnquiryId) -> Subject:
    """Find the leaf of the statement that opened an enquiry.

    Raises:
        NoSuchEnquiryError: There is none, or it is not for this agency.
        StateError: It is closed, was not opened yet, or came here by a request
            alone: who opened it asks.

    """
    state = node.enquiry(enquiry_id)
    if state.closed:
        raise StateError("enquiry: closed; nobody is asked about it")
    for held in node.store.statements.of(enquiry_id):
        kind = decode_header(held.header).kind
        if kind is not StatementKind.ENQUIRY or held.accepted_at is None:
            continue
        if held.log_index is not None:
            leaf = encode_leaf(Leaf(held.accepted_at, held.digest))
            return Subject(enquiry_id, held.log_index, leaf)
    raise StateError("enquiry: not in the hub's log as opened, as far as is known here")
