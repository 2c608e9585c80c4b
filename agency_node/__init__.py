"""An agency's node: it keeps the agency's records, and releases what the agency decides."""
