"""Looks for what has gone stale in the directory: addresses, numbers, hours, closed lines."""
