"""A developer's machine. Without DATABASE_URL `manage.py` starts a server and sets it."""

from .base import *
from .base import BASE_DIR, DATABASE_OPTIONS, env

DEBUG = True
DEMO_MAY_RUN = True
EXAMPLE_SITE = True
STYLE_GUIDE = True
SECOND_FACTOR = False  # a ribbon on every page of the admin says so
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
SECRET_KEY = "only-for-development"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "[::1]", "testserver"]
DATABASES = {
    "default": {
        **env.dj_db_url("DATABASE_URL", "postgres:///nykoping_safety"),
        "ATOMIC_REQUESTS": True,
        "OPTIONS": DATABASE_OPTIONS,
    }
}
PUBLIC_BASE_URL = "http://127.0.0.1:8000"
ADMIN_BASE_URL = PUBLIC_BASE_URL
WAGTAILADMIN_BASE_URL = ADMIN_BASE_URL
PUBLISHED_ROOT = BASE_DIR / ".local" / "published"
WITHDRAWAL_LEDGER = BASE_DIR / ".local" / "withdrawals.jsonl"
MEDIA_ROOT = BASE_DIR / ".local" / "media"
SERVE_MEDIA = True
STATIC_ROOT = None  # nothing is collected: WhiteNoise finds the files where they are
WHITENOISE_USE_FINDERS = True
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
