"""Notices that are no longer news: by category, and by the month in which each first came."""
