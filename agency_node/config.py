"""Settings of a node: one TOML file, checked whole before anything starts."""

from __future__ import annotations

from datetime import date, time, timedelta
from pathlib import Path
from typing import Annotated, Any, Literal, Self, get_args

from pydantic import (
    BaseModel,
    ConfigDict,
    Field,
    StringConstraints,
    field_validator,
    model_validator,
)

from agency_node.casework.practice import Function, Practice
from agency_node.retention.schedule import RecordClass, Schedule, with_spans
from agency_node.retention.span import Span
from mash.agency import AgencyId
from mash.calendars import Hours
from mash.errors import MalformedError
from mash.presence import Presence
from mash.profiles import PROFILES
from mash.regime import Regime
from mash.starting import read_settings

Address = Annotated[str, StringConstraints(pattern=r"^[\w.\-]+:\d{1,5}$")]


Weekday = Literal[
    "monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday"
]
_WEEK: tuple[str, ...] = get_args(Weekday)


class PresenceSettings(BaseModel):
    """When somebody of an agency is there to answer, in London; not on bank holidays."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    weekdays: frozenset[Weekday] = Field(description="On which days they come.")
    opens: time = Field(default=time(9), description="From when.")
    closes: time = Field(default=time(17), description="Until when.")
    away: frozenset[date] = Field(
        default=frozenset(), description="Days on which they will not come after all."
    )
    contact: Annotated[str, StringConstraints(max_length=80, pattern=r"^[^\n]*$")] = (
        Field(default="", description="Which post to ask on other days.")
    )

    @property
    def presence(self) -> Presence:
        """The same as the clocks know it.

        Raises:
            MalformedError: No day is named, or it closes before it opens.

        """
        return Presence(
            weekdays=frozenset(map(_WEEK.index, self.weekdays)),
            hours=Hours(self.opens, self.closes),
            away=self.away,
            contact=self.contact,
        )

    @model_validator(mode="after")
    def _is_possible(self) -> Self:
        try:
            self.presence  # noqa: B018 - reckoned for what it refuses
        except MalformedError as error:
            raise ValueError(str(error)) from None
        return self


class BlindSettings(BaseModel):
    """Whether this agency, as an affiliate, answers "known to you?" blind."""

    model_config = ConfigDict(extra="forbid", frozen=True)

    answers: bool = Field(
        default=False, description="The agency's own switch, beside the agreement's."
    )


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
    presence: dict[str, PresenceSettings] = Field(
        default_factory=dict,
        description="When agencies are there that are not there every day.",
    )
    repeats: int = Field(
        default=3,
        ge=2,
        le=12,
        description="The contact in twelve months that ends only with a word on history.",
    )
    caseload: int = Field(
        default=25, ge=1, le=500, description="What one worker has open at most."
    )
    progress: int = Field(
        default=10, ge=1, le=500, description="What one worker brings on in a day."
    )

    answer_kilobytes: Literal[8, 32, 128] = Field(
        default=8, description="The size of every answer of ours, so that none shows."
    )
    answers_leave_every: int = Field(
        default=0, ge=0, le=900, description="Seconds: the beat on which answers leave."
    )

    regimes: dict[str, Regime] = Field(
        default_factory=dict,
        description="Under which law agencies share that are not what they seem.",
    )
    duty_to_share_from: date | None = Field(
        default=None, description="The first day of the duty to share, once known."
    )

    blind: BlindSettings = Field(
        default=BlindSettings(), description="Blind look-up by the others."
    )

    retention: dict[RecordClass, str] = Field(
        default_factory=dict,
        description="How long records of a class are kept, where it is not as standard.",
    )

    @field_validator("retention")
    @classmethod
    def _spans(cls, by_class: dict[RecordClass, str]) -> dict[RecordClass, str]:
        for name, told in by_class.items():
            try:
                Span.read(told)
            except MalformedError as error:
                raise ValueError(f"{name}: {error}") from None
        return by_class

    @property
    def schedule(self) -> Schedule:
        """How long this agency keeps what."""
        told = self.retention.items()
        return with_spans({name: Span.read(each) for name, each in told})

    @field_validator("clock_profile")
    @classmethod
    def _known_profile(cls, name: str) -> str:
        if name not in PROFILES:
            raise ValueError(f"clock_profile: use one of {', '.join(PROFILES)}")
        return name

    @field_validator("functions", "presence", "regimes")
    @classmethod
    def _agencies(cls, by_agency: dict[str, Any]) -> dict[str, Any]:
        for name in by_agency:
            try:
                AgencyId(name)
            except MalformedError as error:
                raise ValueError(f"{name}: {error}") from None
        return by_agency

    @property
    def practice(self) -> Practice:
        """What the hub has agreed, besides its rules."""
        return Practice(
            profile=PROFILES[self.clock_profile],
            functions={AgencyId(a): each for a, each in self.functions.items()},
            localities=self.localities,
            repeats=self.repeats,
            caseload=self.caseload,
            progress=self.progress,
            presence={AgencyId(a): each.presence for a, each in self.presence.items()},
            regimes={AgencyId(a): each for a, each in self.regimes.items()},
            duty_to_share_from=self.duty_to_share_from,
            answer_kilobytes=self.answer_kilobytes,
            answers_leave_every=timedelta(seconds=self.answers_leave_every),
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
