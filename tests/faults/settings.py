"""Production, asked for a password alone: the editor of these scripts has no telephone."""

from nykoping_safety.settings.production import *  # noqa: F403
from nykoping_safety.settings.production import MIDDLEWARE

SECOND_FACTOR = False
EXAMPLE_SITE = True
MIDDLEWARE = [*MIDDLEWARE, "tests.faults.failing.FailingMiddleware"]
