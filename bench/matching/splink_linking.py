"""splink, trained and asked: in one batch, and online, one question at a time."""

from __future__ import annotations

import logging
import time
import warnings
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import duckdb
import pandas as pd
from splink import DuckDBAPI, Linker

from bench.matching.accuracy import Hit
from bench.matching.pairs import Pairs, by_question
from bench.matching.timing import Stopwatch

Table = Any
"""A pandas table."""


@dataclass(frozen=True)
class Model:
    """Settings of splink, and what its documentation trains them by.

    `certain` are rules that hold for `certain_recall` of true pairs and hardly any
    other; `training` are the blocks within which the m probabilities are estimated;
    `frequent` are the columns whose values' frequencies count; `seed` makes sampling
    repeatable.
    """

    settings: Any
    certain: Sequence[Any]
    certain_recall: float
    training: Sequence[Any]
    frequent: Sequence[str]
    sampled_pairs: float
    seed: int | None = 1


class Trained:
    """One model, trained on the tables that it links."""

    def __init__(self, model: Model, tables: Sequence[Table]) -> None:
        logging.getLogger("splink").setLevel(logging.ERROR)
        self._database = duckdb.connect()
        self._api = DuckDBAPI(connection=self._database)
        self._tables = [self._held(*each) for each in enumerate(tables)]
        begun = time.perf_counter()
        self._linker = Linker(self._tables, model.settings, log_level=logging.ERROR)
        with warnings.catch_warnings():
            warnings.simplefilter("ignore")
            self._train(model)
        self.train_seconds = time.perf_counter() - begun

    def close(self) -> None:
        """Give the memory back."""
        self._database.close()

    def batch(self, *, both_ways: bool) -> Pairs:
        """Every pair at once; each is an answer to either of the two if both ways."""
        found = _rows(self._linker.inference.predict())
        pairs = [
            (row["rec_id_l"], row["rec_id_r"], row["match_weight"]) for row in found
        ]
        if both_ways:
            pairs += [(right, left, weight) for left, right, weight in pairs]
        return by_question((asked, held, bits) for held, asked, bits in pairs)

    def online(self, questions: Iterable[Table], watch: Stopwatch) -> list[list[Hit]]:
        """Each question by itself against the first table, by `predict_between`.

        This is what splink 5 offers in place of `find_matches_to_new_records`.
        """
        return watch.time(self._ask, questions)

    def _held(self, number: int, table: Table) -> Any:  # noqa: ANN401 - as splink's
        """A table of DuckDB's own, so that no question reads pandas' memory."""
        self._database.register("arriving", _nulls(table))
        self._database.execute(f"CREATE TABLE table_{number} AS FROM arriving")
        self._database.unregister("arriving")
        return self._api.register(f"table_{number}")

    def _ask(self, question: Table) -> list[Hit]:
        new = self._api.register(question)
        found = self._linker.inference.predict_between(self._tables[0], new)
        rows = _rows(found)
        found.drop_table_from_database_and_remove_from_cache()
        pairs = by_question(
            (row["rec_id_r"], row["rec_id_l"], row["match_weight"]) for row in rows
        )
        return next(iter(pairs.values()), [])

    def _train(self, model: Model) -> None:
        training = self._linker.training
        training.estimate_probability_two_random_records_match(
            list(model.certain), recall=model.certain_recall
        )
        training.estimate_u_using_random_sampling(
            max_pairs=model.sampled_pairs, seed=model.seed
        )
        for block in model.training:
            training.estimate_parameters_using_expectation_maximisation(
                block, estimate_without_term_frequencies=True
            )
        for column in model.frequent:
            self._linker.table_management.compute_tf_table(column)


def one_row(values: Mapping[str, Any]) -> Table:
    """A question as a table of its own."""
    row = {name: value or None for name, value in values.items()}
    return pd.DataFrame([row], dtype="string")  # else DuckDB takes nothing for a number


def _nulls(table: Table) -> Table:
    return table.astype(object).where(table.notna(), None)


def _rows(found: Any) -> list[dict[str, Any]]:  # noqa: ANN401 - splink is read untyped
    columns = ["rec_id_l", "rec_id_r", "match_weight"]
    rows: list[dict[str, Any]] = found.as_pandas_dataframe()[columns].to_dict("records")
    return rows
