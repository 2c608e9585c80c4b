"""Withdrawing: a consent that was withdrawn is relied on no more, by whoever knew of it.

What rested on it is taken back by a recall; only the consent's id is kept.
"""

from __future__ import annotations

from collections.abc import Iterator

from agency_node.opening import body_of
from agency_node.room import Room
from agency_node.store.bodies import Form
from keys.errors import KeysError
from mash.bodies.grounded import Grounded, grounds_of
from mash.codec.bodies import decode_body
from mash.codec.header import decode_header
from mash.consenting import names_of
from mash.errors import MashError
from mash.kinds import RecallReason
from mash.particulars import RecallParticulars
from mash.statement import Header, StatementId


def note_withdrawn(room: Room, recall: Header) -> None:
    """Keep the ids of the consents that a recall says were withdrawn.

    Call it within a step, before the bodies that name them are destroyed. Where
    nobody here had opened them, there is nothing to know, and nothing to rely on.
    """
    if recall.particulars == RecallParticulars(RecallReason.CONSENT_WITHDRAWN):
        found = {
            each for item in recall.about for each in _consents(room, item, recall)
        }
        room.store.consents.withdraw(found, recall.sender, room.now())


def _consents(room: Room, item: StatementId, recall: Header) -> Iterator[bytes]:
    """Names of the consent on which a statement of the recall's sender rests, if open."""
    filed = room.store.statements.get(item)
    if filed is None or decode_header(filed.header).sender != recall.sender:
        return
    try:
        kept = room.store.bodies.get(item)
        if kept is None or kept.form is not Form.OPENED:
            return
        kind = decode_header(filed.header).kind
        body = decode_body(kind, body_of(kept.plaintext))
    except (MashError, KeysError):
        return  # what does not open here was never shown, or relied on
    grounds = grounds_of(body) if isinstance(body, Grounded) else None
    if grounds is not None and grounds.consent is not None:
        yield from names_of(recall.enquiry_id, grounds.consent)
