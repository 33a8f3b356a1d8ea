"""The desk of an author at work: watches a site, builds it after each save, and serves it to a browser."""
