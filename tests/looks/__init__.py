"""How the pages look and score: a contact sheet of all of them, and Lighthouse's table."""
