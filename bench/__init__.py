"""Benchmarks: how fast a federation is, and against what."""

from __future__ import annotations

import mash  # noqa: F401 - sets the least TLS version before anything imports grpc
