"""A result by calibrated weights: the only one that says odds."""

from __future__ import annotations

from dataclasses import replace

from agency_node.matching.calibrating_odds import odds, prior
from agency_node.matching.calibrating_table import Calibration
from agency_node.matching.searching import SearchResult
from agency_node.matching.weights import SHIPPED, Weights


def weights_of(calibration: Calibration | None) -> Weights:
    """The weights in use: those that were accepted, or the shipped ones."""
    return calibration.proposal.weights if calibration else SHIPPED


def with_odds(result: SearchResult, calibration: Calibration | None) -> SearchResult:
    """The same result, each candidate with odds where weights were calibrated here."""
    if calibration is None:
        return result
    chance = prior(calibration.proposal.partners, result.compared)
    candidates = (
        replace(each, odds=odds(each.bits, chance)) for each in result.candidates
    )
    return replace(result, candidates=tuple(candidates))
