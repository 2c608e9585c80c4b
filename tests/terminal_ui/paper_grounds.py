"""What an honest node in memory fills in: grounds, by the law of its agency."""

from __future__ import annotations

from dataclasses import replace

from mash.agency import AgencyId
from mash.bodies.grounded import Grounded, grounds_of, with_grounds
from mash.grounding import completed, grounds_for
from mash.regime import Regime
from terminal_ui.intent import Intent
from tests.terminal_ui import world

_REGIMES = {
    world.HEALTH: Regime.HEALTH,
    world.POLICE: Regime.POLICE,
    world.SCHOOLS: Regime.SCHOOL,
}


def grounded(intent: Intent, agency: AgencyId) -> Intent:
    """The intent, with grounds where it would release something."""
    if not isinstance(intent.body, Grounded):
        return intent
    regime = _REGIMES.get(agency, Regime.SOCIAL_CARE)
    proposed = grounds_for(regime, intent.basis, intent.purpose)
    grounds = completed(grounds_of(intent.body), proposed)
    return replace(intent, body=with_grounds(intent.body, grounds))
