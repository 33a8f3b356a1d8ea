"""Tests of single modules of the shell."""
