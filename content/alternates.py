"""Where a page stands in the other languages, for the language menu and the page's head."""

from dataclasses import dataclass
from functools import cache

from django.conf import settings
from django.http import HttpRequest
from django.utils import translation
from django.utils.functional import cached_property
from django.utils.translation import get_language
from django.utils.translation import gettext as _

from content import addresses
from support_directory.localized import Direction, direction_of

EITHER_SWEDISH = {"sv": "sv-simple", "sv-simple": "sv"}


@dataclass(frozen=True)
class LanguageLink:
    """`is_translated`: whether the page itself is there, or only the language's home page."""

    code: str
    name: str
    address: str
    is_translated: bool

    is_current: bool = False

    @property
    def direction(self) -> Direction:
        return direction_of(self.code)

    @property
    def remark(self) -> str:
        """In the link's own language: who needs it does not read that of the page."""
        return "" if self.is_translated else only_in_swedish(self.code)


@cache
def only_in_swedish(language: str) -> str:
    with translation.override(language):
        return _("Den här sidan finns bara på svenska.")


@dataclass(frozen=True)
class PageLanguages:
    """`translated`: a page's address in each language that has it; empty where nothing is found."""

    path: str
    translated: dict[str, str]

    @cached_property
    def links(self) -> list[LanguageLink]:
        current = get_language()
        return [
            LanguageLink(
                code,
                name,
                self.translated.get(code) or addresses.in_language("/", code),
                is_translated=code in self.translated or not self.translated,
                is_current=code == current,
            )
            for code, name in settings.LANGUAGES
        ]

    @property
    def current(self) -> LanguageLink | None:
        return next((link for link in self.links if link.is_current), None)

    @property
    def other_swedish(self) -> LanguageLink | None:
        """The same page in easy Swedish, or from there in ordinary Swedish."""
        other = EITHER_SWEDISH.get(get_language() or "")
        there = (link for link in self.links if link.code == other and link.is_translated)
        return next(there, None) if self.translated else None

    @cached_property
    def canonical(self) -> str:
        return absolute(self.path) if self.translated else ""

    @property
    def alternates(self) -> list[tuple[str, str]]:
        """Language and absolute address, without the query; "x-default" is the Swedish page."""
        found = [(code, absolute(path.split("?")[0])) for code, path in self.translated.items()]
        source = [("x-default", url) for code, url in found if code == settings.LANGUAGE_CODE]
        return [*found, *source] if len(found) > 1 else []


def absolute(path: str) -> str:
    return next((site.root_url for site in addresses.site_roots()), "") + path


def in_every_language(request: HttpRequest) -> dict[str, str]:
    """For a view that is no page of the tree: the same path and query under every prefix."""
    _language, path = addresses.language_and_path(request.get_full_path())
    return {code: addresses.in_language(path, code) for code in addresses.LANGUAGES}
