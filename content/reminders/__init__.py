"""Mails to those who work with the site: each about one thing, once, and by the worker alone."""

from content.reminders.people import admin_address, edited_lately, publishers_of
from content.reminders.sending import send_due
from content.reminders.writing import remind

__all__ = ["admin_address", "edited_lately", "publishers_of", "remind", "send_due"]
