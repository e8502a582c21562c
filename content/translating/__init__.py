"""Notices in several languages: which Swedish text each matches, and who has approved it."""
