"""The terminal: what a member of staff sees and presses."""
