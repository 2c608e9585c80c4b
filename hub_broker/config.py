"""Configuration: hub.toml, read once, refused as a whole if any of it is in doubt."""

from __future__ import annotations

from pathlib import Path
from typing import Self

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    field_validator,
    model_validator,
)

from hub_broker.limits import DEFAULT_BURST_STATEMENTS, DEFAULT_STATEMENTS_PER_SECOND
from mash.limits import MAX_BATCH_STATEMENTS, MAX_HUB_ID_CHARACTERS
from mash.starting import read_settings


class MemberLimits(BaseModel):
    """What one member may ask of the hub."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    statements_per_second: float = Field(DEFAULT_STATEMENTS_PER_SECOND, gt=0)
    burst_statements: float = Field(DEFAULT_BURST_STATEMENTS, ge=MAX_BATCH_STATEMENTS)


class HubConfig(BaseModel):
    """One hub. Paths are relative to the folder of hub.toml.

    `address` is "host:port" to listen on, `directory` where the log is kept,
    `register_dir` the folder of the register, `root` the pinned first root,
    `keys` the hub's key file, `tls_cert` its certificate chain. `demo` admits
    certificates made for demonstrations, which anybody can make; only a demo may
    follow a `replay_clock` (`mash.replay`).
    """

    model_config = ConfigDict(extra="forbid", frozen=True)

    hub_id: str = Field(min_length=1, max_length=MAX_HUB_ID_CHARACTERS)
    address: str = Field(pattern=r"^.+:[0-9]{1,5}$")
    directory: Path
    register_dir: Path
    root: Path
    keys: Path
    tls_cert: Path
    demo: bool = False
    replay_clock: Path | None = None
    limits: MemberLimits = MemberLimits(
        statements_per_second=DEFAULT_STATEMENTS_PER_SECOND,
        burst_statements=DEFAULT_BURST_STATEMENTS,
    )

    @model_validator(mode="after")
    def _real_hubs_live_in_real_time(self) -> Self:
        if self.replay_clock is not None and not self.demo:
            raise ValueError("replay_clock: only a demonstration has one")
        return self

    @field_validator("root", "keys", "tls_cert")
    @classmethod
    def _is_a_file(cls, path: Path) -> Path:
        if not path.is_file():
            raise ValueError(f"{path} is not a file")
        return path

    @field_validator("register_dir")
    @classmethod
    def _is_a_folder(cls, path: Path) -> Path:
        if not path.is_dir():
            raise ValueError(f"{path} is not a folder")
        return path

    @classmethod
    def load(cls, path: Path) -> Self:
        """Read hub.toml.

        Raises:
            SettingsError: It is not there, not TOML, or a field is wrong.

        """
        return read_settings(path, cls)
