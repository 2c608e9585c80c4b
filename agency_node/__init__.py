"""An agency's node: it keeps the agency's records, and releases what the agency decides."""

from __future__ import annotations

import mash  # noqa: F401 - sets the least TLS version before anything imports grpc
