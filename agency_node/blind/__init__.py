"""Blind look-up: is somebody known to an affiliate, without telling it who is meant."""
