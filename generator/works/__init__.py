"""Documents become works: what is published, where it stands, what links to it."""
