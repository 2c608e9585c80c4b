"""Blind look-up on the wire: what this agency publishes, answers and asks."""
