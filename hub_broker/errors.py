"""Everything that can stop a hub from starting, besides its keys and its register.

The docstring of a class is what the operator is told.
"""

from __future__ import annotations

from typing import ClassVar


class HubError(Exception):
    """The hub cannot start."""

    reason: ClassVar[str] = "HUB"


class ConfigError(HubError):
    """hub.toml cannot be used; the message names the field and the remedy."""

    reason = "CONFIG"


class HubInUseError(HubError):
    """Another process has this hub's log open; two of them would fork it."""

    reason = "HUB_IN_USE"


class ListenError(HubError):
    """The address cannot be listened on."""

    reason = "LISTEN"
