"""splink on the invented households: its own comparisons for people, two sets of blocks.

`typical` blocks on exact values, as splink's examples of people do; `phonetic` adds
columns of sounds and blocks on them, which its documentation recommends against
misspelt names. splink learns from the very questions that it is then asked.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from pathlib import Path
from typing import Any

import jellyfish
import pandas as pd
import splink.comparison_level_library as cll
import splink.comparison_library as cl
from splink import SettingsCreator, block_on

from agency_node.matching.described import Described
from bench.matching.own_search import named
from bench.matching.questions import Question
from bench.matching.splink_linking import Model, Table

_CROSSED = "l.given_name = r.surname and l.surname = r.given_name"
_SOUNDS_CROSSED = "l.given_sound = r.surname_sound and l.surname_sound = r.given_sound"

_TYPICAL = (
    ("nhs_number",),
    ("uprn", "given_name"),
    ("given_name", "surname"),
    ("dob",),
    ("postcode", "surname"),
    ("postcode", "given_name"),
)
_PHONETIC = (
    ("given_sound", "surname_sound"),
    ("surname_sound", "year"),
    ("given_sound", "year", "town"),
    ("postcode",),
)


def model(*, phonetic: bool) -> Model:
    """The model, with either set of blocks."""
    wider = [*(block_on(*each) for each in _PHONETIC), _SOUNDS_CROSSED]
    return Model(
        settings=SettingsCreator(
            unique_id_column_name="rec_id",
            link_type="link_only",
            blocking_rules_to_generate_predictions=[
                *(block_on(*each) for each in _TYPICAL),
                _CROSSED,
                *(wider if phonetic else []),
            ],
            comparisons=_comparisons(),
        ),
        certain=[block_on("nhs_number"), block_on("given_name", "surname", "dob")],
        certain_recall=0.75,
        training=[block_on("dob"), block_on("given_name", "surname")],
        frequent=("given_name", "surname"),
        sampled_pairs=1e6,
    )


def _comparisons() -> list[Any]:
    return [
        _frequent(cl.NameComparison("given_name")),
        _frequent(cl.NameComparison("surname")),
        cl.DateOfBirthComparison("dob", input_is_string=True),
        cl.CustomComparison(
            output_column_name="home",
            comparison_levels=[
                cll.NullLevel("postcode"),
                cll.And(cll.ExactMatchLevel("postcode"), cll.ExactMatchLevel("house")),
                cll.ExactMatchLevel("postcode"),
                cll.ElseLevel(),
            ],
        ),
        cl.ExactMatch("nhs_number"),
        cl.ExactMatch("sex"),
    ]


def _frequent(comparison: Any) -> Any:  # noqa: ANN401 - splink is read untyped
    return comparison.configure(term_frequency_adjustments=True)


def held(export: Path) -> Table:
    """The export, in splink's columns."""
    rows = pd.read_csv(export, dtype=str, keep_default_na=False)
    return pd.DataFrame(_columns(rows.itertuples()), dtype="string")


def asked(questions: Iterable[Question]) -> Table:
    """Questions, in the same columns, numbered from 0."""
    rows = (question_row(str(n), each.asked) for n, each in enumerate(questions))
    return pd.DataFrame(list(rows), dtype="string")


def question_row(number: str, person: Described) -> dict[str, str | None]:
    """One question, in the same columns."""
    return _row(
        rec_id=number,
        given=person.given_names,
        surname=person.family_name,
        dob=person.born_on,
        address=person.address,
        uprn="".join(person.uprns[:1]),
        nhs_number=person.nhs_number,
        sex=person.sex,
    )


def _columns(rows: Iterable[Any]) -> Iterator[dict[str, str | None]]:
    for row in rows:
        yield _row(
            rec_id=named(row.local_id),
            given=row.given_names,
            surname=row.family_name,
            dob=row.born_on,
            address=row.address,
            uprn=row.uprn,
            nhs_number=row.nhs_number,
            sex=row.sex,
        )


def _row(*, rec_id: str, given: str, surname: str, **fields: str) -> dict[str, Any]:
    first, family = given.partition(" ")[0].lower(), surname.lower()
    parts = fields["address"].split(", ")
    values = {
        "rec_id": rec_id,
        "given_name": first,
        "surname": family,
        "dob": fields["dob"],
        "year": fields["dob"][:4],
        "postcode": parts[-1] if parts[-1].startswith("ZZ") else "",
        "town": parts[-2] if len(parts) > 1 else "",
        "house": ", ".join(parts[:-2]).lower(),
        "uprn": fields["uprn"],
        "nhs_number": fields["nhs_number"],
        "sex": fields["sex"],
        "given_sound": jellyfish.soundex(first) if first else "",
        "surname_sound": jellyfish.soundex(family) if family else "",
    }
    return {name: value or None for name, value in values.items()}
