"""Settings of a node: one TOML file, checked whole before anything starts."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from agency_node.casework.practice import Function, Practice
from mash.agency import AgencyId
from mash.errors import MalformedError
from mash.profiles import PROFILES
from mash.starting import read_settings

Address = Annotated[str, StringConstraints(pattern=r"^[\w.\-]+:\d{1,5}$")]


class Settings(BaseModel):
    """Every setting of a node. Paths are relative to the file that names them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    member: str = Field(description="This agency, as the register names it.")
    hub_id: str = Field(description="The hub, as the register names it.")
    hub_address: Address = Field(description="Where the hub listens, host:port.")
    hub_server_name: str = Field(description="The name in the hub's certificate.")
    directory: Path = Field(description="Where the node keeps its vaults.")
    register_root: Path = Field(description="The pinned TUF root, from the ceremony.")
    keys: Path = Field(description="The node's locked key file.")
    tls_cert: Path = Field(description="The node's certificate chain, PEM.")
    hub_ca: Path = Field(description="The hub's certificate authority, PEM.")
    terminal_ca: Path = Field(description="This agency's own authority, PEM.")
    operator_address: Address = Field(description="Where terminals connect.")
    demo: bool = Field(default=False, description="A demonstration: all fictional.")
    replay_clock: Path | None = Field(
        default=None, description="The clock file of a demonstration's replay."
    )

    clock_profile: str = Field(
        default="OXON", description="Whose clocks run, as mash.profiles names them."
    )
    functions: dict[str, Function] = Field(
        default_factory=lambda: {str(a): f for a, f in Practice().functions.items()},
        description="Which agencies stand for social work, police and health.",
    )
    localities: dict[str, str] = Field(
        default_factory=dict,
        description="Which locality the beginning of a postcode belongs to.",
    )

    @field_validator("clock_profile")
    @classmethod
    def _known_profile(cls, name: str) -> str:
        if name not in PROFILES:
            raise ValueError(f"clock_profile: use one of {', '.join(PROFILES)}")
        return name

    @field_validator("functions")
    @classmethod
    def _agencies(cls, functions: dict[str, Function]) -> dict[str, Function]:
        for name in functions:
            try:
                AgencyId(name)
            except MalformedError as error:
                raise ValueError(f"functions: {error}") from None
        return functions

    @property
    def practice(self) -> Practice:
        """What the hub has agreed, besides its rules."""
        return Practice(
            profile=PROFILES[self.clock_profile],
            functions={AgencyId(a): each for a, each in self.functions.items()},
            localities=self.localities,
        )

    @model_validator(mode="after")
    def _real_nodes_live_in_real_time(self) -> Self:
        if self.replay_clock is not None and not self.demo:
            raise ValueError("replay_clock: only a demonstration has one")
        return self


def load(path: Path) -> Settings:
    """Read and check the settings.

    Raises:
        SettingsError: The file cannot be read, or a setting is missing, unknown
            or wrong. The message names each field.

    """
    return read_settings(path, Settings)
