"""The demonstration: a whole federation of fictional people on one machine."""
