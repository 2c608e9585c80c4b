"""Forms: one act a file. Each turns what was typed into an intent, and sends nothing."""
