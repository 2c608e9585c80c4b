"""Calibrating: what agreements are worth among this agency's own records. Pure.

Fellegi and Sunter (1969) with conditional independence, estimated without labels by
expectation and maximisation (Winkler, 1988). Left to itself that makes nonsense of rare
agreements and takes households for people. So it only proposes: little evidence moves
a weight little, no weight moves far, none changes sides, and a better agreement is
never worth less than a worse one.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from math import exp2, log2
from types import MappingProxyType

from agency_node.matching.calibrating_fit import fitted
from agency_node.matching.finding import NAME_FIELDS, SAYS_NOTHING, Agreement, Field
from agency_node.matching.weighing import POSSIBLE_ODDS_BITS, Weighed, odds_bits
from agency_node.matching.weights import Weights

LEAST_LIKELY = 200
"""Pairs. With fewer that are likely one person, a calibration says little."""

MOST_ROUNDS = 60

_SETTLED = 1e-4
_DOUBT = 20.0
"""Pairs. At so many of an agreement on either side, half of what they say is believed."""

_LEAST_PARTNERS, _MOST_PARTNERS = 0.01, 1.0

Pattern = tuple[tuple[Field, Agreement], ...]
"""How the fields agree that both sides give."""

_Tally = dict[Field, dict[Agreement, float]]


@dataclass(frozen=True, slots=True, kw_only=True)
class Pairs:
    """Pairs of records, weighed: those that searches bring together, and any two.

    Of each alike pair the count and the sum of its bits by the shipped weights.
    `records` is how many were searched for, `people` how many are held.
    """

    candidates: Mapping[Pattern, tuple[int, float]]
    unrelated: Mapping[Pattern, tuple[int, float]]
    records: int
    people: int

    @property
    def count(self) -> int:
        """How many pairs in all."""
        both = (*self.candidates.values(), *self.unrelated.values())
        return sum(count for count, _ in both)


@dataclass(frozen=True, slots=True, kw_only=True)
class Proposal:
    """New weights beside those they were fitted from. Nobody has accepted them yet.

    `likely` is how many candidate pairs are probably one person; `partners` how many
    other records a record's person has on average, between 0.01 and 1.
    """

    weights: Weights
    shipped: str
    records: int
    pairs: int
    likely: float
    partners: float
    warnings: tuple[str, ...]


def tally(pairs: Iterable[Weighed]) -> dict[Pattern, tuple[int, float]]:
    """Count pairs that agree alike."""
    found: dict[Pattern, tuple[int, float]] = {}
    for weighed in pairs:
        pattern = tuple(
            (field, agreement)
            for field, (agreement, _) in sorted(weighed.fields.items())
            if agreement not in SAYS_NOTHING
        )
        count, bits = found.get(pattern, (0, 0.0))
        found[pattern] = (count + 1, bits + weighed.bits)
    return found


def propose(pairs: Pairs, shipped: Weights, day: date) -> Proposal:
    """Propose weights fitted to these pairs, versioned by the day."""
    chances = _chances(pairs)
    same = _tally((p, n * chances[p]) for p, (n, _) in pairs.candidates.items())
    others = _tally((pattern, n) for pattern, (n, _) in pairs.unrelated.items())
    found = (count * chances[p] for p, (count, _) in pairs.candidates.items())
    likely = sum(found, 0.0)
    levels = {
        field: fitted(bits, _told(field, bits, same[field], others[field]))
        for field, bits in shipped.levels.items()
    }
    return Proposal(
        weights=Weights(f"{shipped.version}+local-{day}", MappingProxyType(levels)),
        shipped=shipped.version,
        records=pairs.records,
        pairs=pairs.count,
        likely=likely,
        partners=_partners(likely, pairs.records),
        warnings=_warnings(likely),
    )


def _chances(pairs: Pairs) -> dict[Pattern, float]:
    """How likely each candidate pair is one person, once nothing moves any more.

    Begins with the shipped weights. What they call impossible, such as most of a
    household, stays so: else the largest group that hangs together is taken for one.
    """
    chances = {
        pattern: _chance(odds_bits(bits / count, pairs.people))
        for pattern, (count, bits) in pairs.candidates.items()
    }
    least = _chance(POSSIBLE_ODDS_BITS)
    open_ones = {pattern for pattern, chance in chances.items() if chance > least}
    for pattern in chances.keys() - open_ones:
        chances[pattern] = 0.0
    for _ in range(MOST_ROUNDS):
        moved = _once_more(pairs.candidates, chances, open_ones)
        if moved < _SETTLED:
            break
    return chances


def _once_more(
    candidates: Mapping[Pattern, tuple[int, float]],
    chances: dict[Pattern, float],
    open_ones: Iterable[Pattern],
) -> float:
    """Estimate from the chances, then the chances anew; return the furthest move."""
    counts = {pattern: count for pattern, (count, _) in candidates.items()}
    same = _rates((p, n * chances[p]) for p, n in counts.items())
    other = _rates((p, n * (1 - chances[p])) for p, n in counts.items())
    likely = sum(n * chances[p] for p, n in counts.items())
    prior = log2((likely + 1) / (sum(counts.values()) - likely + 1))
    furthest = 0.0
    for pattern in open_ones:
        told = sum(log2(same[part] / other[part]) for part in pattern)
        chance = _chance(prior + told)
        furthest = max(furthest, abs(chance - chances[pattern]))
        chances[pattern] = chance
    return furthest


def _rates(
    weighted: Iterable[tuple[Pattern, float]],
) -> dict[tuple[Field, Agreement], float]:
    """How often each agreement occurs where its field is given on both sides."""
    levels = len(Agreement)
    rates: dict[tuple[Field, Agreement], float] = {}
    for field, counted in _tally(weighted).items():
        whole = sum(counted.values()) + 1.0
        for agreement, count in counted.items():
            rates[field, agreement] = (count + 1.0 / levels) / whole
    return rates


def _tally(weighted: Iterable[tuple[Pattern, float]]) -> _Tally:
    counted: _Tally = defaultdict(lambda: defaultdict(float))
    for pattern, weight in weighted:
        for field, agreement in pattern:
            counted[field][agreement] += weight
    return counted


def _told(
    field: Field,
    shipped: Mapping[Agreement, float],
    same: Mapping[Agreement, float],
    others: Mapping[Agreement, float],
) -> dict[Agreement, float]:
    """What the counts say of each agreement, drawn to what was shipped by doubt.

    How rare a name is, is counted name by name (`rarity`). So for names only what an
    agreement is worth beside an equal name is estimated here.
    """
    raw = {each: _bits(each, same, others) for each in shipped}
    if field in NAME_FIELDS:
        base = shipped[Agreement.SAME] - raw[Agreement.SAME]
        raw = {each: bits + base for each, bits in raw.items()}
    return {
        each: shipped[each] + _belief(each, same, others) * (bits - shipped[each])
        for each, bits in raw.items()
    }


def _bits(
    agreement: Agreement,
    same: Mapping[Agreement, float],
    others: Mapping[Agreement, float],
) -> float:
    rates = [
        (counted.get(agreement, 0.0) + 0.5) / (sum(counted.values()) + 1.0)
        for counted in (same, others)
    ]
    return log2(rates[0] / rates[1])


def _belief(
    agreement: Agreement,
    same: Mapping[Agreement, float],
    others: Mapping[Agreement, float],
) -> float:
    """From 0 to 1: the rarer of the two sides says how well the ratio is known."""
    seen = min(same.get(agreement, 0.0), others.get(agreement, 0.0))
    return seen / (seen + _DOUBT)


def _chance(odds: float) -> float:
    return 1 / (1 + exp2(-max(min(odds, 60.0), -60.0)))


def _partners(likely: float, records: int) -> float:
    return min(max(likely / max(records, 1), _LEAST_PARTNERS), _MOST_PARTNERS)


def _warnings(likely: float) -> tuple[str, ...]:
    if likely >= LEAST_LIKELY:
        return ()
    words = (
        f"only about {likely:.0f} pairs are likely one person, fewer than {LEAST_LIKELY}:"
        " these weights say little; keep the shipped ones"
    )
    return (words,)
