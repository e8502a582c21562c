"""Mounted once for all languages: the address says which (see `bases.base_of`)."""

from django.urls import include, path, re_path

from .api import api, no_such_address
from .bases import MOUNT, OTHER_LANGUAGES

LANGUAGE = "|".join(OTHER_LANGUAGES)

urlpatterns = [
    re_path(
        rf"^(?:(?P<language>{LANGUAGE})/)?{MOUNT}",
        include([path("", api.urls), re_path("", no_such_address)]),
    ),
]
