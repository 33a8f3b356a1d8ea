"""One ``quiz.toml`` becomes a quiz: grammar, lint, scoring, and the guard against silent changes. Pure."""
