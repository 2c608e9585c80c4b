"""Permitting casework: what may come next, beside what is refused."""

from __future__ import annotations

from collections.abc import Sequence

import pytest

from mash.agency import AgencyId
from mash.folding import apply
from mash.kinds import HandoverOutcome, Lane, StatementKind
from mash.permitting import check
from mash.statement import Header
from tests.mash.casework_stories import (
    ENDED,
    IN_TRIAGE,
    called,
    closed,
    conceded,
    contact,
    disputed,
    handed_back,
    opened,
    paused,
    screened,
    tick,
    told,
)
from tests.mash.headers import CSC, HEALTH, POLICE, statement_id
from tests.mash.stories import (
    ASKED,
    CLOSED,
    DECIDED,
    recall,
    reply,
    run,
    step,
)

Kind, Outcome = StatementKind, HandoverOutcome
GP = AgencyId("gp")
DISPUTED = (*DECIDED, disputed(4, 3))
NOT_SETTLED = (*DISPUTED, conceded(5, 4, settled=False))
HANDED_BACK = (handed_back(),)
PAUSED = (*ASKED, paused(2))


PERMITTED: dict[str, tuple[Sequence[Header], Header]] = {
    "a late tick": ((*IN_TRIAGE, screened(2, Lane.ENQUIRY)), tick(3, POLICE)),
    "taking back a contact that stayed at the desk": (
        (contact(sender=CSC, recipients=()),),
        recall(1, 0, sender=CSC, recipients=()),
    ),
    "ticking again what was taken back": (
        (*IN_TRIAGE, tick(2, POLICE), recall(3, 2)),
        tick(4, POLICE),
    ),
    "opening under a strategy discussion what had ended": (
        (*ENDED, called(2)),
        opened(3),
    ),
    "a discussion that brings a hospital in": (
        ASKED,
        called(2, recipients=(GP, POLICE)),
    ),
    "acted after it is closed": (CLOSED, reply(8, 4, Outcome.ACTED)),
    "feedback after it is closed": (CLOSED, told(8)),
    "a referrer disagrees with what it was told": (
        (*ENDED, told(2)),
        disputed(3, 2, sender=HEALTH, recipients=(CSC,)),
    ),
    "the other side lets it climb": (
        NOT_SETTLED,
        disputed(6, 4, stage=2, sender=CSC, recipients=(POLICE,)),
    ),
    "a colleague accepts the hand-back": (
        HANDED_BACK,
        step(
            1,
            Kind.HANDOVER_REPLY,
            practitioner="a.other",
            recipients=(),
            about=(statement_id(0),),
        ),
    ),
    "a strategy discussion on what had ended": (ENDED, called(2)),
    "closing what ended": ((*ENDED, told(2)), closed(3)),
}


@pytest.mark.parametrize("attempt", PERMITTED)
def test_what_may_come_next_is_permitted(attempt: str) -> None:
    """Rows that lie close to the refused ones, and are folded."""
    headers, last = PERMITTED[attempt]
    state = run(*headers)
    check(state, last)

    assert last.statement_id in apply(state, last).seen
