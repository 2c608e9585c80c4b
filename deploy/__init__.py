"""Putting a federation together: the demonstration and what an installation needs."""
