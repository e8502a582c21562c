"""Where "Lämna sidan snabbt" stands, and where it leads."""

from dataclasses import dataclass
from urllib.parse import urlsplit

from django.conf import settings
from django.http import HttpRequest

from content.addresses import SECTIONS, language_and_path, section

WHERE_HELP_IS_SOUGHT = (SECTIONS["support"], SECTIONS["search"])


@dataclass(frozen=True)
class Exit:
    address: str
    about: str
    """The page that says what it does and does not do."""

    @property
    def host(self) -> str:
        return urlsplit(self.address).netloc.removeprefix("www.")


def exit_from(request: HttpRequest, page: object) -> Exit | None:
    """On every page of the directory; else where a text names a service that needs discretion."""
    _language, path = language_and_path(request.path)
    support = getattr(page, "embedded_support", None)
    if path.startswith(WHERE_HELP_IS_SOUGHT) or (support and support.needs_discretion):
        return Exit(settings.EXIT_ADDRESS, section("visit"))
    return None
