"""Standing answers: what each agency last answered, and where it could not look.

Derived alike at a node, before it lets a decision go, and at a terminal, where the
decision is written.
"""

from __future__ import annotations

from collections.abc import Mapping

from mash.agency import AgencyId
from mash.bodies import AnswerBody, Body, CorrectionBody
from mash.enquiry import EnquiryState
from mash.kinds import AnswerOutcome
from mash.statement import StatementId


def standing_answers(
    state: EnquiryState, bodies: Mapping[StatementId, Body]
) -> Mapping[AgencyId, AnswerBody]:
    """The answer that stands for each agency that was asked, as far as it is open.

    A corrected answer stands as corrected; who was asked again and has not answered
    has none.
    """
    addressees = {asked.addressee for asked in state.requests.values()}
    found = {}
    for agency in sorted(addressees):
        asked = state.asked(agency)
        body = bodies.get(asked.answer) if asked and asked.answer else None
        answer = body.answer if isinstance(body, CorrectionBody) else body
        if isinstance(answer, AnswerBody):
            found[agency] = answer
    return found


def not_all_searched(
    state: EnquiryState, bodies: Mapping[StatementId, Body]
) -> Mapping[AgencyId, tuple[str, ...]]:
    """Who says "not known" without having searched everything, and what was left out.

    Not known is then half an answer, and a decision names it as a gap.
    """
    return {
        agency: answer.unsearched
        for agency, answer in standing_answers(state, bodies).items()
        if answer.outcome is AnswerOutcome.NOT_KNOWN and answer.unsearched
    }
