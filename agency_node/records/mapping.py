"""Mappings: which column of an agency's export means what. A TOML file per export.

schema = "mash.mapping/1"
system = "Housing"
encoding = "cp1252"
dates = ["%d/%m/%Y"]

[people]
local_id = "Tenant No"
family_name = "Surname"
given_names = ["Forename", "Middle Name"]
address = ["Addr1", "Addr2", "Postcode"]
"""

from __future__ import annotations

import re
import tomllib
from pathlib import Path
from typing import Annotated, Literal, Self

from pydantic import (
    AfterValidator,
    BaseModel,
    BeforeValidator,
    ConfigDict,
    Field,
    ValidationError,
    model_validator,
)

from agency_node.matching.own_record import MAX_SYSTEM_CHARACTERS
from agency_node.records.dates import unknown_directives
from agency_node.records.errors import UnfitFileError
from mash.text import clean

MAX_MAPPING_BYTES = 64 * 1024
MAX_DATE_FORMATS = 8
MAX_UNKNOWN_WORDS = 64
MAX_JOINED_COLUMNS = 12

_DIRECTIVES = re.compile("%.")
_MONTHS = {"%m", "%b", "%B"}


def _listed(value: object) -> object:
    return [value] if isinstance(value, str) else value


def _date_format(text: str) -> str:
    if wrong := unknown_directives(text):
        raise ValueError(
            f"{', '.join(sorted(wrong))} cannot be read; a year needs four digits (%Y)"
        )
    if not ("%d" in text and "%Y" in text and _MONTHS & set(_DIRECTIVES.findall(text))):
        raise ValueError("name the day, the month and the year, such as %d/%m/%Y")
    return text


def _system(text: str) -> str:
    return clean("system", text, MAX_SYSTEM_CHARACTERS, required=True)


Columns = Annotated[
    tuple[str, ...],
    BeforeValidator(_listed),
    Field(min_length=1, max_length=MAX_JOINED_COLUMNS),
]
"""One column, or several whose values are joined in this order."""

DateFormat = Annotated[str, AfterValidator(_date_format)]


class _Table(BaseModel):
    model_config = ConfigDict(extra="forbid", frozen=True)


class PeopleColumns(_Table):
    """The columns of an export with one person a row."""

    local_id: Columns = Field(description="What the system calls the person; unique.")
    family_name: Columns | None = None
    given_names: Columns | None = None
    full_name: Columns | None = Field(
        default=None, description='"Family, Given" or "Given Family" in one column.'
    )
    also_known_as: Columns | None = Field(
        default=None, description="Other full names, parted by semicolons."
    )
    former_names: Columns | None = Field(
        default=None, description="Full names borne before, parted by semicolons."
    )
    born_on: Columns | None = None
    sex: Columns | None = Field(
        default=None, description="M, F or U, such a word, or a code of the NHS."
    )
    address: Columns | None = None
    former_addresses: Columns | None = Field(
        default=None, description="Whole addresses, parted by semicolons."
    )
    uprn: Columns | None = Field(
        default=None, description="Unique property reference number of the address."
    )
    former_uprns: Columns | None = Field(
        default=None, description="Those of former addresses, parted by semicolons."
    )
    nhs_number: Columns | None = None
    upn: Columns | None = None
    telephones: Columns | None = Field(
        default=None, description="Telephone numbers, parted by semicolons."
    )
    household: Columns | None = Field(
        default=None, description="What the system calls the home that people share."
    )
    related: Columns | None = Field(
        default=None,
        description="Ids of guardians and partners in this system, by semicolons.",
    )
    covert: Columns | None = Field(
        default=None, description="Where it says yes, no search may find the person."
    )

    @model_validator(mode="after")
    def _has_a_name(self) -> Self:
        if not (self.family_name or self.given_names or self.full_name):
            raise ValueError("give a column for family_name, given_names or full_name")
        if self.full_name and (self.family_name or self.given_names):
            raise ValueError("full_name: not beside family_name or given_names")
        return self


class EntryColumns(_Table):
    """The columns of an export with one line about a person a row."""

    local_id: Columns = Field(description="The person, as in the export of people.")
    entry_id: Columns = Field(description="What the system calls the line; unique.")
    dated: Columns | None = None
    text: Columns


class Mapping(_Table):
    """How to read one export: of people, or of lines about people."""

    format: Literal["mash.mapping/1"] = Field(alias="schema")
    system: Annotated[str, AfterValidator(_system)]
    encoding: Literal["utf-8", "utf-8-sig", "cp1252"]
    delimiter: Literal[",", ";", "\t", "|"] = ","
    heading: bool = Field(
        default=True, description="Without a heading, columns are called 1, 2, 3 …"
    )
    dates: Annotated[
        tuple[DateFormat, ...], Field(min_length=1, max_length=MAX_DATE_FORMATS)
    ] = ("%Y-%m-%d",)
    unknown: Annotated[tuple[str, ...], Field(max_length=MAX_UNKNOWN_WORDS)] = ()
    people: PeopleColumns | None = None
    entries: EntryColumns | None = None

    @model_validator(mode="after")
    def _is_of_one_kind(self) -> Self:
        if (self.people is None) == (self.entries is None):
            raise ValueError("give either [people] or [entries]")
        return self

    @property
    def columns(self) -> tuple[str, ...]:
        """Every column that the mapping names, each once."""
        table = self.people or self.entries
        values = [value for _, value in table or () if value]
        return tuple(dict.fromkeys(name for value in values for name in value))


def read_mapping(text: str) -> Mapping:
    """Read a mapping.

    Raises:
        UnfitFileError: It is not TOML, or a setting is missing, unknown or wrong;
            the message names each and says what to do.

    """
    try:
        return Mapping.model_validate(tomllib.loads(text))
    except tomllib.TOMLDecodeError as error:
        raise UnfitFileError(f"mapping: {error}") from None
    except ValidationError as error:
        raise UnfitFileError(f"mapping: {_complaints(error)}") from None


def load_mapping(path: Path) -> Mapping:
    """Read a mapping file.

    Raises:
        UnfitFileError: As `read_mapping`, or the file cannot be read.

    """
    try:
        with path.open("rb") as file:
            content = file.read(MAX_MAPPING_BYTES + 1)
    except OSError as error:
        raise UnfitFileError(f"mapping: {path}: {error.strerror}") from None
    if len(content) > MAX_MAPPING_BYTES:
        raise UnfitFileError(f"mapping: at most {MAX_MAPPING_BYTES} bytes")
    try:
        return read_mapping(content.decode("utf-8-sig"))
    except UnicodeDecodeError:
        raise UnfitFileError("mapping: save it as UTF-8") from None


def _complaints(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(map(str, item['loc'])) or 'file'}: {item['msg']}"
        for item in error.errors()
    )
