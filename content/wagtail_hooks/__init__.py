"""Registers only, a module for each subject: what is registered lives under its own name."""

from content.wagtail_hooks import desk, directory, together

__all__ = ["desk", "directory", "together"]
