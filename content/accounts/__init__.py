"""Who has an account, what may be done to it, and how long a login lasts."""
