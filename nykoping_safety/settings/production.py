"""Production. Everything that differs between two installations comes from the environment.

ENV_FILE names a file of such variables (`base` reads it); without it no file is read.
"""

from django.core.exceptions import ImproperlyConfigured
from environs import Env, EnvValidationError, validate

from . import single_sign_on
from .base import *
from .base import BASE_DIR, EMAIL_TIMEOUT

env = Env(eager=False)  # so that all that is missing is said at once

HTTPS = validate.URL(schemes={"https"}, error="must be an https address")
POSTGRESQL = "django.db.backends.postgresql"

DEBUG = False
SECRET_KEY = env.str("SECRET_KEY", validate=validate.Length(50, error="needs 50 characters"))
# What was signed or encrypted with these is still read, so that the key can be changed.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS")
database = env.dj_db_url("DATABASE_URL", conn_max_age=600, conn_health_checks=True)
PUBLIC_BASE_URL = env.str("PUBLIC_BASE_URL", validate=HTTPS)
ADMIN_BASE_URL = env.str("ADMIN_BASE_URL", validate=HTTPS)
email = env.dj_email_url("EMAIL_URL", "smtp://localhost:25")
EMAIL_SPOOL = env.path("EMAIL_SPOOL", None)
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "webmaster@localhost")
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "staticfiles")
MEDIA_ROOT = env.path("MEDIA_ROOT", BASE_DIR / "media")
PUBLISHED_ROOT = env.path("PUBLISHED_ROOT", None)
WITHDRAWAL_LEDGER = env.path("WITHDRAWAL_LEDGER", None)
PUBLISHED_STORE = env.str(
    "PUBLISHED_STORE", "", validate=validate.Regexp(r"$|s3://", error="must begin with s3://")
)
# Only behind a web server that sets this header itself, else a client could claim to use https.
behind_proxy = env.bool("BEHIND_PROXY", True)
single_sign_on_settings = single_sign_on.read(env)

try:
    env.seal()
except EnvValidationError as error:
    messages = error.error_messages.items()  # type: ignore[union-attr]  # of seal(): by variable
    faults = [f"{name}: {' '.join(said)}" for name, said in messages]
    raise ImproperlyConfigured("Production needs these variables. " + " ".join(faults)) from None
if database["ENGINE"] != POSTGRESQL:
    raise ImproperlyConfigured("DATABASE_URL must begin with postgres://")

options = {**DATABASE_OPTIONS, **database.get("OPTIONS", {})}
DATABASES = {"default": {**database, "OPTIONS": options, "ATOMIC_REQUESTS": True}}
email["EMAIL_TIMEOUT"] = email["EMAIL_TIMEOUT"] or EMAIL_TIMEOUT  # else it waits for ever
for name, value in (email | single_sign_on_settings).items():
    globals()[name] = value
if EMAIL_SPOOL:
    SPOOLED_BACKEND = globals()["EMAIL_BACKEND"]
    EMAIL_BACKEND = "nykoping_safety.post.backend.SpoolBackend"
WAGTAILADMIN_BASE_URL = ADMIN_BASE_URL
CSRF_TRUSTED_ORIGINS = [ADMIN_BASE_URL]

STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

LOGGING["handlers"]["console"]["formatter"] = "json"
LOGGING["loggers"]["audit"]["level"] = "INFO"

SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = True
SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Secure-session", "__Secure-csrf"
DEVICE_COOKIE_NAME = "__Secure-device"
SECURE_SSL_REDIRECT = True
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if behind_proxy else None
# Browsers' preload list is a decision for the whole domain, and cannot be taken back for months.
SILENCED_SYSTEM_CHECKS = ["security.W021"]
