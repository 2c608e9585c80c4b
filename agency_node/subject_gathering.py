"""Gathering for a subject: every case that is open at this node, and what became of it.

What nobody here has opened, and what has expired, says nothing about anybody any more;
what this agency took back itself it still knows that it told.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, replace

from agency_node.casework.case import Case, Told
from agency_node.casework.practice import Function
from agency_node.node import Node
from agency_node.opening import body_of
from agency_node.store.bodies import Form
from agency_node.store.opening import NodeStore
from agency_node.store.statements import Fate, Filed
from agency_node.subject.controller import Controller
from agency_node.subject.seen import Receipts, receipts_of
from keys.errors import KeysError
from mash.agency import AgencyId
from mash.codec.bodies import decode_body
from mash.codec.header import decode_header
from mash.errors import MalformedError, MashError, NoSuchEnquiryError
from mash.statement import EnquiryId, Header, reference


@dataclass(frozen=True, slots=True)
class HeldHere:
    """What a node holds: cases with every body open here, receipts, and who it is.

    `told` are the same cases with what this agency took back besides: for who has seen
    it, never for a pack.
    """

    cases: tuple[Case, ...]
    told: tuple[Case, ...]
    receipts: Receipts
    controller: Controller


def gather(node: Node) -> HeldHere:
    """Everything that this node can say of anybody.

    Raises:
        StaleRegisterError: No register was ever verified here.

    """
    cases = tuple(node.case(state) for state in node.enquiries(closed=True))
    store = node.store
    headers = (
        header for case in cases for header in _headers(store, case.state.enquiry_id)
    )
    return HeldHere(
        cases=cases,
        told=tuple(_with_taken_back(store, case) for case in cases),
        receipts=receipts_of(headers),
        controller=_controller(node),
    )


def find(cases: tuple[Case, ...], name: str) -> tuple[EnquiryId, str]:
    """Find whom a reference and a tag name: "E-7K3MQ2/A1".

    Raises:
        MalformedError: It is not of that form.
        NoSuchEnquiryError: No enquiry here, or more than one, has that reference.

    """
    enquiry, _, tag = name.partition("/")
    if not enquiry or not tag:
        raise MalformedError("for: give a reference and a tag, such as E-7K3MQ2/A1")
    ids = [
        c.state.enquiry_id for c in cases if reference(c.state.enquiry_id) == enquiry
    ]
    if len(ids) != 1:
        raise NoSuchEnquiryError("for: no enquiry of that reference is known here")
    return ids[0], tag


def _controller(node: Node) -> Controller:
    functions = node.practice.functions.items()
    members = node.register.members.values()
    return Controller(
        agency=node.agency,
        police=frozenset(a for a, what in functions if what is Function.POLICE),
        names={AgencyId(member.member): member.name for member in members},
    )


def _headers(store: NodeStore, enquiry_id: EnquiryId) -> Iterator[Header]:
    return (decode_header(each.header) for each in store.statements.of(enquiry_id))


def _with_taken_back(store: NodeStore, case: Case) -> Case:
    filed = store.statements.of(case.state.enquiry_id)
    gone = [each for each in filed if each.ours and each.fate is Fate.RECALLED]
    return replace(case, told=(*case.told, *_opened(store, gone)))


def _opened(store: NodeStore, filed: list[Filed]) -> Iterator[Told]:
    """Our own copies of what we took back; one that does not open is none."""
    for each in filed:
        header = decode_header(each.header)
        try:
            kept = store.bodies.get(each.statement_id)
            if kept is not None and kept.form is Form.OPENED and header.terms:
                body = decode_body(header.kind, body_of(kept.plaintext))
                yield Told(header, body, each.digest)
        except (MashError, KeysError):
            continue
