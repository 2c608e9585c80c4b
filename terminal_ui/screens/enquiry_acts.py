"""Acts: what can be done in an enquiry, under which key, by whom, and when."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from mash.agency import AgencyId, MemberClass
from mash.kinds import StatementKind
from mash.role import Role
from terminal_ui import casework
from terminal_ui.unlocking import Sitting
from terminal_ui.views import EnquiryView

_SEARCHERS = frozenset({Role.FRONT_DOOR, Role.SCREENER, Role.RESEARCHER, Role.RELEASER})
_RECORD_KEEPERS = frozenset({MemberClass.CORE, MemberClass.AFFILIATE, None})


@dataclass(frozen=True, slots=True)
class Act:
    """Something to do: its name, key, word on the footer, and the kind it states."""

    name: str
    key: str
    words: str
    kind: StatementKind | None


SEARCH = Act("search", "s", "Search ours", None)
ANSWER = Act("answer", "c", "Compose answer", StatementKind.ANSWER)
RELEASE = Act("release", "u", "Tell unasked", StatementKind.RELEASE)
ASK = Act("ask", "a", "Ask", StatementKind.REQUEST)
RATE = Act("rate", "g", "Rate", StatementKind.RATING)
DECIDE = Act("decide", "d", "Decide", StatementKind.DECISION)
HAND_OVER = Act("hand_over", "h", "Hand over", StatementKind.HANDOVER)
REPLY = Act("reply", "p", "Reply", StatementKind.HANDOVER_REPLY)
RECALL = Act("recall", "t", "Take back", StatementKind.RECALL)
CLOSE = Act("close", "x", "Close", StatementKind.CLOSURE)
ACTS = (SEARCH, ANSWER, RELEASE, ASK, RATE, DECIDE, HAND_OVER, REPLY, RECALL, CLOSE)


def acts_open(view: EnquiryView, sitting: Sitting) -> tuple[Act, ...]:
    """What this person may begin now. The node and the hub judge again."""
    return tuple(act for act in ACTS if _open(act, view, sitting))


def _open(act: Act, view: EnquiryView, sitting: Sitting) -> bool:
    role, us = sitting.speaker.role, sitting.speaker.agency
    member_class = casework.our_class(sitting.status)
    if act.kind is None:
        searches = role in _SEARCHERS and member_class in _RECORD_KEEPERS
        return searches and bool(casework.persons(view))
    if not casework.may(act.kind, role, member_class):
        return False
    if not casework.in_time(act.kind, view.row.stage) and act is not RECALL:
        return False
    waits = _WAITS.get(act.name)
    return waits is None or bool(waits(view, us))


_WAITS: dict[str, Callable[[EnquiryView, AgencyId], object]] = {
    ANSWER.name: casework.request_for,
    REPLY.name: casework.handover_for,
    RECALL.name: casework.recallable,
}
"""Acts that answer something: what there must be."""
