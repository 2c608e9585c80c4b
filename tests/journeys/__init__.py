"""Stories told end to end, over real TLS."""
