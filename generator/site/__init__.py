"""Many documents become one site: pairs, what is published, order, routes and links. Pure."""
