"""Which works are related, and why."""
