"""Diptych: essays in two languages, one work in two editions, built into a static site."""

__version__ = "0.1.0"
