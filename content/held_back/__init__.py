"""Notices that a restore has kept offline, until somebody has confirmed that they still hold."""
