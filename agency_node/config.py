"""Settings of a node: one TOML file, checked whole before anything starts."""

from __future__ import annotations

import tomllib
from pathlib import Path
from typing import Annotated, Any, Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    model_validator,
)

from mash.errors import MalformedError

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

    @model_validator(mode="after")
    def _real_nodes_live_in_real_time(self) -> Self:
        if self.replay_clock is not None and not self.demo:
            raise ValueError("replay_clock: only a demonstration has one")
        return self


def load(path: Path) -> Settings:
    """Read and check the settings.

    Raises:
        MalformedError: The file cannot be read, or a setting is missing, unknown
            or wrong. The message names each field and what to do.

    """
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise MalformedError(f"{path}: {error}") from None
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        raise MalformedError(f"{path}: {_complaints(error)}") from None
    return settings.model_copy(update=_resolved(settings, path.parent.resolve()))


def _complaints(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors()
    )


def _resolved(settings: Settings, beside: Path) -> dict[str, Any]:
    return {name: beside / value for name, value in settings if isinstance(value, Path)}
