"""Versions of a notice in the admin: listed, withheld, released, and rid of personal data."""
