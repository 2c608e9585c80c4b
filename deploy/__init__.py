"""Putting a federation together: the demonstration and what an installation needs."""

from __future__ import annotations

import mash  # noqa: F401 - sets the least TLS version before anything imports grpc
