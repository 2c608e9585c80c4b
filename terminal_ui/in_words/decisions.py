"""Decisions and hand-overs in words: person by person, and what goes with them."""

from __future__ import annotations

from collections.abc import Iterator

from mash.bodies import DecisionBody, Gap, HandoverBody, PersonDecision
from mash.codes.casework import GAP_REASON, RUNNING_CLOCK
from mash.codes.factors import FACTOR
from mash.codes.needs import PRIMARY_NEED
from mash.codes.outcomes import ADULT_OUTCOME, CHILD_OUTCOME
from mash.codes.reasons import NFA_REASON
from terminal_ui import words
from terminal_ui.in_words.lines import Lines, at, coded, digests, each, said
from terminal_ui.in_words.people import people_lines
from terminal_ui.in_words.summaries import item_line


def decision_line(decision: PersonDecision) -> str:
    """Say what was decided for one person, and the codes that a return counts."""
    level, outcome = words.LEVEL[decision.level], _outcome(decision.outcome)
    told = f"{decision.person}: level {level}; {outcome}. {decision.rationale}"
    codes = "; ".join(part for part in _codes(decision) if part)
    return f"{told} [{codes}]" if codes else told


def decision_lines(body: DecisionBody) -> Lines:
    """Say a decision: what, on what, without whom, and who sees it otherwise."""
    yield from each("Decided", map(decision_line, body.persons))
    yield "Voice", body.voice
    yield from said("History", body.history)
    yield from said("What else", body.alternative)
    yield from each("Seen otherwise", (f"{d.agency}: {d.view}" for d in body.dissent))
    yield from each("Without", map(_gap_line, body.gaps))
    yield from said("Thresholds of", body.threshold_version)
    yield from each("Rests on", digests(body.rests_on))


def handover_lines(body: HandoverBody, *, names: bool) -> Lines:
    """Say a hand-over, what must be known before a visit first."""
    yield "SAFETY", body.safety
    yield from said("Told, and not", body.told)
    yield from people_lines("About", body.persons, names=names)
    yield from each("Decided", map(decision_line, body.decisions))
    yield "They are asked", body.ask
    clocks = (f"{coded(RUNNING_CLOCK, c.name)}: {at(c.due_at)}" for c in body.running)
    yield from each("Clocks that run", clocks)
    yield from said("Done already", body.taken)
    yield from each("Ratings", body.ratings)
    yield from each("Without", map(_gap_line, body.gaps))
    yield from said("The one plan", body.plan)
    told = (f"{s.owner} told: {item_line(s.item)}" for s in body.shared)
    yield from each("Passed on", told)


def _outcome(code: str) -> str:
    return coded(CHILD_OUTCOME if code in CHILD_OUTCOME else ADULT_OUTCOME, code)


def _codes(decision: PersonDecision) -> Iterator[str]:
    yield decision.primary_need and coded(PRIMARY_NEED, decision.primary_need)
    yield from (coded(FACTOR, factor) for factor in decision.factors)
    yield decision.reason_code and coded(NFA_REASON, decision.reason_code)


def _gap_line(gap: Gap) -> str:
    code = f" [{coded(GAP_REASON, gap.code)}]" if gap.code else ""
    return f"{gap.agency}: {gap.reason}{code}"
