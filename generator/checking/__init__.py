"""What is looked at once a site is built: links, languages, feeds, weights, addresses."""
