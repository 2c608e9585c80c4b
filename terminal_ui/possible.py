"""Possible: whether an act may be begun now, by this person, and if not, why.

The rules are the hub's own: `mash.authority` for who, `mash.transitions` for when,
`mash.permitting` for the rest. The node and the hub judge again.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import datetime

from mash.agency import AgencyId, MemberClass
from mash.authority import GRANTS
from mash.errors import MashError
from mash.kinds import StatementKind
from mash.permitting import check
from mash.statement import StatementId
from mash.transitions import EVENTS
from terminal_ui import casework, targets, words
from terminal_ui.probing import probe
from terminal_ui.signing import Speaker
from terminal_ui.views import EnquiryView, Held

Kind = StatementKind
_About = tuple[StatementId, ...]


def why_not(
    kind: StatementKind,
    view: EnquiryView,
    speaker: Speaker,
    member_class: MemberClass | None,
    now: datetime,
) -> str:
    """Say why an act may not be begun now; empty where it may.

    `now` is aware, UTC.
    """
    if not casework.may(kind, speaker.role, member_class):
        return _whose(kind, member_class)
    stage, event = view.row.stage, EVENTS[kind]
    if stage not in event.before:
        return f"{words.STAGE[stage].lower()}: {event.need}"
    choices = _ABOUT.get(kind)
    about = choices(view, speaker.agency) if choices else ()
    if choices and not about:
        return _NOTHING[kind]
    return _refused(kind, view, speaker, about[-1:], now)


def _whose(kind: StatementKind, member_class: MemberClass | None) -> str:
    grant = GRANTS[kind]
    if member_class is not None and member_class not in grant.classes:
        return "not for an agency of this kind"
    roles = ", ".join(words.ROLE[role] for role in sorted(grant.roles))
    return f"for: {roles}"


def _refused(
    kind: StatementKind,
    view: EnquiryView,
    speaker: Speaker,
    about: _About,
    now: datetime,
) -> str:
    state = casework.state_of(view)
    if state is None:
        return ""
    try:
        check(state, probe(kind, state, speaker, about, now))
    except MashError as error:
        return str(error)
    return ""


def _ids(*held: Held | None) -> _About:
    return tuple(h.header.statement_id for h in held if h is not None)


_ABOUT: Mapping[StatementKind, Callable[[EnquiryView, AgencyId], _About]] = {
    Kind.ANSWER: lambda v, us: _ids(targets.request_for(v, us)),
    Kind.HANDOVER_REPLY: lambda v, us: _ids(targets.handover_for(v, us)),
    Kind.TICK: lambda v, us: _ids(targets.triage_for(v, us)),
    Kind.RECALL: lambda v, us: _ids(*targets.recallable(v, us)),
    Kind.CORRECTION: lambda v, us: _ids(*targets.correctable(v, us)),
    Kind.CHALLENGE: lambda v, us: _ids(*targets.disputable(v, us)),
    Kind.CHALLENGE_REPLY: lambda v, us: _ids(*targets.challenges_to(v, us)),
    Kind.ONWARD_REQUEST: lambda v, us: _ids(*targets.passable(v, us)),
    Kind.ONWARD_REPLY: lambda v, us: _ids(*targets.onward_to(v, us)),
    Kind.CHASE: lambda v, _: tuple(item for item, _ in targets.open_requests(v)),
}

_NOTHING: Mapping[StatementKind, str] = {
    Kind.ANSWER: "nobody waits for an answer of ours",
    Kind.HANDOVER_REPLY: "nothing was handed over to us that waits",
    Kind.TICK: "no triage waits for our tick",
    Kind.RECALL: "we sent nothing that could be taken back",
    Kind.CORRECTION: "we told nothing that could be corrected",
    Kind.CHALLENGE: "nobody has told us anything to disagree with",
    Kind.CHALLENGE_REPLY: "nobody disagrees with us",
    Kind.CHASE: "every request is answered",
    Kind.ONWARD_REQUEST: "nobody has told us lines that could be passed on",
    Kind.ONWARD_REPLY: "nobody asks us to let anything go further",
}
