"""The gate: every rule that a statement must pass before anybody may sign it."""
