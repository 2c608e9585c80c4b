"""The quarter: twelve weeks of a hub's work, generated, then replayed for real."""
