"""Proposing grounds: why a release may leave, filled in where its author left it out.

What only a person can say, such as a consent, is never proposed. Whether somebody was
told is taken from what the door wrote down, as far as it can be read here.
"""

from __future__ import annotations

from dataclasses import replace
from datetime import date, datetime, timedelta

from agency_node.gate.view import View
from agency_node.intent import Intent
from mash.bodies import Body, Telling
from mash.bodies.account import NOT_TOLD
from mash.bodies.grounded import Grounded, grounds_of, with_grounds
from mash.calendars import LONDON
from mash.grounding import completed, grounds_for

ASKED_AGAIN_AFTER = timedelta(days=28)
"""When a person who was not told is thought of again, unless somebody says otherwise."""


def with_proposed_grounds(intent: Intent, view: View, now: datetime) -> Body:
    """The body of an intent, its grounds filled in where it releases something.

    Raises:
        MalformedError: What was said and what is proposed cannot be true together.

    """
    body = intent.body
    if not isinstance(body, Grounded) or view.agency not in view.classes:
        return body  # whoever is no member is refused by the gate, and not here
    on = now.astimezone(LONDON).date()
    said = grounds_of(body)
    regime = view.practice.regime(view.agency, view.classes[view.agency])
    proposed = grounds_for(regime, intent.basis, intent.purpose)
    grounds = completed(said, proposed, told_at_the_door(view, on))
    if not grounds.agreement:
        grounds = replace(grounds, agreement=view.agreement.name)
    return body if grounds == said else with_grounds(body, grounds)


def told_at_the_door(view: View, on: date) -> Telling | None:
    """Whether the family was told, as its last account says; None where none does."""
    accounts = view.case.accounts if view.case else ()
    said = [each for each in accounts if each.told_status]
    if not said:
        return None
    status, reason = said[-1].told_status, said[-1].not_told_reason
    if status != NOT_TOLD:
        return Telling(status=status)
    review = (on + ASKED_AGAIN_AFTER).isoformat()
    return Telling(status=status, reason=reason, review_on=review)
