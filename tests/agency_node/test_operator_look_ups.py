"""Look-ups over the terminals' calls: who may ask, what is on record, what comes over."""

from __future__ import annotations

from collections.abc import AsyncIterator
from pathlib import Path
from typing import Any

import pytest

from agency_node.access import Action
from mash.errors import (
    AgreementError,
    MalformedError,
    MashError,
    NoSessionError,
    NoSuchEnquiryError,
    RoleNotAllowedError,
)
from mash.node.v1 import look_up_service_pb2 as pb
from mash.role import Role
from mash.statement import EnquiryId
from mash.v1 import vocabulary_pb2 as words
from tests.agency_node.free_terminal import Terminal, terminal_of
from tests.agency_node.paper_log import PaperLog
from tests.agency_node.test_syncing import answered
from tests.federation import Federation

AMY = "csc-amy"
NOTHING = EnquiryId(bytes(16))


@pytest.fixture
async def terminal(paper: Federation, tmp_path: Path) -> AsyncIterator[Terminal]:
    """A terminal of social care, before anybody has unlocked it."""
    async with terminal_of(paper, "csc", tmp_path) as beside_the_node:
        yield beside_the_node


def about(enquiry_id: EnquiryId, **fields: Any) -> pb.LookUpRequest:  # noqa: ANN401 - of every type
    """Ask about the child, for her protection, but for the changes."""
    asked: dict[str, Any] = {
        "tag": "C1",
        "purpose": words.PURPOSE_CHILD_PROTECTION,
    } | fields
    return pb.LookUpRequest(enquiry_id=enquiry_id, **asked)


async def test_where_it_is_off_the_people_are_shown_and_nobody_is_asked(
    terminal: Terminal, paper: Federation, log: PaperLog
) -> None:
    """As it is shipped: why not, in words; trying is refused, and on record."""
    enquiry_id, _ = await answered(paper, log)
    paper.nodes["csc"].syncing.flush()
    await terminal.unlock(AMY, Role.SCREENER)
    request = pb.ShowLookUpRequest(enquiry_id=enquiry_id)
    shown = await terminal.ask("ShowLookUp", request)
    with pytest.raises(AgreementError):
        await terminal.ask("LookUp", about(enquiry_id))

    assert "C1" in [each.tag for each in shown.people]
    assert (list(shown.affiliates), shown.why_not) == (
        [],
        "The sharing agreement lets us ask nobody blind.",
    )
    assert terminal.trace()[:2] == [(Action.LOOK_UP, True), (Action.SHOW_LOOK_UP, True)]


REFUSED: dict[str, tuple[Role | None, pb.LookUpRequest, type[MashError]]] = {
    "nobody has unlocked it": (None, about(NOTHING), NoSessionError),
    "an enquiry that is not theirs": (
        Role.SCREENER,
        about(NOTHING),
        NoSuchEnquiryError,
    ),
    "half an id": (
        Role.SCREENER,
        about(EnquiryId(bytes(8))),
        MalformedError,
    ),
    "nobody named": (Role.SCREENER, about(NOTHING, tag=""), MalformedError),
    "for nothing": (Role.SCREENER, about(NOTHING, purpose=0), MalformedError),
    "of a crowd": (
        Role.SCREENER,
        about(NOTHING, affiliates=["hou"] * 33),
        MalformedError,
    ),
}


@pytest.mark.parametrize("name", REFUSED)
async def test_others_are_told_nothing(terminal: Terminal, name: str) -> None:
    """Somebody in a session, about an enquiry of their own agency, for a purpose."""
    role, request, refusal = REFUSED[name]
    if role is not None:
        await terminal.unlock(AMY, role)

    with pytest.raises(refusal):
        await terminal.ask("LookUp", request)


async def test_who_only_releases_may_not_ask(paper: Federation, tmp_path: Path) -> None:
    """The role is refused before anything is looked for, and that is on record."""
    async with terminal_of(paper, "hou", tmp_path) as terminal:
        await terminal.unlock("hou-gil", Role.RELEASER)
        with pytest.raises(RoleNotAllowedError):
            await terminal.ask("LookUp", about(NOTHING))

        assert terminal.trace()[0] == (Action.LOOK_UP, False)
