"""The tests' settings with a mail server: `TESTED_MAIL_PORT` on this machine."""

import os

from nykoping_safety.settings.test import *  # noqa: F403

EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
EMAIL_HOST, EMAIL_PORT = "127.0.0.1", int(os.environ["TESTED_MAIL_PORT"])
EMAIL_TIMEOUT = 600
