"""A page as Wagtail's own documentation and project template lead to it."""
