"""From a built site to a published one: what will change there, in which order, by which means."""
