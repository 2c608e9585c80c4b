"""The duty to share, as a prompt to whoever withholds although it applies."""

from __future__ import annotations

from collections.abc import Iterator

from agency_node.gate.view import Proposal
from mash.bodies import AnswerBody, CorrectionBody
from mash.calendars import LONDON
from mash.duty_to_share import SOURCE, Duty, Question, duty
from mash.kinds import AnswerOutcome, EnquiryKind
from mash.purpose import Purpose

_KEEPS_BACK = frozenset({AnswerOutcome.WITHHELD, AnswerOutcome.PARTLY})
_CHILDREN = frozenset({Purpose.CHILD_PROTECTION, Purpose.CHILD_WELFARE})
_CHILD_TAG = "C"


def duty_prompts(proposal: Proposal) -> Iterator[str]:
    """Ask whether sharing would harm the child more: nothing else lifts the duty."""
    body = proposal.body
    answer = body.answer if isinstance(body, CorrectionBody) else body
    if not isinstance(answer, AnswerBody) or answer.outcome not in _KEEPS_BACK:
        return
    if duty(_question(proposal)) is Duty.MUST_SHARE:
        yield (
            f"There is a duty to share what is withheld ({SOURCE}), unless that would be"
            " more detrimental to the child: does the reason say so?"
        )


def _question(proposal: Proposal) -> Question:
    view, sender = proposal.view, proposal.header.sender
    return Question(
        on=proposal.now.astimezone(LONDON).date(),
        begins=view.practice.duty_to_share_from,
        regime=view.practice.regime(sender, view.classes[sender]),
        about_child=_about_a_child(proposal),
    )


def _about_a_child(proposal: Proposal) -> bool:
    """By its purpose; a notice of domestic abuse also by whom it names."""
    terms, case = proposal.header.terms, proposal.view.case
    if terms is not None and terms.purpose in _CHILDREN:
        return True
    if case is None or case.state.outline.kind is not EnquiryKind.DOMESTIC_ABUSE:
        return False
    return any(tag.startswith(_CHILD_TAG) for tag in case.persons)
