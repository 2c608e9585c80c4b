"""Blind look-up at the hub: a live relay of what it cannot read, and opaque sets kept."""
