"""The hub: it carries sealed statements between agencies, proves their order, and can open none."""

from __future__ import annotations

import mash  # noqa: F401 - sets the least TLS version before anything imports grpc
