"""Identity: what named people said of records and persons. Nothing is ever merged."""
