"""The tests: like production in what readers see, quick where nobody looks."""

from .base import *
from .base import DATABASE_OPTIONS, INSTALLED_APPS, env

INSTALLED_APPS = [*INSTALLED_APPS, "django_migration_linter"]
SECRET_KEY = "only-for-tests"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
# Without DATABASE_URL tests/conftest.py starts a server and puts its address here.
DATABASES = {
    "default": {
        **env.dj_db_url("DATABASE_URL", "postgres:///nykoping_safety"),
        "ATOMIC_REQUESTS": True,
        "OPTIONS": DATABASE_OPTIONS,
    }
}
PUBLIC_BASE_URL = "http://testserver"
ADMIN_BASE_URL = PUBLIC_BASE_URL
WAGTAILADMIN_BASE_URL = ADMIN_BASE_URL
STATIC_ROOT = None
WHITENOISE_USE_FINDERS = True
WHITENOISE_AUTOREFRESH = True  # looks for a file when it is asked for, not for all at the start
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
# Tests travel in time with somebody logged in; those of the login itself set what holds elsewhere.
LOGIN_IDLE = LOGIN_LONGEST = SESSION_COOKIE_AGE = 100 * 365 * 24 * 60 * 60
# Those of the second factor switch it on; nobody else is asked for one.
SECOND_FACTOR = False
ASK_AGAIN_AFTER = LOGIN_LONGEST
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
# None in tests themselves; the processes that they start keep files where they are told to.
PUBLISHED_ROOT = env.path("PUBLISHED_ROOT", None)
