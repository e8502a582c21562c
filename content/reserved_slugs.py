"""Address words that belong to the site itself, not to a page."""

import re

from django.conf import settings
from django.core.exceptions import ValidationError
from django.utils.translation import gettext as _

LANGUAGE_CODES = frozenset(code for code, _name in settings.LANGUAGES)
RESERVED = LANGUAGE_CODES | {
    *("admin", "api", "dokument", "media", "static"),
    *("healthz", "readyz", "sok", "handelser", "granska", "stilguide"),
}
RESERVED_BELOW_NOTICES = re.compile("amne|arkiv|[0-9]{4}")
# Depth in the tree: root, home, and then these.
BELOW_HOME, BELOW_NOTICES = 3, 4


def refuse_reserved(slug: str, depth: int | None) -> None:
    """Raises ValidationError for a page that would be shadowed, or that would shadow."""
    if is_reserved(slug, depth):
        sentence = _("Adressordet ”%(slug)s” använder webbplatsen själv. Välj ett annat.")
        raise ValidationError({"slug": sentence % {"slug": slug}})


def is_reserved(slug: str, depth: int | None) -> bool:
    if depth == BELOW_NOTICES:
        return bool(RESERVED_BELOW_NOTICES.fullmatch(slug))
    return depth == BELOW_HOME and slug in RESERVED
