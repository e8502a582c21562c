"""Backups, and what a restore must not bring back."""
