"""Mistakes of authors: tables of files, and all that a build must say of them."""
