"""The terminal: what a member of staff sees and presses."""

from __future__ import annotations

import mash  # noqa: F401 - sets the least TLS version before anything imports grpc
