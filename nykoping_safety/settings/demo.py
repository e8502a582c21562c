"""The demo: readers see what they would in production, error pages included."""

from .dev import *

DEBUG = False
EMAIL_BACKEND = "django.core.mail.backends.dummy.EmailBackend"
