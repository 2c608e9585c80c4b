"""Widgets: thin, and none takes a bare string of data."""
