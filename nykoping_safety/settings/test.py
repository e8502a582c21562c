"""A developer's machine and the demo."""

from .base import *  # noqa: F403
from .base import env

DEBUG = True
SECRET_KEY = "only-for-development"  # noqa: S105
ALLOWED_HOSTS = ["127.0.0.1", "localhost", "testserver"]
DATABASES = {"default": {**env.dj_db_url("DATABASE_URL"), "ATOMIC_REQUESTS": True}}
WAGTAILADMIN_BASE_URL = "http://127.0.0.1:8000"
