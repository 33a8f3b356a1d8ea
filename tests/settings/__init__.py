"""What each setting does: one table of settings, each with a value and the difference that it makes."""
