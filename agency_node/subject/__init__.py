"""The subject's side: who has seen somebody's information, and what they may have of it."""

from __future__ import annotations

from agency_node.subject.asking import AccessRequest, Whom, linked, whom
from agency_node.subject.controller import Controller
from agency_node.subject.pack import Pack, Prepared
from agency_node.subject.packing import prepare_pack
from agency_node.subject.review import Given, Kept, Opened, OwnWords, Review
from agency_node.subject.seen import receipts_of, who_has_seen

__all__ = [
    "AccessRequest",
    "Controller",
    "Given",
    "Kept",
    "Opened",
    "OwnWords",
    "Pack",
    "Prepared",
    "Review",
    "Whom",
    "linked",
    "prepare_pack",
    "receipts_of",
    "who_has_seen",
    "whom",
]
