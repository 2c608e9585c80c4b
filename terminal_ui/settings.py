"""Settings of a terminal: one TOML file, checked whole before anything starts."""

from __future__ import annotations

import tomllib
from datetime import timedelta
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    ValidationError,
    field_validator,
)

from mash.role import Role
from mash.starting import SettingsError
from terminal_ui.unlocking import Staff

Address = Annotated[str, StringConstraints(pattern=r"^[\w.\-]+:\d{1,5}$")]
_LONGEST_IDLE_SECONDS = 900


class StaffSettings(BaseModel):
    """One member of staff who may sit at this terminal."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    practitioner: str = Field(description="As the register names them.")
    keys: Path = Field(description="Their locked key file.")
    roles: tuple[str, ...] = Field(description="The roles they act in here.")

    @field_validator("roles")
    @classmethod
    def _known(cls, roles: tuple[str, ...]) -> tuple[str, ...]:
        for role in roles:
            if role not in Role.__members__ or role == Role.NODE.name:
                raise ValueError(f"{role} is not a role of staff")
        return roles


class Settings(BaseModel):
    """Every setting of a terminal. Paths are relative to the file that names them."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    node: Address = Field(description="Where the agency's node serves, host:port.")
    server_name: str = Field(description="The name in the node's certificate.")
    ca: Path = Field(description="The agency's own authority, PEM.")
    cert: Path = Field(description="The terminal's certificate chain, PEM.")
    keys: Path = Field(description="The terminal's locked key file.")
    theme: Literal["dark", "light", "contrast"] = "dark"
    lock_after_seconds: int = Field(default=300, ge=30, le=_LONGEST_IDLE_SECONDS)
    state: Path | None = Field(default=None, description="Where crash notes go.")
    staff: tuple[StaffSettings, ...] = ()

    @property
    def lock_after(self) -> timedelta:
        """How long a screen may be left alone."""
        return timedelta(seconds=self.lock_after_seconds)

    def seats(self) -> tuple[Staff, ...]:
        """Who may sit here."""
        return tuple(
            Staff(s.practitioner, s.keys, tuple(Role[role] for role in s.roles))
            for s in self.staff
        )


def load(path: Path) -> Settings:
    """Read and check the settings.

    Raises:
        SettingsError: The file cannot be read, or a setting is missing, unknown
            or wrong. The message names each field and what to do.

    """
    try:
        values = tomllib.loads(path.read_text("utf-8"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise SettingsError(f"{path}: {error}") from None
    return resolve(values, path.parent.resolve(), str(path))


def resolve(values: dict[str, Any], beside: Path, where: str) -> Settings:
    """Check settings from wherever they came, and make their paths whole.

    Raises:
        SettingsError: One is missing, unknown or wrong.

    """
    try:
        settings = Settings.model_validate(values)
    except ValidationError as error:
        raise SettingsError(f"{where}: {_complaints(error)}") from None
    staff = tuple(
        each.model_copy(update={"keys": beside / each.keys}) for each in settings.staff
    )
    paths = {n: beside / v for n, v in settings if isinstance(v, Path)}
    return settings.model_copy(update={**paths, "staff": staff})


def overridden(settings: Settings, changes: dict[str, Any]) -> Settings:
    """Let the command line have the last word.

    Raises:
        SettingsError: What it says is wrong.

    """
    if not changes:
        return settings
    values = settings.model_dump() | changes
    return resolve(values, Path.cwd(), "command line")


def _complaints(error: ValidationError) -> str:
    return "; ".join(
        f"{'.'.join(map(str, item['loc']))}: {item['msg']}" for item in error.errors()
    )
