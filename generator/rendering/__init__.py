"""A plan's entry becomes bytes: pure, one path at a time."""
