"""The only readers of the project: its files, its layouts and ``site.toml``."""
