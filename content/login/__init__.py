"""The one way into the admin: django-allauth, with this site's rules and pages.

Wagtail's own login and reset are routed away (`urls`); Django's admin has no address at all.
"""
