"""Memo tables on disk, and the only writer of the output folder."""
