"""Acts: what people of a story do, one class an act, each at their own terminal."""
