"""Mapping files: every mistake is named before a single row is read."""

from __future__ import annotations

from pathlib import Path

import pytest

from agency_node.records.mapping import MAX_MAPPING_BYTES, load_mapping, read_mapping
from mash.errors import MalformedError

GOOD = """
schema = "mash.mapping/1"
system = "cases"
encoding = "utf-8"
dates = ["%d/%m/%Y"]
[people]
local_id = "Id"
family_name = "Surname"
given_names = ["Forename", "Middle"]
"""

MISTAKES = {
    "no TOML": ("][", "mapping: "),
    "no schema": (GOOD.replace("schema", "scheme"), "schema: Field required"),
    "another schema": (GOOD.replace("mapping/1", "mapping/9"), "mash.mapping/1"),
    "unknown encoding": (GOOD.replace("utf-8", "ebcdic"), "encoding: Input should be"),
    "two-digit years": (GOOD.replace("%Y", "%y"), "four digits"),
    "no month": (GOOD.replace("%d/%m/%Y", "%d %Y"), "the day, the month and the year"),
    "misspelt field": (GOOD.replace("family_name", "famly_name"), "famly_name"),
    "no name at all": (
        GOOD.replace("family_name", "born_on").replace("given_names", "address"),
        "give a column for family_name",
    ),
    "neither people nor entries": (GOOD.partition("[people]")[0], "either"),
    "both people and entries": (
        GOOD + '[entries]\nlocal_id = "a"\nentry_id = "b"\ntext = "c"',
        "either",
    ),
    "control characters in the system": (GOOD.replace("cases", "\\u001b"), "system"),
}


def test_columns_are_listed_once_each() -> None:
    """A mapping knows every column that it needs, in its own order."""
    columns = read_mapping(GOOD).columns

    assert columns == ("Id", "Surname", "Forename", "Middle")


@pytest.mark.parametrize(("text", "reason"), MISTAKES.values(), ids=MISTAKES.keys())
def test_a_mistake_is_named(text: str, reason: str) -> None:
    """The message says which setting is wrong."""
    with pytest.raises(MalformedError, match=reason):
        read_mapping(text)


FILES = {
    "missing": (None, "No such file"),
    "too large": (b"#" * (MAX_MAPPING_BYTES + 1), "at most 65536 bytes"),
    "not UTF-8": (b'system = "\xe9"', "save it as UTF-8"),
}


@pytest.mark.parametrize(("content", "reason"), FILES.values(), ids=FILES.keys())
def test_a_file_that_cannot_be_a_mapping_is_refused(
    tmp_path: Path, content: bytes | None, reason: str
) -> None:
    """Reading stops at the limit, and says what to do."""
    path = tmp_path / "mapping.toml"
    if content is not None:
        path.write_bytes(content)

    with pytest.raises(MalformedError, match=reason):
        load_mapping(path)


def test_a_byte_order_mark_is_no_mistake(tmp_path: Path) -> None:
    """Windows editors write one."""
    path = tmp_path / "mapping.toml"
    path.write_bytes(b"\xef\xbb\xbf" + GOOD.encode())

    assert load_mapping(path).system == "cases"
