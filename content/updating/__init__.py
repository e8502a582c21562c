"""Telling readers something without opening the editor, and keeping what was promised."""

from content.updating.verbs import CannotTell, give_all_clear, say_nothing_new

__all__ = ["CannotTell", "give_all_clear", "say_nothing_new"]
